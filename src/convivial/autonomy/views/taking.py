"""Taking everything away: the device makes the file, this only says what it will be."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.autonomy.sections import titles
from convivial.people.api import for_signed_in
from convivial.theme.pages import page


@require_safe
@for_signed_in
def take_away(request: HttpRequest, _account: object) -> HttpResponse:
    """Offer the file."""
    return page(request, "autonomy/take_away.html", titles=titles())

"""Books of one's own: their pages bring forms and words; what is written never comes here."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from convivial.autonomy.places import KEEPING, PLACES
from convivial.autonomy.views.sharing import seats_of
from convivial.people.api import for_signed_in
from convivial.theme.pages import page

# Ways of seeing what happened, offered as beginnings; anybody may add their own.
WAYS = (_("bodily"), _("between people"), _("spiritual"), _("political"), _("from long ago"))


@require_safe
@for_signed_in
def home(request: HttpRequest, _account: object) -> HttpResponse:
    """Show what is in one's own space, and a box for a few words."""
    return page(request, "autonomy/home.html", places=PLACES, keeping=KEEPING)


@require_safe
@for_signed_in
def journal(request: HttpRequest, _account: object) -> HttpResponse:
    """Bring the form and the list of a journal."""
    return page(request, "autonomy/journal.html")


@require_safe
@for_signed_in
def checkins(request: HttpRequest, _account: object) -> HttpResponse:
    """Ask how it is."""
    return page(request, "autonomy/checkins.html")


@require_safe
@for_signed_in
def helps(request: HttpRequest, _account: object) -> HttpResponse:
    """Bring what counts on the device what goes with what."""
    return page(request, "autonomy/helps.html")


@require_safe
@for_signed_in
def meanings(request: HttpRequest, _account: object) -> HttpResponse:
    """Ask what happened, and how it can be seen."""
    return page(request, "autonomy/meanings.html", ways=WAYS, seats=seats_of(request))

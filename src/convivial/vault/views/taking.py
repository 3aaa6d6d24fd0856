"""A device says that it made the file in which its owner takes everything away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from convivial.kernel.clock import present
from convivial.people.api import slow_down
from convivial.vault.commands.taking import note_taken
from convivial.vault.views import wire


@require_POST
@wire.for_devices
def taken(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Write down for its owner that everything was taken away: one who did not do so sees it."""
    slow_down(request, act="taken-away", measure="60/h/user")
    note_taken(account_id=account.pk, now=present())
    return wire.done(request)

"""Whom I share with, and who shares with me: what the host knows of it; the words are sealed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.autonomy.sections import titles
from convivial.kernel.clock import present
from convivial.people.api import for_signed_in
from convivial.theme.pages import page
from convivial.vault.api import askers_of, last_reads


@require_safe
@for_signed_in
def sharing(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show when each part was last opened; the device adds what is shared with whom."""
    reads = last_reads(account.pk, present())
    here = seats_of(request)
    return page(request, "autonomy/sharing.html", titles=titles(), reads=reads, seats=here)


@require_safe
@for_signed_in
def shared(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Show who asks me to read, to be answered without a script; the device shows what is open."""
    askers = askers_of(account.pk)
    asks = [one for one in askers if one.status == "asked"]
    read = [one for one in askers if one.status == "accepted"]
    return page(request, "autonomy/shared.html", titles=titles(), asks=asks, read=read)


def seats_of(request: HttpRequest) -> list[Any]:
    """Return the person's seats where they are now: the communities whose agreements hold."""
    return [seat for seat in request.presence.seats if seat.is_here]  # type: ignore[attr-defined]

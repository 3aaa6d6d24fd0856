"""The pages around one's own space: beginning it, and its keys."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.people.api import for_signed_in
from convivial.theme.pages import page
from convivial.vault.consent import CURRENT, WORDINGS


@require_safe
@for_signed_in
def begin(request: HttpRequest, _account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show what a space of one's own is, and let the device make one."""
    return page(request, "vault/begin.html", wording=WORDINGS[CURRENT], host=request.get_host())


@require_safe
@for_signed_in
def keys(request: HttpRequest, _account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Show the ways to open, one's own keys, and how two people compare theirs."""
    here = [seat for seat in request.presence.seats if seat.is_here]  # type: ignore[attr-defined]
    return page(request, "vault/keys.html", seats=here, host=request.get_host())

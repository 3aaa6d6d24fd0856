"""Guards of pages that belong to an account, not to one community; and measures against haste."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate
from urllib.parse import quote

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.people.models import Account

AccountPage = Callable[Concatenate[HttpRequest, Account, ...], HttpResponse]


def for_signed_in(page: AccountPage) -> Callable[..., HttpResponse]:
    """Guard a page: whoever is signed in to this host, as ``account``."""

    @wraps(page)
    def guarded(request: HttpRequest, **rest: Any) -> HttpResponse:  # noqa: ANN401
        account: Account | None = request.presence.account  # type: ignore[attr-defined]
        if account is None:
            return to_sign_in(request)
        return page(request, account, **rest)

    return at_home(guarded)


def at_home(view: Callable[..., Any]) -> Callable[..., Any]:
    """Show the bar of someone's only community on a page of their account."""

    @wraps(view)
    def placed(request: HttpRequest, *args: Any, **rest: Any) -> Any:  # noqa: ANN401
        here = [seat for seat in request.presence.seats if seat.is_here]  # type: ignore[attr-defined]
        if len(here) == 1:
            request.seat = here[0]  # type: ignore[attr-defined]
        return view(request, *args, **rest)

    return placed


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and back here afterwards."""
    return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")


def prove_again(request: HttpRequest) -> None:
    """Ask whoever is signed in for a fresh proof, unless they have just given one; then go on.

    For what cannot be undone: a minute at somebody's open screen must not be enough for it.
    """
    raise_if_reauthentication_required(request, app="allauth.account")


def slow_down(request: HttpRequest, *, act: str, measure: str, reading: bool = False) -> None:
    """Refuse more of an act than the measure, e.g. “20/m/ip”, allows; ``reading``: GET counts."""
    config = {act: measure}
    allowed = ratelimit.consume(
        request, app="convivial", action=act, config=config, limit_get=reading
    )
    if not allowed:
        raise Refused(
            Refusal(
                "too-fast",
                _("That was a little fast. Please wait a minute, then try again."),
                HTTPStatus.TOO_MANY_REQUESTS,
            )
        )

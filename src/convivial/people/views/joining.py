"""The door: coming in by an invitation, and signing in by a link of one's own."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from convivial.kernel.clock import present
from convivial.kernel.refusal import enforce
from convivial.people.commands import accounts, invitations, joining
from convivial.people.forms.joining import AcceptForm, JoinForm
from convivial.people.guards import slow_down
from convivial.people.letters import ask_to_confirm
from convivial.people.models import Account, Invitation, Membership
from convivial.people.policies import may_accept
from convivial.people.queries.doorway import doorway
from convivial.people.queries.membership import size_of
from convivial.theme.pages import page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
JOINS = "20/m/ip"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Open the door to whoever holds a living link; lead inside whoever is inside already."""
    invitation = invitations.invitation_of(token)
    presence = request.presence  # type: ignore[attr-defined]
    seat = presence.seat_in(invitation.community.slug) if invitation else None
    if seat is not None and seat.status != Membership.Status.PARTED:
        return redirect("today" if seat.is_here else "people:come-back", slug=seat.slug)
    if request.method == "POST":
        slow_down(request, act="join", measure=JOINS)
    if presence.account is not None:
        return _with_account(request, token, invitation, presence.account)
    return _as_newcomer(request, token, invitation)


def _with_account(
    request: HttpRequest, token: str, invitation: Invitation | None, account: Account
) -> HttpResponse:
    form = AcceptForm(request.POST or None, initial={"name": account.handle})
    if request.method == "POST" and form.is_valid():
        entered = form.attempt(
            invitations.accept,
            token=token,
            account=account,
            name=form.typed("name"),
            now=present(),
        )
        if entered:
            return redirect("today", slug=entered.community.slug)
    return _door(request, invitation, form)


def _as_newcomer(request: HttpRequest, token: str, invitation: Invitation | None) -> HttpResponse:
    form = JoinForm(request.POST or None, initial=_proposed(invitation))
    if request.method == "POST" and form.is_valid():
        entered = form.attempt(
            joining.join_as_newcomer,
            token=token,
            newcomer=form.newcomer(),
            account_id=form.typed("once"),
            now=present(),
        )
        if entered:
            return _inside(request, entered, with_password=bool(form.typed("password")))
    return _door(request, invitation, form)


def _proposed(invitation: Invitation | None) -> dict[str, Any]:
    if invitation is None:
        return {}
    community = invitation.community
    return {
        "name": invitation.for_name,
        "handle": joining.free_handle(invitation.for_name) if invitation.for_name else "",
        "email": invitation.email,
        "language": (translation.get_language() or "en").partition("-")[0],
        "zone": invitation.zone or community.zone,
    }


def _door(request: HttpRequest, invitation: Invitation | None, form: AcceptForm) -> HttpResponse:
    size = size_of(invitation.community_id) if invitation else 0
    refusal = may_accept(invitation=invitation, community_size=size, existing=None, now=present())
    enforce(refusal)
    if invitation is None:  # for the type checker: the policy has refused already
        raise AssertionError
    return page(request, "people/join.html", form=form, door=doorway(invitation))


def _inside(request: HttpRequest, entered: Membership, *, with_password: bool) -> HttpResponse:
    """Sign a newcomer in; one without a password is led to making a passkey."""
    account = entered.account
    sign_in(request, account, fresh=with_password)
    if account.email:
        ask_to_confirm(request, account)
    today = reverse("today", args=[entered.community.slug])
    if with_password:
        return redirect(today)
    return redirect(f"{reverse('mfa_add_webauthn')}?next={today}")


def sign_in(request: HttpRequest, account: Account, *, fresh: bool = False) -> None:
    """Sign someone in; ``fresh`` says that they have just proven it is they."""
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method="link", reauthenticated=fresh or None)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link of one's own, at the press of a button.

    Opening it spends nothing: a messenger that looks at links does not use it up, and nobody is
    signed in as somebody else by a link that they only followed.
    """
    slow_down(request, act="sign-in-link", measure="20/m/ip")
    now = present()
    if request.method == "GET" and not _at_once(request, token, now):
        owner = accounts.owner_of(token=token, now=now)
        return page(request, "people/sign_in_link.html", owner=owner)
    account = accounts.use_sign_in_link(token=token, now=now)
    sign_in(request, account)
    return redirect("home")


def _at_once(request: HttpRequest, token: str, now: datetime) -> bool:
    stranger = request.presence.account is None  # type: ignore[attr-defined]
    return stranger and accounts.opens_at_once(token=token, now=now)

"""Me: the way to everything that is one's own; leaving, coming back, deleting."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.people.commands import accounts, membership
from convivial.people.forms.settings import DeletionForm
from convivial.people.guards import for_signed_in, to_sign_in
from convivial.people.models import Account
from convivial.people.queries.persons import own_profile
from convivial.people.queries.ways_in import has_way_back
from convivial.people.refusals import nothing_here
from convivial.theme.pages import page


@require_safe
@for_everyone_here
def me(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the way to everything that is one's own."""
    account: Account = request.presence.account  # type: ignore[attr-defined]
    return page(request, "people/me.html", own=own_profile(seat.id), way_back=has_way_back(account))


@require_http_methods(["GET", "POST"])
@for_everyone_here
def leave(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Leave at once: one page, one button, no reason."""
    if request.method == "GET":
        return page(request, "people/leave.html")
    membership.leave(membership_id=seat.id, now=present())
    messages.success(request, _("You have left. The door is open if you want to come back."))
    return redirect("home")


@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Come back after leaving."""
    presence = request.presence  # type: ignore[attr-defined]
    if presence.account is None:
        return to_sign_in(request)
    seat: Seat | None = presence.seat_in(slug)
    if seat is None:
        raise nothing_here()
    if seat.status == "parted":
        return redirect("assembly:parted", slug=slug)
    if request.method == "GET" and not seat.is_here:
        return page(request, "people/come_back.html", left=seat)
    if not seat.is_here:
        membership.come_back(membership_id=seat.id, now=present())
        messages.success(request, _("Good to see you."))
    return redirect("today", slug=slug)


@require_http_methods(["GET", "POST"])
@for_signed_in
def delete(request: HttpRequest, account: Account) -> HttpResponse:
    """Delete one's account and all that is one's own, at once.

    It asks for a fresh proof: a minute at someone's open screen must not undo them here.
    """
    form = DeletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.typed("handle").strip().lower()
        if typed == account.handle:
            raise_if_reauthentication_required(request, app="allauth.account")
            accounts.delete_account(account=account, now=present())
            logout(request)
            messages.success(request, _("Everything that was yours here is deleted."))
            return redirect("home")
        form.add_error("handle", _("That is not your sign-in name. Type it as it stands above."))
    return page(request, "people/delete.html", form=form)

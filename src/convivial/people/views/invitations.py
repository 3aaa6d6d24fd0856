"""Inviting, and the invitations one has made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.powers import holds, without_mandate
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.people.commands import invitations, tending
from convivial.people.forms.invitations import InvitationForm
from convivial.people.powers import TEND_INVITATIONS
from convivial.people.queries.invitations import my_invitations, open_invitations
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_members
def mine(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make an invitation; show those one has made."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.particulars()
        if form.attempt(invitations.invite, membership_id=seat.id, now=present(), **given):
            messages.success(request, _("Your invitation is ready. Its link is below."))
            return redirect("people:invitations", slug=seat.slug)
    made = my_invitations(seat.id, now=present())
    tends = holds(seat.id, TEND_INVITATIONS, present())
    return page(request, "people/invitations.html", form=form, made=made, tends=tends)


@require_safe
@for_members
def open_ones(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show whoever tends the door which invitations are open."""
    now = present()
    enforce(None if holds(seat.id, TEND_INVITATIONS, now) else without_mandate(TEND_INVITATIONS))
    found = open_invitations(seat.community_id, now=now)
    return page(request, "people/open_invitations.html", found=found)


@require_POST
@for_members
def take_back(request: HttpRequest, seat: Seat, invitation_id: UUID) -> HttpResponse:
    """Take back, by mandate, an invitation that another has made."""
    tending.take_back_invitation(invitation_id=invitation_id, member_id=seat.id, now=present())
    messages.success(request, _("The invitation is taken back. Its link opens nothing now."))
    return redirect("people:open-invitations", slug=seat.slug)


@require_POST
@for_members
def revoke(request: HttpRequest, seat: Seat, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitations.revoke(invitation_id=invitation_id, membership_id=seat.id, now=present())
    messages.success(request, _("The invitation is taken back. Its link opens nothing now."))
    return redirect("people:invitations", slug=seat.slug)

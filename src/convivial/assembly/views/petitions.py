"""Petitions: opening one, reading it, signing it, taking that back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands import petitions as commands
from convivial.assembly.forms.mandates import PetitionForm
from convivial.assembly.queries.my_mandates import mandate_to_recall
from convivial.assembly.queries.petitions import petition_page
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_members
def open_one(request: HttpRequest, seat: Seat, mandate_id: UUID) -> HttpResponse:
    """Open a petition for a recall."""
    me = {"community_id": seat.community_id, "mandate_id": mandate_id, "member_id": seat.id}
    shown = mandate_to_recall(**me, now=present())
    form = PetitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.typed("words")
        if made := form.attempt(commands.open_petition, **me, words=words, now=present()):
            messages.success(request, _("The petition is open, with your signature."))
            return redirect("assembly:petition", seat.slug, made.pk)
    return page(request, "assembly/mandates/open_petition.html", form=form, shown=shown)


@require_safe
@for_members
def petition(request: HttpRequest, seat: Seat, petition_id: UUID) -> HttpResponse:
    """Show a petition: why, who stands behind it, how many more it takes."""
    shown = petition_page(
        community_id=seat.community_id,
        petition_id=petition_id,
        member_id=seat.id,
        now=present(),
    )
    return page(request, "assembly/mandates/petition.html", shown=shown)


@require_POST
@for_members
def sign(request: HttpRequest, seat: Seat, petition_id: UUID) -> HttpResponse:
    """Stand behind it."""
    me = {"community_id": seat.community_id, "petition_id": petition_id, "member_id": seat.id}
    commands.sign(**me, now=present())
    messages.success(request, _("You have signed. You can take it back while it is open."))
    return redirect("assembly:petition", seat.slug, petition_id)


@require_POST
@for_members
def take_back(request: HttpRequest, seat: Seat, petition_id: UUID) -> HttpResponse:
    """Stand behind it no more."""
    me = {"community_id": seat.community_id, "petition_id": petition_id, "member_id": seat.id}
    commands.take_back(**me, now=present())
    messages.success(request, _("Your signature is taken back."))
    return redirect("assembly:petition", seat.slug, petition_id)

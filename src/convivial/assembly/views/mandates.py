"""What somebody holds for all: seeing it, laying it down, handing it over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convivial.assembly.commands import ending, handover
from convivial.assembly.forms.mandates import HandoverForm
from convivial.assembly.queries.my_mandates import decided_on, my_mandate, role_of
from convivial.assembly.queries.role_pages import held_by
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_members
def mine(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what I hold, will hold, or held lately."""
    held = held_by(member_id=seat.id, now=present())
    return page(request, "assembly/mandates/mine.html", held=held)


@require_safe
@for_everyone_here
def one(_request: HttpRequest, seat: Seat, mandate_id: UUID) -> HttpResponse:
    """Lead from an entry of the ledger to the role that a mandate is for."""
    role_id = role_of(community_id=seat.community_id, mandate_id=mandate_id)
    return redirect("assembly:role", seat.slug, role_id)


@require_safe
@for_everyone_here
def decision(_request: HttpRequest, seat: Seat, decision_id: UUID) -> HttpResponse:
    """Lead from an entry of the ledger to the proposal that was decided."""
    proposal_id = decided_on(community_id=seat.community_id, decision_id=decision_id)
    return redirect("assembly:proposal", seat.slug, proposal_id)


@form_page
@for_members
def lay_down(request: HttpRequest, seat: Seat, mandate_id: UUID) -> HttpResponse:
    """Lay it down: one page, one button, no reason."""
    shown = my_mandate(mandate_id=mandate_id, member_id=seat.id, now=present())
    if request.method == "GET":
        return page(request, "assembly/mandates/lay_down.html", shown=shown)
    ending.lay_down(mandate_id=mandate_id, member_id=seat.id, now=present())
    messages.success(request, _("You have laid it down. Thank you for what you did. Rest well."))
    return redirect("assembly:handover", seat.slug, mandate_id)


@form_page
@for_members
def hand_over(request: HttpRequest, seat: Seat, mandate_id: UUID) -> HttpResponse:
    """Write what the next one should know, or mend it."""
    shown = my_mandate(mandate_id=mandate_id, member_id=seat.id, now=present())
    form = HandoverForm(request.POST or None, initial={"words": shown.handover})
    mandate = {"mandate_id": mandate_id, "member_id": seat.id}
    if request.method == "POST" and form.is_valid():
        words = form.typed("words")
        if form.attempt(handover.write_handover, **mandate, words=words, now=present()):
            messages.success(request, _("Kept. You can change it for thirty days afterwards."))
            return redirect("assembly:role", seat.slug, shown.role_id)
    return page(request, "assembly/mandates/handover.html", form=form, shown=shown)

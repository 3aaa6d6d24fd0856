"""What came of a proposal: the file to count again, and what couldn't be done yet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.assembly.commands import copying, enacting
from convivial.assembly.models import Decision
from convivial.assembly.queries.outcome import ballots_of
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here, for_members


@require_safe
@for_everyone_here
def ballots(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:  # noqa: ARG001  as every page
    """Give the file that anyone can count again."""
    file = ballots_of(proposal_id, seat)
    answer = HttpResponse(file.text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@require_POST
@for_members
def try_again(request: HttpRequest, seat: Seat, decision_id: UUID) -> HttpResponse:
    """Try again what was decided and could not be done."""
    tried = enacting.retry(decision_id=decision_id, member_id=seat.id, now=present())
    if tried.enactment == Decision.Enactment.ENACTED:
        messages.success(request, _("It is done."))
    else:
        messages.warning(request, _("It could not be done yet. The page says why."))
    return redirect("assembly:proposal", seat.slug, tried.proposal_id)


@require_POST
@for_members
def reopen(request: HttpRequest, seat: Seat, decision_id: UUID) -> HttpResponse:
    """Make a new draft of what can't be done as it was decided."""
    made = enacting.reopen(decision_id=decision_id, member_id=seat.id, now=present())
    messages.success(request, _("Here is a new draft of it. Change what could not be done."))
    return redirect("assembly:proposal", seat.slug, made.pk)


@require_POST
@for_members
def propose_otherwise(request: HttpRequest, seat: Seat, decision_id: UUID) -> HttpResponse:
    """Begin a draft in the place of what holds now."""
    made = copying.propose_otherwise(decision_id=decision_id, member_id=seat.id, now=present())
    messages.success(request, _("Here is a draft with its words. Change what should be otherwise."))
    return redirect("assembly:proposal", seat.slug, made.pk)

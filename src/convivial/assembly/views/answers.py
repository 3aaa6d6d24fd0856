"""Answering, and what those who stand by a proposal do while answers are taken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.assembly.commands import answering, closing, rounds
from convivial.assembly.forms.amending import AmendForm
from convivial.assembly.forms.answering import AnswerForm, form_for
from convivial.assembly.models import Proposal
from convivial.assembly.policies.answering import TAKES
from convivial.assembly.queries.answering import Panel, asked_about, asked_for, panel
from convivial.assembly.queries.outcome import outcome_of
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page

Stage = Proposal.Stage
form_page = require_http_methods(["GET", "POST"])


def panels(row: Proposal, seat: Seat) -> dict[str, Any]:
    """Return what a proposal's page shows of its answers: what is asked, or what came of it."""
    if row.stage == Stage.CLOSED:
        outcome = outcome_of(row, seat, present())
        return {"panel": outcome, "answer_form": None, "outcome": outcome}
    if row.stage not in {*TAKES, Stage.INTEGRATING} or not seat.is_member:
        return {"panel": None, "answer_form": None, "outcome": None}
    shown = panel(row, seat, present())
    return {
        "panel": shown,
        "answer_form": form_for(shown.question, None, shown.mine),
        "outcome": None,
    }


@form_page
@for_members
def answer(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Hand in an answer, or another in its place."""
    shown = asked_about(proposal_id, seat, present())
    form = form_for(shown.question, _sent(request), shown.mine)
    given: dict[str, Any] = {"proposal_id": proposal_id, "member_id": seat.id, "now": present()}
    if form.is_valid() and _taken(form, given):
        messages.success(request, _said_once(shown))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/answers/answer.html", panel=shown, form=form)


@form_page
@for_members
def answer_for(request: HttpRequest, seat: Seat, proposal_id: UUID, giver_id: UUID) -> HttpResponse:
    """Hand in an answer for somebody who asked me to."""
    shown = asked_for(proposal_id, seat, giver_id, present())
    form = form_for(shown.question, _sent(request), shown.mine)
    given: dict[str, Any] = {"proposal_id": proposal_id, "member_id": seat.id, "now": present()}
    if form.is_valid() and _taken(form, {**given, "for_id": giver_id}):
        messages.success(request, _("You have answered for %(name)s.") % {"name": shown.giver})
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/answers/answer.html", panel=shown, form=form)


@require_POST
@for_members
def take_back(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Take my answer back."""
    answering.take_back(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("Your answer is taken back. You can give another until the end."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def take_back_for(
    request: HttpRequest, seat: Seat, proposal_id: UUID, giver_id: UUID
) -> HttpResponse:
    """Take back what I answered for somebody."""
    answering.take_back(proposal_id=proposal_id, member_id=seat.id, for_id=giver_id, now=present())
    messages.success(request, _("What you answered for them is taken back."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def move_on(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Go to the next step."""
    proposal = rounds.move_on(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _reached(proposal))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def move_on_as_facilitator(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Go to the next step of somebody else's proposal, by mandate."""
    given: dict[str, Any] = {"proposal_id": proposal_id, "member_id": seat.id, "now": present()}
    messages.success(request, _reached(rounds.move_on_as_facilitator(**given)))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@form_page
@for_members
def amend(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Change the words to meet the objections, and ask everybody anew."""
    shown = asked_about(proposal_id, seat, present())
    form = AmendForm(_sent(request), initial=AmendForm.from_row(shown.row))
    mine: dict[str, Any] = {"proposal_id": proposal_id, "member_id": seat.id, "now": present()}
    if form.is_valid() and form.attempt(rounds.amend, **mine, **form.said()) is not None:
        messages.success(request, _("The words are changed, and everybody is asked anew."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/answers/amend.html", panel=shown, form=form)


@require_POST
@for_members
def close_early(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Count, since everybody has answered, or since it should have been counted by itself."""
    closing.close_early(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("It is counted."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


def _sent(request: HttpRequest) -> Any:  # noqa: ANN401  as Django's form takes it
    """Return what was sent, also where nothing was chosen: a blank ballot is an answer."""
    return request.POST if request.method == "POST" else None


def _taken(form: AnswerForm, given: dict[str, Any]) -> bool:
    return form.attempt(answering.answer, **given, content=form.content()) is not None


def _said_once(shown: Panel) -> str:
    if shown.question.kind in {"decision", "nominee"}:
        return _("Thank you. It is said.")
    if shown.mine is None:
        return _("Your answer is in. You can change it or take it back until the end.")
    return _("Your answer is changed.")


def _reached(proposal: Proposal) -> str:
    return _("It is now at this step: %(step)s.") % {"step": Stage(proposal.stage).label}

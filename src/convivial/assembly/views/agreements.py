"""Agreements: the list, one with its history, and proposals to adopt, change and end one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands.ready_made import begin
from convivial.assembly.policies.charter import members_decide, no_such_charter
from convivial.assembly.queries import agreements as queries
from convivial.kernel.clock import present
from convivial.kernel.effects import effect_of
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

ADOPT, END = "assembly.adopt-agreement", "assembly.end-agreement"
form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_everyone_here
def agreements(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what holds, and what held once."""
    here = seat.community_id
    holds, ended = queries.agreements(here), queries.ended_agreements(here)
    return page(request, "assembly/charter/agreements.html", holds=holds, ended=ended)


@require_safe
@for_everyone_here
def agreement(request: HttpRequest, seat: Seat, agreement_id: UUID) -> HttpResponse:
    """Show an agreement with all that it has replaced."""
    history = _history(seat, agreement_id)
    return page(request, "assembly/charter/agreement.html", now=history[0], earlier=history[1:])


@form_page
@for_members
def propose(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Draft a new agreement."""
    return _draft(request, seat, {}, _("A new agreement"))


@form_page
@for_members
def change(request: HttpRequest, seat: Seat, agreement_id: UUID) -> HttpResponse:
    """Draft other words for an agreement."""
    newest = _history(seat, agreement_id)[0]
    begun = {"replaces": str(newest.id), "title": newest.title, "words": newest.words}
    return _draft(request, seat, begun, _("Change an agreement"))


@require_POST
@for_members
def end(request: HttpRequest, seat: Seat, agreement_id: UUID) -> HttpResponse:
    """Draft the end of an agreement."""
    newest = _history(seat, agreement_id)[0]
    made = begin(
        community_id=seat.community_id,
        member_id=seat.id,
        kind=END,
        payload={"agreement_id": str(newest.id)},
        now=present(),
    )
    return _to_the_draft(request, seat, made.pk)


def _draft(request: HttpRequest, seat: Seat, begun: dict[str, Any], heading: str) -> HttpResponse:
    enforce(members_decide(seat.community_status))
    form = effect_of(ADOPT).form(seat.community_id, request.POST or None, begun)
    mine = {"community_id": seat.community_id, "member_id": seat.id, "kind": ADOPT}
    if form.is_valid() and (
        made := form.attempt(begin, **mine, payload=form.payload(), now=present())
    ):
        return _to_the_draft(request, seat, made.pk)
    return page(request, "assembly/charter/propose_agreement.html", form=form, heading=heading)


def _history(seat: Seat, agreement_id: UUID) -> list[queries.AgreementRow]:
    found = queries.history(seat.community_id, agreement_id)
    if not found:
        raise Refused(no_such_charter())
    return found


def _to_the_draft(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    messages.success(request, _("Here is your draft. Look it over, then open it for everyone."))
    return redirect("assembly:proposal", seat.slug, proposal_id)

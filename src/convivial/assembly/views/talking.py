"""Talking about a proposal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands import talking as commands
from convivial.assembly.forms.together import AnewForm, SayForm
from convivial.assembly.policies.talking import kinds_for
from convivial.assembly.queries import talk as queries
from convivial.assembly.queries.proposal import ProposalPage, page_of
from convivial.assembly.views.whose import mine
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_everyone_here
def said(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Show all that was said, from the beginning."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    talk = queries.talk_about(it.row.pk, seat.id)
    return page(request, "assembly/proposals/said.html", it=it, me=seat, talk=talk)


@form_page
@for_everyone_here
def say(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Say something, or reply (``?to=``): also guests, where it concerns them."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    to = queries.answered(typed=request.GET.get("to", ""), proposal_id=proposal_id)
    form = _form(request, it, to)
    said: dict[str, Any] = {"replies_to_id": to["id"] if to else None}
    if form.is_valid() and (
        made := form.attempt(commands.say, **mine(seat, proposal_id), **said, **form.cleaned_data)
    ):
        messages.success(request, _("It is said."))
        return redirect(f"{_address(seat, proposal_id)}#said-{made.pk}")
    return page(request, "assembly/proposals/say.html", it=it, form=form, to=to)


def _form(request: HttpRequest, it: ProposalPage, to: dict[str, Any] | None) -> SayForm:
    kinds = kinds_for(method=it.row.method, stage=it.row.stage, concerned=it.concerns_me)
    return SayForm(request.POST or None, kinds=kinds, initial={"kind": "reaction"} if to else None)


@form_page
@for_everyone_here
def change(request: HttpRequest, seat: Seat, proposal_id: UUID, comment_id: UUID) -> HttpResponse:
    """Say one's own words anew."""
    own: dict[str, Any] = {"comment_id": comment_id, "member_id": seat.id}
    row = queries.my_saying(**own, proposal_id=proposal_id)
    form = AnewForm(request.POST or None, initial={"words": row.words})
    if form.is_valid() and form.did(
        commands.change_saying, **own, now=present(), words=form.typed("words")
    ):
        messages.success(request, _("It is changed, and marked as changed."))
        return redirect(f"{_address(seat, proposal_id)}#said-{comment_id}")
    return page(request, "assembly/proposals/change_saying.html", form=form, row=row)


@require_POST
@for_everyone_here
def take_back(
    request: HttpRequest, seat: Seat, proposal_id: UUID, comment_id: UUID
) -> HttpResponse:
    """Take one's own words back."""
    commands.take_saying_back(comment_id=comment_id, member_id=seat.id, now=present())
    messages.success(request, _("Your words are taken back."))
    return redirect(f"{_address(seat, proposal_id)}#talk")


def _address(seat: Seat, proposal_id: UUID) -> str:
    return reverse("assembly:proposal", args=[seat.slug, proposal_id])

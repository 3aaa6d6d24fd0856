"""The pages of a group that would part: who goes along, and my own answer."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.assembly import api as assembly
from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people import api as people
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page
from convivial.weave import forking
from convivial.weave.fork import KIND
from convivial.weave.models import Going


class Goer(NamedTuple):
    """One who is named, and whether they have said that they go along."""

    id: UUID
    name: str
    said: str


class GroupPage(NamedTuple):
    """A group that would part."""

    proposal_id: UUID
    title: str
    open: bool
    name: str
    purpose: str
    goers: list[Goer]
    mine: str
    named: bool


@require_safe
@for_members
def show(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Show who would go and who has said that they do."""
    shown = _group(seat, proposal_id)
    return page(request, "weave/group.html", group=shown, answers=Going.Said.choices)


@require_POST
@for_members
def say(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Say for myself whether I go along."""
    found = _found(seat, proposal_id)
    forking.say(
        fork=forking.Fork.read(found.payload),
        community_id=seat.community_id,
        member_id=seat.id,
        said=request.POST.get("said", ""),
        now=present(),
    )
    messages.success(request, _("It is noted. You can change it until the group parts."))
    return redirect("group", seat.slug, proposal_id)


def _found(seat: Seat, proposal_id: UUID) -> assembly.ProposedHere:
    groups = assembly.proposed(seat.community_id, KIND, over=True)
    for group in groups:
        if group.proposal_id == proposal_id:
            return group
    raise Refused(forking.no_such_fork())


def _group(seat: Seat, proposal_id: UUID) -> GroupPage:
    found = _found(seat, proposal_id)
    fork = forking.Fork.read(found.payload)
    said = dict(Going.objects.filter(fork=fork.id).values_list("member_id", "said"))
    names = people.names_of(seat.community_id, set(fork.members))
    goers = sorted(
        (Goer(one, name, said.get(one, "")) for one, name in names.items()),
        key=lambda goer: goer.name,
    )
    return GroupPage(
        proposal_id=proposal_id,
        title=found.title,
        open=not forking.has_parted(fork.id),
        name=fork.name,
        purpose=fork.purpose,
        goers=goers,
        mine=said.get(seat.id, ""),
        named=seat.id in fork.members,
    )

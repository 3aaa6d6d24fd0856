"""What the forms of drafting begin with: templates, versions, the people one may name."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.manner import fitting, weight_of
from convivial.assembly.methods import Method
from convivial.assembly.models import (
    Attachment,
    Coauthor,
    Proposal,
    ProposedEffect,
    Template,
    Version,
)
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.assembly.policies.effects import no_such_effect_here
from convivial.assembly.policies.templates import no_such_template
from convivial.kernel.effects import kinds
from convivial.kernel.refusal import Refused
from convivial.people.api import Seat, charter_of, kept_apart_from, people_here


class TemplateRow(NamedTuple):
    """A beginning of the community's own."""

    id: UUID
    name: str
    title: str
    put_away_at: datetime | None


class VersionRow(NamedTuple):
    """One version of the words, for a list and for comparing."""

    number: int
    title: str
    words: str
    author: str
    note: str
    written_at: datetime


def templates_of(community_id: UUID, *, all_of_them: bool = False) -> list[TemplateRow]:
    """Return the community's beginnings by name; those put away only if asked for. One query."""
    rows = Template.objects.filter(community=community_id)
    if not all_of_them:
        rows = rows.filter(put_away_at__isnull=True)
    return [TemplateRow(*row) for row in rows.order_by("name").values_list(*TemplateRow._fields)]


def template_of(community_id: UUID, template_id: UUID) -> Template:
    """Return one beginning, or refuse. One query."""
    row = Template.objects.filter(community=community_id, pk=template_id).first()
    if row is None:
        raise Refused(no_such_template())
    return row


def own_draft(*, proposal_id: UUID, seat: Seat) -> Proposal:
    """Return a proposal that the reader stands by, for its forms, or refuse. Two queries.

    What others opened is there, but not theirs to shape: the command says so.
    """
    row = Proposal.objects.filter(pk=proposal_id, community=seat.community_id).first()
    if row is None:
        raise Refused(no_such_proposal())
    if row.proposer_id != seat.id and row.stage == Proposal.Stage.DRAFT:
        hand = Coauthor.objects.filter(proposal=row, member=seat.id, accepted_at__isnull=False)
        if not hand.exists():
            raise Refused(no_such_proposal())
    return row


def methods_for(proposal: Proposal) -> list[Method]:
    """Return the methods that a draft may choose from, by the charter and its weight."""
    rows = ProposedEffect.objects.filter(proposal=proposal)
    told = rows.values_list("kind", "payload")
    known = [(kinds[kind], payload) for kind, payload in told if kind in kinds]
    weight = weight_of(known, ends_another=proposal.reviews_id is not None)
    return fitting(charter_of(proposal.community_id)["methods"], weight)


def members_to_name(seat: Seat) -> list[tuple[UUID, str]]:
    """Return the members by name. One query."""
    people = people_here(seat.community_id)
    return [(person.id, person.name) for person in people if person.status == "member"]


def people_to_name(seat: Seat) -> list[tuple[UUID, str]]:
    """Return everyone here by name, guests as well. One query."""
    return [(person.id, person.name) for person in people_here(seat.community_id)]


def people_to_draft_with(seat: Seat) -> list[tuple[UUID, str]]:
    """Return the members whom I could ask: not me, nobody whom a block keeps away. Two queries."""
    apart = kept_apart_from(seat.community_id, seat.id) | {seat.id}
    return [
        (member_id, name) for member_id, name in members_to_name(seat) if member_id not in apart
    ]


def versions_of(proposal_id: UUID) -> list[VersionRow]:
    """Return all versions, the newest first. One query."""
    rows = Version.objects.filter(proposal=proposal_id).order_by("-number")
    columns = ("number", "title", "words", "author__name", "note", "written_at")
    return [
        VersionRow(number, title, words, author or "", note, at)
        for number, title, words, author, note, at in rows.values_list(*columns)
    ]


def stored_name(attachment_id: UUID) -> str:
    """Return what a file is called on the disk; "" where there is none. One query."""
    rows = Attachment.objects.filter(pk=attachment_id)
    return rows.values_list("file", flat=True).first() or ""


def own_effect(
    *, proposal_id: UUID, effect_id: UUID, seat: Seat
) -> tuple[Proposal, ProposedEffect]:
    """Return a proposal that this member stands by, and one of its effects, or refuse."""
    rows = ProposedEffect.objects.filter(pk=effect_id, community=seat.community_id)
    deed = rows.filter(proposal=proposal_id).first()
    if deed is None or deed.kind not in kinds:
        raise Refused(no_such_effect_here())
    return own_draft(proposal_id=proposal_id, seat=seat), deed

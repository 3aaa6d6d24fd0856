"""The page of a proposal: its words, where it stands, who is in it, and what it would do."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from convivial.assembly.methods import METHODS, Method
from convivial.assembly.models import Concerned, Proposal, ProposedEffect
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.assembly.policies.reading import may_read
from convivial.assembly.queries.proposal_parts import (
    Asked,
    Author,
    Choice,
    Deed,
    File,
    Whom,
    asked_of,
    authors_of,
    deed_of,
    files_of,
    named_of,
    options_of,
    subjects_of,
)
from convivial.assembly.stages import TALKING, may_be_asked, path_of
from convivial.kernel.effects import Effect, kinds
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import Seat

Stage = Proposal.Stage


class Step(NamedTuple):
    """A step on its way: "done", "now" or "ahead"."""

    label: str
    state: str


@dataclass(frozen=True)
class ProposalPage:
    """Everything of a proposal but its talk and what is answered."""

    row: Proposal
    reader_id: UUID
    authors: list[Author]
    options: list[Choice]
    deeds: list[Deed]
    named: list[Whom]
    asked: list[Asked]
    files: list[File]
    subjects: set[UUID] = field(default_factory=set)

    @property
    def method(self) -> Method:
        """How it is decided."""
        return METHODS[self.row.method]

    @property
    def is_draft(self) -> bool:
        """Whether only its authors see it yet."""
        return self.row.stage == Stage.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.row.stage in Proposal.OVER

    @property
    def is_talked_about(self) -> bool:
        """Whether its words may still change, and answers be asked for."""
        return self.row.stage in TALKING

    @cached_property
    def may_change_deeds(self) -> bool:
        """Whether the reader may say anew what it does: not while answers are being given."""
        opened = self.is_draft or self.is_talked_about or self.row.stage == Stage.INTEGRATING
        return self.mine and opened

    @cached_property
    def standing_by(self) -> list[Author]:
        """Those who began it or accepted to draft it."""
        return [author for author in self.authors if author.accepted]

    @cached_property
    def mine(self) -> bool:
        """Whether the reader stands by it; where all who did are gone, every member asked does."""
        if any(author.here for author in self.standing_by) or self.is_draft:
            return any(author.id == self.reader_id for author in self.standing_by)
        return self.row.on_table and self.seat_in_it is not None

    @cached_property
    def asks_me(self) -> bool:
        """Whether the reader is asked to draft it, and has not answered."""
        return any(one.id == self.reader_id and not one.accepted for one in self.authors)

    @cached_property
    def seat_in_it(self) -> Asked | None:
        """The reader among those who were asked when it was opened."""
        return next((one for one in self.asked if one.id == self.reader_id), None)

    @cached_property
    def concerns_me(self) -> bool:
        """Whether it is done to the reader, or touches them, say its authors."""
        return self.reader_id in self.subjects or any(
            one.id == self.reader_id for one in self.named
        )

    @property
    def next_step(self) -> str:
        """What it goes on to when its authors move it on; "" where answers come next."""
        own = self.method.stages
        if self.row.stage not in own or self.row.stage == own[-1]:
            return ""
        return str(Stage(own[own.index(self.row.stage) + 1]).label)

    @property
    def may_be_asked(self) -> bool:
        """Whether answers may be asked for at this step."""
        return may_be_asked(self.row.method, self.row.stage)

    @property
    def steps(self) -> list[Step]:
        """Its way, from a draft to its end."""
        stages = path_of(self.row.method)
        now = Stage(self.row.stage)
        if now == Stage.WITHDRAWN:
            return [Step(str(Stage.DRAFT.label), "done"), Step(str(now.label), "now")]
        if now == Stage.INTEGRATING:
            stages.insert(stages.index(Stage.CLOSED), now)
        here = stages.index(now)
        return [
            Step(str(stage.label), "done" if at < here else "now" if at == here else "ahead")
            for at, stage in enumerate(stages)
        ]


def page_of(*, proposal_id: UUID, seat: Seat) -> ProposalPage:
    """Return a proposal that the reader may see, or refuse. Eight queries and its effects' own."""
    row = _row(proposal_id, seat.community_id)
    authors = authors_of(row)
    effects = list(ProposedEffect.objects.filter(proposal=row).order_by("place"))
    subjects = subjects_of(effects)
    page = ProposalPage(
        row=row,
        reader_id=seat.id,
        authors=authors,
        options=options_of(row),
        deeds=[deed_of(effect) for effect in effects],
        named=named_of(row),
        asked=asked_of(row),
        files=files_of(row),
        subjects=subjects,
    )
    involved = any(author.id == seat.id for author in authors)
    enforce(
        may_read(
            draft=page.is_draft,
            involved=involved,
            member=seat.is_member,
            about_people=bool(subjects),
            concerned=page.concerns_me,
        )
    )
    return page


def delicate_kinds() -> list[str]:
    """Return the kinds of effects that are done to somebody: their names are not for guests."""
    return [kind for kind, effect in kinds.items() if type(effect).subjects is not Effect.subjects]


def _row(proposal_id: UUID, community_id: UUID) -> Proposal:
    rows = Proposal.objects.select_related("proposer", "follows", "decision", "reviews__proposal")
    row = rows.filter(pk=proposal_id, community=community_id).first()
    if row is None:
        raise Refused(no_such_proposal())
    return row


def readable_by(seat: Seat) -> Q:
    """Return the condition that somebody may read an opened proposal, for lists."""
    return readable(member=seat.is_member, reader=seat.id)


def readable(*, member: bool, reader: UUID, about: Collection[UUID] = ()) -> Q:
    """Return the condition that a member, or a guest, may read an opened proposal.

    What is about somebody a guest finds only where it concerns them, or is among those ``about``
    themself.
    """
    if member:
        return ~Q(stage=Stage.DRAFT)
    delicate = ProposedEffect.objects.filter(kind__in=delicate_kinds()).values("proposal")
    named = Concerned.objects.filter(member=reader).values("proposal")
    return ~Q(stage=Stage.DRAFT) & (Q(pk__in=about) | Q(pk__in=named) | ~Q(pk__in=delicate))


def about_guest(community_id: UUID, guest_id: UUID) -> list[UUID]:
    """Return what is under way that would be done to a guest, who is not among those asked."""
    rows = ProposedEffect.objects.filter(
        kind__in=delicate_kinds(), proposal__community=community_id, proposal__on_table=True
    )
    return [row.proposal_id for row in rows if guest_id in subjects_of([row])]

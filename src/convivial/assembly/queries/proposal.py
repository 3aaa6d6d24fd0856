"""The page of a proposal: its words, where it stands, who is in it, and what it would do."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from convivial.assembly.methods import METHODS, Method
from convivial.assembly.models import (
    Attachment,
    Coauthor,
    Concerned,
    Option,
    Proposal,
    ProposedEffect,
    Voter,
)
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.assembly.policies.reading import may_read
from convivial.assembly.stages import TALKING, may_be_asked, path_of
from convivial.kernel.effects import Effect, UnknownEffect, effect_of, kinds
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import Seat

Stage = Proposal.Stage


class Named(NamedTuple):
    """Somebody, as a page names them."""

    id: UUID
    name: str


class Author(NamedTuple):
    """Somebody who drafts it, or is asked to; ``here``: as a member, now."""

    id: UUID
    name: str
    accepted: bool
    here: bool


class Whom(NamedTuple):
    """Somebody whom it concerns. ``why`` is "subject", "touched" or "knows"."""

    id: UUID
    name: str
    why: str


class Asked(NamedTuple):
    """Somebody of the electorate."""

    id: UUID
    name: str
    subject: bool
    gone: bool


class Choice(NamedTuple):
    """Something to choose between."""

    id: UUID
    label: str
    words: str
    member_id: UUID | None
    cost: Decimal | None
    status_quo: bool


class Deed(NamedTuple):
    """What would happen by itself, in a sentence; not ``known``: the house can't any more."""

    id: UUID
    kind: str
    sentence: str
    known: bool


class File(NamedTuple):
    """A file that belongs to it."""

    id: UUID
    name: str
    size: int
    picture: bool
    words: str

    @property
    def size_words(self) -> str:
        """How large it is, in the reader's language."""
        return filesizeformat(self.size)


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
    authors = _authors(row)
    effects = list(ProposedEffect.objects.filter(proposal=row).order_by("place"))
    subjects = _subjects(effects)
    page = ProposalPage(
        row=row,
        reader_id=seat.id,
        authors=authors,
        options=_options(row),
        deeds=[_deed(effect) for effect in effects],
        named=_named(row),
        asked=_asked(row),
        files=_files(row),
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
    rows = Proposal.objects.select_related("proposer", "follows", "decision", "reviews")
    row = rows.filter(pk=proposal_id, community=community_id).first()
    if row is None:
        raise Refused(no_such_proposal())
    return row


def _authors(row: Proposal) -> list[Author]:
    columns = ("member_id", "member__name", "accepted_at", "member__status")
    rows = Coauthor.objects.filter(proposal=row).order_by("accepted_at", "member__name")
    others = [
        Author(member_id, name, accepted is not None, status == "member")
        for member_id, name, accepted, status in rows.values_list(*columns)
    ]
    first = row.proposer
    if first is None:
        return others
    return [Author(first.pk, first.name, accepted=True, here=first.status == "member"), *others]


def _options(row: Proposal) -> list[Choice]:
    rows = Option.objects.filter(proposal=row).order_by("place")
    return [Choice(*one) for one in rows.values_list(*Choice._fields)]


def _deed(effect: ProposedEffect) -> Deed:
    try:
        known = effect_of(effect.kind)
    except UnknownEffect:
        return Deed(effect.pk, effect.kind, "", known=False)
    sentence = known.preview(effect.community_id, effect.payload)
    return Deed(effect.pk, effect.kind, sentence, known=True)


def _subjects(effects: list[ProposedEffect]) -> set[UUID]:
    known = [effect for effect in effects if effect.kind in kinds]
    return {who for one in known for who in kinds[one.kind].subjects(one.payload)}


def _named(row: Proposal) -> list[Whom]:
    rows = Concerned.objects.filter(proposal=row).order_by("why", "member__name")
    return [Whom(*one) for one in rows.values_list("member_id", "member__name", "why")]


def _asked(row: Proposal) -> list[Asked]:
    if row.stage == Stage.DRAFT:
        return []
    rows = Voter.objects.filter(proposal=row).order_by("member__name")
    columns = ("member_id", "member__name", "subject", "gone_at")
    return [
        Asked(member_id, name, subject, gone is not None)
        for member_id, name, subject, gone in rows.values_list(*columns)
    ]


def _files(row: Proposal) -> list[File]:
    rows = Attachment.objects.filter(proposal=row).order_by("added_at")
    return [File(*one) for one in rows.values_list(*File._fields)]


def readable_by(seat: Seat) -> Q:
    """Return the condition that somebody may read an opened proposal, for lists."""
    return readable(member=seat.is_member)


def readable(*, member: bool) -> Q:
    """Return the condition that a member, or a guest, may read an opened proposal."""
    if member:
        return ~Q(stage=Stage.DRAFT)
    delicate = ProposedEffect.objects.filter(kind__in=delicate_kinds()).values("proposal")
    return ~Q(stage=Stage.DRAFT) & ~Q(pk__in=delicate)

"""The parts of a proposal as its page shows them, each read by itself."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.template.defaultfilters import filesizeformat

from convivial.assembly.models import (
    Attachment,
    Coauthor,
    Concerned,
    Option,
    Proposal,
    ProposedEffect,
    Voter,
)
from convivial.kernel.effects import UnknownEffect, effect_of, kinds


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


def authors_of(row: Proposal) -> list[Author]:
    """Return who writes it, whoever began it first. One query."""
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


def options_of(row: Proposal) -> list[Choice]:
    """Return what there is to choose between, in their order. One query."""
    rows = Option.objects.filter(proposal=row).order_by("place")
    return [Choice(*one) for one in rows.values_list(*Choice._fields)]


def deed_of(effect: ProposedEffect) -> Deed:
    """Return what an effect would do, in a sentence. As many queries as its preview takes."""
    try:
        known = effect_of(effect.kind)
    except UnknownEffect:
        return Deed(effect.pk, effect.kind, "", known=False)
    sentence = known.preview(effect.community_id, effect.payload)
    return Deed(effect.pk, effect.kind, sentence, known=True)


def subjects_of(effects: list[ProposedEffect]) -> set[UUID]:
    """Return all to whom something would be done. No query."""
    known = [effect for effect in effects if effect.kind in kinds]
    return {who for one in known for who in kinds[one.kind].subjects(one.payload)}


def named_of(row: Proposal) -> list[Whom]:
    """Return those whom its authors named. One query."""
    rows = Concerned.objects.filter(proposal=row).order_by("why", "member__name")
    return [Whom(*one) for one in rows.values_list("member_id", "member__name", "why")]


def asked_of(row: Proposal) -> list[Asked]:
    """Return the electorate by name; nobody yet for a draft. One query."""
    if row.stage == Proposal.Stage.DRAFT:
        return []
    rows = Voter.objects.filter(proposal=row).order_by("member__name")
    columns = ("member_id", "member__name", "subject", "gone_at")
    return [
        Asked(member_id, name, subject, gone is not None)
        for member_id, name, subject, gone in rows.values_list(*columns)
    ]


def files_of(row: Proposal) -> list[File]:
    """Return its files in the order in which they came. One query."""
    rows = Attachment.objects.filter(proposal=row).order_by("added_at")
    return [File(*one) for one in rows.values_list(*File._fields)]

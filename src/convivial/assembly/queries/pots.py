"""Reads of pots: the list, one pot with what is set aside, claims and its book."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from convivial.assembly.amounts import amount_words
from convivial.assembly.models import Allotment, Claim, Movement, Pot
from convivial.assembly.policies.pots import may_take_from, no_such_pot
from convivial.kernel.refusal import Refusal, Refused

PAGE = 50


class PotRow(NamedTuple):
    """A pot in the list."""

    id: UUID
    name: str
    unit: str
    balance: Decimal
    set_aside: Decimal
    ended_at: datetime | None

    @property
    def free(self) -> Decimal:
        """What is not promised."""
        return self.balance - self.set_aside


class Share(NamedTuple):
    """Something that is set aside, with the proposal that decided it."""

    id: UUID
    words: str
    amount: Decimal
    left: Decimal
    member_id: UUID | None
    member: str | None
    proposal_id: UUID | None
    proposal: str | None

    def is_for(self, member_id: UUID) -> bool:
        """Whether this person may claim out of it."""
        return self.left > 0 and self.member_id in {None, member_id}


class Waiting(NamedTuple):
    """A claim that waits, or was answered."""

    id: UUID
    amount: Decimal
    words: str
    claimed_at: datetime
    status: str
    answer: str
    claimant_id: UUID | None
    claimant: str | None
    what_for: str


class BookLine(NamedTuple):
    """A line of a pot's book."""

    id: UUID
    kind: str
    amount: Decimal
    words: str
    day: date
    recorded_at: datetime
    recorded_by: str | None
    claim: str | None
    claimant: str | None
    what_for: str | None
    other_pot: str | None
    proposal_id: UUID | None
    proposal: str | None
    balances_id: UUID | None
    for_one: UUID | None
    balanced: bool = False

    @property
    def said(self) -> str:
        """What it was, in the words of whoever wrote it, or of the claim it paid."""
        return self.words or self.claim or self.what_for or ""

    @property
    def may_be_balanced(self) -> bool:
        """Whether a keeper can balance it."""
        return not self.balanced and self.kind in {Movement.Kind.INCOME, Movement.Kind.PAID}


@dataclass(frozen=True)
class PotPage:
    """One pot, whole: what is in it, what is promised, who waits, and a page of its book."""

    id: UUID
    name: str
    purpose: str
    unit: str
    contribution: str
    balance: Decimal
    set_aside: Decimal
    ended_at: datetime | None
    proposal_id: UUID | None
    proposal: str | None
    shares: tuple[Share, ...]
    claims: tuple[Waiting, ...]
    book: tuple[BookLine, ...]
    page: int
    more: bool

    @property
    def free(self) -> Decimal:
        """What is not promised."""
        return self.balance - self.set_aside

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Claims that wait."""
        return tuple(claim for claim in self.claims if claim.status == Claim.Status.OPEN)


def pots_of(community_id: UUID) -> list[PotRow]:
    """Return every pot, open ones first. One query."""
    rows = Pot.objects.filter(community=community_id)
    found = [PotRow(*row) for row in rows.order_by("name").values_list(*PotRow._fields)]
    return sorted(found, key=lambda pot: pot.ended_at is not None)


def pot_choices(community_id: UUID) -> list[tuple[str, str]]:
    """Return the open pots for a form, each with what is free in it. One query."""
    return [
        (str(pot.id), f"{pot.name} ({amount_words(pot.free, pot.unit)})")
        for pot in pots_of(community_id)
        if pot.ended_at is None
    ]


def may_take_from_pot(community_id: UUID, pot_id: UUID, amount: Decimal) -> Refusal | None:
    """Tell why so much cannot be taken out of a pot now. One query."""
    pot = Pot.objects.filter(community=community_id, pk=pot_id).first()
    return no_such_pot() if pot is None else may_take_from(pot, amount)


def amount_in_pot(community_id: UUID, pot_id: UUID, amount: Decimal) -> str:
    """Say an amount with the unit and the name of its pot. One query."""
    pot = Pot.objects.filter(community=community_id, pk=pot_id).first()
    unit, name = (pot.unit, pot.name) if pot else ("", "—")
    return _("%(amount)s of “%(pot)s”") % {"amount": amount_words(amount, unit), "pot": name}


def allotment_choices(community_id: UUID) -> list[tuple[str, str]]:
    """Return what is set aside, for a form. One query."""
    rows = Allotment.objects.filter(community=community_id, ended_at__isnull=True, left__gt=0)
    columns = rows.order_by("pot__name", "made_at").values_list(
        "id", "words", "left", "pot__name", "pot__unit"
    )
    return [
        (str(key), f"{pot}: {words} ({amount_words(left, unit)})")
        for key, words, left, pot, unit in columns
    ]


def pot_page(*, pot_id: UUID, community_id: UUID, page: int = 1) -> PotPage:
    """Return one pot with a page of its book, the latest first. Five queries."""
    rows = Pot.objects.filter(pk=pot_id, community=community_id)
    row = rows.values_list(*_POT.values()).first()
    if row is None:
        raise Refused(no_such_pot())
    facts: dict[str, Any] = dict(zip(_POT, row, strict=True))
    book = book_of(pot_id, newest_first=True, first=(page - 1) * PAGE, most=PAGE + 1)
    return PotPage(
        **facts,
        shares=tuple(_shares(pot_id)),
        claims=tuple(_claims(pot_id)),
        book=tuple(book[:PAGE]),
        page=page,
        more=len(book) > PAGE,
    )


_POT = {
    **{
        name: name
        for name in (
            "id",
            "name",
            "purpose",
            "unit",
            "contribution",
            "balance",
            "set_aside",
            "ended_at",
        )
    },
    "proposal_id": "decision__proposal_id",
    "proposal": "decision__proposal__title",
}


def _shares(pot_id: UUID) -> list[Share]:
    rows = Allotment.objects.filter(pot=pot_id, ended_at__isnull=True, left__gt=0)
    columns = ("id", "words", "amount", "left", "member_id", "member__name")
    decided = ("decision__proposal_id", "decision__proposal__title")
    return [Share(*row) for row in rows.order_by("made_at").values_list(*columns, *decided)]


def _claims(pot_id: UUID) -> list[Waiting]:
    shown = Q(status=Claim.Status.OPEN) | Q(status=Claim.Status.DECLINED)
    rows = Claim.objects.filter(shown, allotment__pot=pot_id).order_by("claimed_at")
    return [Waiting(*row) for row in rows.values_list(*_CLAIM)]


_CLAIM = (
    "id",
    "amount",
    "words",
    "claimed_at",
    "status",
    "answer",
    "claimant_id",
    "claimant__name",
    "allotment__words",
)
_LINE = (
    "id",
    "kind",
    "amount",
    "words",
    "day",
    "recorded_at",
    "recorded_by__name",
    "claim__words",
    "claim__claimant__name",
    "claim__allotment__words",
    "other_pot__name",
    "decision__proposal_id",
    "decision__proposal__title",
    "balances_id",
    "claim__allotment__member_id",
)


def book_of(
    pot_id: UUID, *, newest_first: bool = False, first: int = 0, most: int | None = None
) -> list[BookLine]:
    """Return lines of a pot's book, by day and then by when they were written. Two queries."""
    order = ("-day", "-recorded_at", "-id") if newest_first else ("day", "recorded_at", "id")
    rows = Movement.objects.filter(pot=pot_id).order_by(*order).values_list(*_LINE)
    found = rows[first : first + most] if most is not None else rows
    lines = [BookLine(*row) for row in found]
    balanced = set(
        Movement.objects.filter(pot=pot_id, balances__isnull=False).values_list(
            "balances_id", flat=True
        )
    )
    return [line._replace(balanced=line.id in balanced) for line in lines]

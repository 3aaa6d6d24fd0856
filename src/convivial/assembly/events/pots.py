"""What happens to pots. All of it is on the ledger, with amounts; the words are in the book."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class OfPot:
    """What every happening of a pot tells: which pot, by id and by its name then."""

    pot_id: UUID
    pot: str


@dataclass(frozen=True, kw_only=True)
class PotOpened(OfPot, Happening):
    entry: ClassVar[str] = "pot-opened"
    sentence: ClassVar[str | Promise] = _("A decision opened the pot “%(pot)s”.")
    unit: str


@dataclass(frozen=True, kw_only=True)
class ContributionDecided(OfPot, Happening):
    entry: ClassVar[str] = "contribution-decided"
    sentence: ClassVar[str | Promise] = _(
        "A decision says what everyone is asked to put into “%(pot)s”."
    )


@dataclass(frozen=True, kw_only=True)
class IncomeRecorded(OfPot, Happening):
    entry: ClassVar[str] = "income-recorded"
    sentence: ClassVar[str | Promise] = _(
        "%(actor)s wrote down that %(amount)s came into “%(pot)s”."
    )
    amount: str
    movement_id: UUID


@dataclass(frozen=True, kw_only=True)
class MovedBetweenPots(OfPot, Happening):
    entry: ClassVar[str] = "moved-between-pots"
    sentence: ClassVar[str | Promise] = _(
        "A decision moved %(amount)s out of “%(pot)s” into “%(other_pot)s”."
    )
    amount: str
    other_pot_id: UUID
    other_pot: str


@dataclass(frozen=True, kw_only=True)
class TakenAlong(OfPot, Happening):
    entry: ClassVar[str] = "taken-along"
    sentence: ClassVar[str | Promise] = _(
        "A group that left took %(amount)s along out of “%(pot)s”, by a decision."
    )
    amount: str
    movement_id: UUID


@dataclass(frozen=True, kw_only=True)
class BroughtAlong(OfPot, Happening):
    entry: ClassVar[str] = "brought-along"
    sentence: ClassVar[str | Promise] = _(
        "The pot “%(pot)s” began with %(amount)s brought from before."
    )
    amount: str


@dataclass(frozen=True, kw_only=True)
class AmountSetAside(OfPot, Happening):
    entry: ClassVar[str] = "amount-set-aside"
    sentence: ClassVar[str | Promise] = _("A decision set %(amount)s of “%(pot)s” aside.")
    amount: str
    allotment_id: UUID


@dataclass(frozen=True, kw_only=True)
class AmountReleased(OfPot, Happening):
    entry: ClassVar[str] = "amount-released"
    sentence: ClassVar[str | Promise] = _(
        "%(amount)s of “%(pot)s” that was set aside is free again."
    )
    amount: str
    allotment_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClaimMade(OfPot, Happening):
    entry: ClassVar[str] = "claim-made"
    sentence: ClassVar[str | Promise] = _("%(actor)s asked %(amount)s back out of “%(pot)s”.")
    amount: str
    claim_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClaimWithdrawn(OfPot, Happening):
    entry: ClassVar[str] = "claim-withdrawn"
    sentence: ClassVar[str | Promise] = _("A claim of %(amount)s on “%(pot)s” was taken back.")
    amount: str
    claim_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClaimPaid(OfPot, Happening):
    entry: ClassVar[str] = "claim-paid"
    sentence: ClassVar[str | Promise] = _("%(actor)s paid a claim of %(amount)s out of “%(pot)s”.")
    amount: str
    claim_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClaimDeclined(OfPot, Happening):
    entry: ClassVar[str] = "claim-declined"
    sentence: ClassVar[str | Promise] = _(
        "%(actor)s did not pay a claim of %(amount)s on “%(pot)s”, and said why."
    )
    amount: str
    claim_id: UUID


@dataclass(frozen=True, kw_only=True)
class MistakeBalanced(OfPot, Happening):
    entry: ClassVar[str] = "mistake-balanced"
    sentence: ClassVar[str | Promise] = _(
        "%(actor)s balanced a mistake of %(amount)s in the book of “%(pot)s”."
    )
    amount: str
    movement_id: UUID


@dataclass(frozen=True, kw_only=True)
class PotClosed(OfPot, Happening):
    entry: ClassVar[str] = "pot-closed"
    sentence: ClassVar[str | Promise] = _("A decision closed the pot “%(pot)s”.")


ClaimHappening = ClaimMade | ClaimWithdrawn | ClaimPaid | ClaimDeclined

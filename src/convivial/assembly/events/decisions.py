"""What came of proposals, and what became of it. Who answered, and what, is on no ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening

OUTCOMES: Mapping[str, str | Promise] = {
    "adopted": _("adopted"),
    "rejected": _("not adopted"),
    "too-few": _("too few answered, so nothing is decided"),
    "nobody-voted": _("nobody answered, so nothing is decided"),
    "tied": _("equal, so nothing is decided"),
    "not-yet": _("we don’t know yet"),
    "lapse": _("it lapsed"),
    "vote": _("it goes to a vote"),
}
REVIEWS: Mapping[str, str | Promise] = {
    "kept": _("it stays"),
    "amended": _("it was changed"),
    "dropped": _("it ends"),
    "lapsed": _("it ends, since nothing was decided about keeping it"),
    "again": _("nothing was decided; it stays for now"),
}


@dataclass(frozen=True, kw_only=True)
class OfDecision:
    """What every happening of a decision tells: of which proposal, and what it was called."""

    proposal_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class DecisionMade(OfDecision, Happening):
    """Answers are counted. ``ballots_hash`` is the SHA-256 of the file that anyone can recount.

    ``secret`` is what the hash at the opening was of, and ``seed`` what the lot was drawn from:
    SHA-256 of the secret and the ballots (docs/adr/0032). Hex, all three.
    """

    entry: ClassVar[str] = "decision-made"
    sentence: ClassVar[str | Promise] = _("“%(title)s” was decided: %(outcome)s.")
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {"outcome": OUTCOMES}
    outcome: str
    asked: int
    answered: int
    ballots_hash: str
    seed: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class ObjectionsStand(OfDecision, Happening):
    entry: ClassVar[str] = "objections-stand"
    sentence: ClassVar[str | Promise] = _(
        "There are objections to “%(title)s”. Its words can now be changed to meet them."
    )
    round: int


@dataclass(frozen=True, kw_only=True)
class StageReached(OfDecision, Happening):
    """A proposal came to its next step; ``stage`` is the step's stable name."""

    entry: ClassVar[str] = "stage-reached"
    sentence: ClassVar[str | Promise] = _("“%(title)s” went on to its next step.")
    stage: str


@dataclass(frozen=True, kw_only=True)
class DecisionEnacted(OfDecision, Happening):
    entry: ClassVar[str] = "decision-enacted"
    sentence: ClassVar[str | Promise] = _("What was decided with “%(title)s” is done.")


@dataclass(frozen=True, kw_only=True)
class EnactmentWaits(OfDecision, Happening):
    """It is decided and could not be done; ``why`` is a stable code, the page says it in words."""

    entry: ClassVar[str] = "enactment-waits"
    sentence: ClassVar[str | Promise] = _(
        "What was decided with “%(title)s” could not be done yet. It will be tried again."
    )
    why: str


@dataclass(frozen=True, kw_only=True)
class DecisionReopened(OfDecision, Happening):
    entry: ClassVar[str] = "decision-reopened"
    sentence: ClassVar[str | Promise] = _(
        "%(actor)s opened “%(title)s” again, because what was decided could not be done."
    )


@dataclass(frozen=True, kw_only=True)
class DecisionReviewed(OfDecision, Happening):
    entry: ClassVar[str] = "decision-reviewed"
    sentence: ClassVar[str | Promise] = _("“%(title)s” was looked at again: %(result)s.")
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {"result": REVIEWS}
    result: str

"""What happens to proposals from their opening on. A draft is its authors' and makes no entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class OfProposal:
    """What every happening of a proposal tells: which, and what it is called."""

    proposal_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class ProposalOpened(OfProposal, Happening):
    """It is on the table.

    ``asked`` is how many it will be put to, those it is done to left out; ``seed_hash`` binds
    whoever runs the host to a lot that nobody knows yet (SHA-256, hex).
    """

    entry: ClassVar[str] = "proposal-opened"
    sentence: ClassVar[str | Promise] = _("%(actor)s opened a proposal: “%(title)s”.")
    method: str
    asked: int
    seed_hash: str


@dataclass(frozen=True, kw_only=True)
class ProposalChanged(OfProposal, Happening):
    entry: ClassVar[str] = "proposal-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s wrote version %(version)s of “%(title)s”.")
    version: int


@dataclass(frozen=True, kw_only=True)
class EffectChanged(OfProposal, Happening):
    entry: ClassVar[str] = "effect-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s changed what “%(title)s” would do by itself.")
    kind: str


@dataclass(frozen=True, kw_only=True)
class OptionsChanged(OfProposal, Happening):
    entry: ClassVar[str] = "options-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s changed what “%(title)s” lets us choose from.")


@dataclass(frozen=True, kw_only=True)
class AnswersAsked(OfProposal, Happening):
    entry: ClassVar[str] = "answers-asked"
    sentence: ClassVar[str | Promise] = _("Answers to “%(title)s” are asked for.")
    closes_at: datetime
    round: int


@dataclass(frozen=True, kw_only=True)
class TimeGiven(OfProposal, Happening):
    entry: ClassVar[str] = "time-given"
    sentence: ClassVar[str | Promise] = _("%(actor)s gave answers to “%(title)s” more time.")
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(OfProposal, Happening):
    entry: ClassVar[str] = "proposal-withdrawn"
    sentence: ClassVar[str | Promise] = _("%(actor)s withdrew “%(title)s”.")

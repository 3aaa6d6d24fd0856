"""What a selection is: its terms, how far it is, who was proposed, and what it may say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed
from convivial.rules.rounds import Closed, Process, Terms
from convivial.rules.tally.verdict import Tie

QUALITIES, NOMINATING, CHANGING, PROPOSING = "qualities", "nominating", "changing", "proposing"
CONSENTING, ASKING, CLOSED = "consenting", "asking", "closed"
STAGES = (QUALITIES, NOMINATING, CHANGING, PROPOSING, CONSENTING, ASKING, CLOSED)
"""From the first to the last; an objection goes back from the consent round to the next person."""

NOBODY = ""
"""What somebody nominates who has nobody in mind."""

ACCEPTS, DECLINES = "accepts", "declines"

Outcome = Literal["open", "selected", "nobody", "withdrawn"]

SENTENCES = Sentences(
    {
        "not-now": gettext_noop("This can't be done now; the selection is at “%(stage)s”."),
        "no-words": gettext_noop("A quality is said in words."),
        "no-candidate": gettext_noop("%(name)s is not among those who can be nominated."),
        "asked-last": gettext_noop("%(name)s is the one proposed, and is asked last."),
        "not-yours": gettext_noop("Only %(name)s can say whether they take it on."),
        "nobody-named": gettext_noop("Nobody was nominated."),
        "proposed": gettext_noop("%(name)s is proposed."),
        "because": gettext_noop("Why %(name)s: “%(reason)s”."),
        "by-lot": gettext_noop(
            "Others were nominated as often; the lot from the seed says who is proposed first."
        ),
        "by-order": gettext_noop(
            "Others were nominated as often; without a seed, who stands first in the list is "
            "proposed first."
        ),
        "nobody-else": gettext_noop("There is nobody else to ask for consent."),
        "objected": gettext_noop("With that, %(name)s is not selected."),
        "declined": gettext_noop("%(name)s would rather not. No reason is needed."),
        "accepted": gettext_noop("Asked last, %(name)s says yes, and is selected."),
        "none-left": gettext_noop(
            "There is nobody left to propose, so nobody was selected. Meet again."
        ),
        "no-quorum": gettext_noop("Too few have answered, so nobody was selected. Meet again."),
        "withdrawn": gettext_noop("The selection has been called off."),
        "other-proposed": gettext_noop(
            "The record says that %(said)s was proposed; by the nominations it is %(name)s."
        ),
        "still-open": gettext_noop("The selection is still at “%(stage)s”."),
        "over": gettext_noop("The record goes on after the selection was over."),
    }
)


@dataclass(frozen=True, slots=True)
class SelectionTerms:
    """What is fixed when a selection is opened.

    `candidates` may be nominated, in or outside the electorate. `quorum` is the least share of
    those asked that must have nominated, and then answered about the one proposed; `most_rounds`
    how often they are asked about one person where too few answer; `proxies` member → who may speak
    for them (never about taking on the role oneself); `seed` draws between people nominated as
    often. Raises ValueError for a candidate without a name or named twice, and as `rounds.Terms`.
    """

    role: str
    electorate: tuple[str, ...]
    candidates: tuple[str, ...]
    quorum: Fraction = Fraction(1, 2)
    most_rounds: int = 3
    proxies: Mapping[str, str] = field(default_factory=dict, hash=False)
    seed: Seed | None = None

    def __post_init__(self) -> None:
        """Refuse terms that nobody could keep."""
        self.asking(self.electorate)
        if len(set(self.candidates)) < len(self.candidates):
            raise ValueError("somebody can be nominated under the same name twice")
        if NOBODY in self.candidates:
            raise ValueError("a candidate has no name")

    def asking(self, members: tuple[str, ...]) -> Terms:
        """The terms of a round that asks `members`."""
        return Terms(members, self.quorum, self.most_rounds, "not-yet", self.proxies)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was proposed: the rounds about them, and what they said when asked last."""

    candidate: str
    rounds: tuple[Closed, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection on its way.

    `nominations` are rounds.Process: its `answers` are each member's nomination as it now stands.
    `proposed` is who is asked about; `consent` the round about them. `past` are those who were
    proposed and have been asked about to the end; the one selected is the last of them.
    """

    terms: SelectionTerms
    stage: str
    nominations: Process
    qualities: tuple[str, ...] = ()
    proposed: str = ""
    consent: Process | None = None
    past: tuple[Asked, ...] = ()
    ties: tuple[Tie, ...] = ()
    outcome: Outcome = "open"
    reasons: tuple[Finding, ...] = ()

    @property
    def selected(self) -> str:
        """Who has the role; nobody while it is open, and where it ended so."""
        return self.proposed if self.outcome == "selected" else NOBODY

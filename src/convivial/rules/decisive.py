"""Does a count decide something? Enough must have answered, and something new must have won.

A count says who is ahead; a decision also asks how many took part, and whether "leave it as it is"
was ahead. Whoever answers "present" or hands in an empty ballot is there, so they count for the
quorum (Robert's Rules of Order Newly Revised, 12th edition, §40), but they choose nothing: where
nobody chooses anything, nothing is decided, and no lot decides it for them.

Where several seats are filled, "leave it as it is" is one of the options, as "re-open nominations"
is in unions: who is seated before it is elected, and from there on the seats stay empty.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from convivial.rules.budget.election import BudgetElection
from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.tally.ballots import Approvals, Rankings, Scores, YesNo
from convivial.rules.tally.verdict import Verdict

Outcome = Literal[
    "adopted", "rejected", "too-few", "tied", "nobody-voted", "not-yet", "lapse", "vote"
]
"""What came of it. The last three are how rounds end that bring nothing (`rounds.Fallback`)."""

HALF = Fraction(1, 2)

SENTENCES = Sentences(
    {
        "nobody-asked": gettext_noop("There was nobody to ask, so nothing is decided."),
        "nobody-voted": gettext_noop("Nobody answered, so nothing is decided."),
        "all-blank": gettext_noop("Nobody who answered chose anything, so nothing is decided."),
        "too-few": gettext_noop(
            "Answered: %(answered)s of %(asked)s asked. It takes %(needed)s, so nothing is decided."
        ),
        "enough": gettext_noop(
            "Answered: %(answered)s of %(asked)s asked. It takes %(needed)s: enough."
        ),
        "tied": gettext_noop(
            "%(options)s could all still win, and nothing was drawn, so nothing is decided."
        ),
        "nothing-won": gettext_noop("Nothing has won, so it stays as it is."),
        "status-quo": gettext_noop("“%(option)s” has won, so it stays as it is."),
        "adopted": gettext_noop("It is decided: %(winners)s."),
    }
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a count means for those who asked.

    `winners` are what is adopted (nothing unless it `passed`; what could still win where
    it is "tied"). `reasons` come after those of the count itself.
    """

    outcome: Outcome
    winners: tuple[str, ...]
    reasons: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether anything changes."""
        return self.outcome == "adopted"


@dataclass(frozen=True, slots=True)
class Counted:
    """A verdict, and what it decides; None where it is not known how many were asked."""

    verdict: Verdict
    decided: Decided | None

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines, as `recount --json` prints it."""
        told = self.verdict.as_dict()
        if self.decided is None:
            return told
        told["reasons"] += [reason.sentence for reason in self.decided.reasons]
        return told | {
            "outcome": self.decided.outcome,
            "passed": self.decided.passed,
            "adopted": list(self.decided.winners) if self.decided.passed else [],
        }


def needed_of(asked: int, quorum: Fraction) -> int:
    """How many of `asked` must answer: the quorum's share rounded up, and at least one.

    Raises ValueError for a quorum outside 0 to 1 or fewer asked than nobody.
    """
    if not 0 <= quorum <= 1:
        raise ValueError(f"a quorum is a share from 0 to 1, not {quorum}")
    if asked < 0:
        raise ValueError(f"fewer than nobody was asked: {asked}")
    return max(1, ceil(quorum * asked))


def decided(
    verdict: Verdict,
    *,
    asked: int,
    answered: int,
    abstained: int = 0,
    quorum: Fraction = HALF,
    seats: int = 1,
    status_quo: str = "",
) -> Decided:
    """Tell whether `verdict` decides.

    `asked` is the electorate fixed at the opening, `answered` how many of them handed in anything
    at all, `abstained` how many of these named nothing (`abstained_of` counts them). `status_quo`
    is the label of the option that leaves things as they are, for a yes or no "no". Raises
    ValueError where more answered than were asked, or abstained than answered.
    """
    if not 0 <= abstained <= answered <= asked:
        raise ValueError(f"{abstained} abstained, {answered} answered, {asked} were asked")
    needed = needed_of(asked, quorum)
    figures = {"answered": answered, "asked": asked, "needed": needed}
    if answered == 0:
        return _undecided("nobody-voted", "nobody-voted" if asked else "nobody-asked")
    if answered < needed:
        return _undecided("too-few", "too-few", **figures)
    if abstained == answered:
        return _undecided("nobody-voted", "all-blank")
    return _by_winners(verdict, seats, status_quo, SENTENCES.finding("enough", **figures))


def abstained_of(ballots: Rankings | Scores | Approvals | YesNo | BudgetElection) -> int:
    """How many of these ballots name nothing: no option ranked, no yes, no points, no yes or no."""
    if isinstance(ballots, YesNo):
        return ballots.abstain
    if isinstance(ballots, Rankings):
        blank = ballots.places == ballots.unranked
    elif isinstance(ballots, Approvals):
        blank = ~ballots.marks
    elif isinstance(ballots, BudgetElection):
        blank = ballots.utilities == 0
    else:
        nothing = 0 if ballots.lowest <= 0 <= ballots.highest else ballots.lowest
        blank = ballots.points == nothing
    return int(ballots.weights[blank.all(axis=0)].sum())


def _by_winners(verdict: Verdict, seats: int, status_quo: str, enough: Finding) -> Decided:
    if len(verdict.winners) > seats and any(tie.broken_by == "open" for tie in verdict.ties):
        told = SENTENCES.finding("tied", options=verdict.winners)
        return Decided("tied", verdict.winners, (enough, told))
    adopted = _before(verdict.winners, status_quo)
    if adopted:
        told = SENTENCES.finding("adopted", winners=adopted)
        return Decided("adopted", adopted, (enough, told))
    told = (
        SENTENCES.finding("status-quo", option=status_quo)
        if verdict.winners
        else SENTENCES.finding("nothing-won")
    )
    return Decided("rejected", (), (enough, told))


def _before(winners: tuple[str, ...], status_quo: str) -> tuple[str, ...]:
    return winners[: winners.index(status_quo)] if status_quo in winners else winners


def _undecided(outcome: Outcome, code: str, **figures: int) -> Decided:
    return Decided(outcome, (), (SENTENCES.finding(code, **figures),))

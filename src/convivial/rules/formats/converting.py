"""The same ballots in another form, where what they mean is plain; else a sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.budget.election import BudgetElection
from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.formats.contest import Contest, Held, only_method
from convivial.rules.tally.ballots import BYTE, TWO_BYTES, Approvals, Rankings, Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES = Sentences(
    {
        "points-as-ranking": gettext_noop("Points are read as an order: more points stand higher."),
        "yes-as-ranking": gettext_noop("A yes is read as a first place, shared by all of them."),
        "ranked-as-yes": gettext_noop("Every option that a ballot ranks is read as a yes."),
        "points-as-yes": gettext_noop("More points than %(lowest)s are read as a yes."),
        "yes-as-points": gettext_noop("A yes is read as one point."),
        "project-ballots": gettext_noop("The costs of the projects are left aside."),
        "needs-points": gettext_noop(
            "This rule counts points, and these ballots rank: they do not say how many points."
        ),
        "needs-budget": gettext_noop(
            "This rule needs projects with costs and a budget, and the file has none."
        ),
        "is-meeting": gettext_noop(
            "The file holds a decision by “%(method)s”, not ballots that could be counted."
        ),
        "needs-rounds": gettext_noop(
            "“%(method)s” needs the rounds of a decision by “%(method)s”, and the file has none."
        ),
        "needs-own": gettext_noop(
            "“%(method)s” needs a decision by “%(method)s”, and the file has none."
        ),
    }
)

Converted = tuple[Any, tuple[Finding, ...]]


def as_rankings(contest: Contest) -> Converted | Finding:
    """Rankings, and how the ballots were read as such."""
    ballots = contest.ballots
    if isinstance(ballots, Rankings):
        return ballots, ()
    if isinstance(ballots, Scores):
        if contest.ranked is not None:
            return contest.ranked, ()
        return _by_points(ballots.options, ballots.points, ballots.weights), _note(
            "points-as-ranking"
        )
    if isinstance(ballots, Approvals):
        return _by_yes(ballots.options, ballots.marks, ballots.weights), _note("yes-as-ranking")
    if isinstance(ballots, BudgetElection):
        return _projects_ranked(ballots), _note("project-ballots")
    return _is_meeting(ballots)


def as_approvals(contest: Contest) -> Converted | Finding:
    """Approvals, and how the ballots were read as such."""
    ballots = contest.ballots
    if isinstance(ballots, Approvals):
        return ballots, ()
    if isinstance(ballots, Scores):
        yes = Approvals(ballots.options, ballots.points > ballots.lowest, ballots.weights)
        return yes, _note("points-as-yes", lowest=ballots.lowest)
    if isinstance(ballots, Rankings):
        yes = Approvals(ballots.options, ballots.places != ballots.unranked, ballots.weights)
        return yes, _note("ranked-as-yes")
    if isinstance(ballots, BudgetElection):
        yes = Approvals(ballots.projects, ballots.utilities > 0, ballots.weights)
        return yes, _note("project-ballots")
    return _is_meeting(ballots)


def as_scores(contest: Contest) -> Converted | Finding:
    """Points, and how the ballots were read as such; a ranking does not say how many."""
    ballots = contest.ballots
    if isinstance(ballots, Scores):
        return ballots, ()
    if isinstance(ballots, Approvals):
        points = ballots.marks.astype("int64")
        return Scores(ballots.options, points, ballots.weights, 0, 1), _note("yes-as-points")
    if isinstance(ballots, BudgetElection) and ballots.kind != "ordinal":
        table = ballots.utilities.astype("int64")
        lowest = min(0, int(table.min(initial=0)))
        highest = max(0, int(table.max(initial=0)))
        given = Scores(ballots.projects, table, ballots.weights, lowest, highest)
        return given, _note("project-ballots")
    return SENTENCES.finding("needs-points") if _ranks(ballots) else _is_meeting(ballots)


def as_budget(contest: Contest) -> Converted | Finding:
    """An election over a budget; nothing else has costs."""
    if isinstance(contest.ballots, BudgetElection):
        return contest.ballots, ()
    return SENTENCES.finding("needs-budget")


def as_own(contest: Contest, method: str) -> Converted | Finding:
    """What only `method` can count: a yes or no, who is willing, a record of what was said."""
    if only_method(contest.ballots) == method:
        return contest.ballots, ()
    in_rounds = method in {"consent", "consensus"}
    return SENTENCES.finding("needs-rounds" if in_rounds else "needs-own", method=method)


def _projects_ranked(election: BudgetElection) -> Rankings:
    table = election.utilities.astype("int64")
    ranked = _by_points(election.projects, table, election.weights)
    ranked.places[table <= 0] = ranked.unranked
    return ranked


def _by_points(options: tuple[str, ...], points: NDArray[Any], weights: NDArray[Any]) -> Rankings:
    """Places by how many different higher numbers of points the ballot has given."""
    import numpy as np

    places = np.zeros(points.shape, dtype=np.uint8 if len(options) < BYTE else np.uint16)
    if len(options):
        falling = np.argsort(-points, axis=0, kind="stable")
        in_order = np.take_along_axis(points, falling, axis=0)
        steps = np.zeros(points.shape, dtype=places.dtype)
        steps[1:] = in_order[1:] != in_order[:-1]
        np.put_along_axis(places, falling, np.cumsum(steps, axis=0, dtype=places.dtype), axis=0)
    return Rankings(options, places, weights)


def _by_yes(options: tuple[str, ...], marks: NDArray[Any], weights: NDArray[Any]) -> Rankings:
    import numpy as np

    small = len(options) < BYTE
    blank = BYTE if small else TWO_BYTES
    places: Any = np.where(marks, 0, blank).astype(np.uint8 if small else np.uint16)
    return Rankings(options, places, weights)


def _ranks(held: Held) -> bool:
    return isinstance(held, Rankings | BudgetElection)


def _is_meeting(held: Held) -> Finding:
    return SENTENCES.finding("is-meeting", method=only_method(held))


def _note(code: str, **params: int) -> tuple[Finding, ...]:
    return (SENTENCES.finding(code, 0, **params),)

"""What a run did for those who called and for those who were asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from convivial.rules.simulation.run import Outcome
from convivial.rules.simulation.world import MINUTES_A_DAY

SOON_MINUTES = 10
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Measures:
    """A run in seven figures; None where there was nothing to measure.

    `p50_min`, `p95_min`: minutes until an answer, over answered calls only, so read them beside
    `unanswered`, the share of all calls. `within_10`: the share of all calls that were answered
    within ten minutes. `gini`: of the calls that each companion answered (0: all the same).
    `interruptions_per_answer`: notices sent for each call answered. `most_per_week`: the most
    calls that one companion answered in one week of the run.
    """

    p50_min: float | None
    p95_min: float | None
    unanswered: float | None
    within_10: float | None
    gini: float | None
    interruptions_per_answer: float | None
    most_per_week: float

    def as_dict(self) -> dict[str, float | None]:
        """By name, rounded to what the figures can bear."""
        return {
            name: None if value is None else round(value, 4) for name, value in asdict(self).items()
        }


def measure(outcome: Outcome) -> Measures:
    """Measure one run."""
    waited = sorted(answer.waited for answer in outcome.answers)
    calls = len(waited) + len(outcome.unanswered)
    answered = Counter(answer.companion for answer in outcome.answers)
    weeks = Counter(
        (answer.companion, int(answer.minute // MINUTES_A_WEEK)) for answer in outcome.answers
    )
    soon = sum(minutes <= SOON_MINUTES for minutes in waited)
    return Measures(
        p50_min=quantile(waited, 0.50),
        p95_min=quantile(waited, 0.95),
        unanswered=len(outcome.unanswered) / calls if calls else None,
        within_10=soon / calls if calls else None,
        gini=gini([answered[one] for one in range(outcome.world.willing)]),
        interruptions_per_answer=len(outcome.notices) / len(waited) if waited else None,
        most_per_week=max(weeks.values(), default=0),
    )


def mean(measures: Sequence[Measures]) -> Measures:
    """The mean of each figure over the runs that have it. Raises ValueError for no runs."""
    if not measures:
        raise ValueError("there are no runs to take the mean of")
    return Measures(
        p50_min=_known_mean([one.p50_min for one in measures]),
        p95_min=_known_mean([one.p95_min for one in measures]),
        unanswered=_known_mean([one.unanswered for one in measures]),
        within_10=_known_mean([one.within_10 for one in measures]),
        gini=_known_mean([one.gini for one in measures]),
        interruptions_per_answer=_known_mean([one.interruptions_per_answer for one in measures]),
        most_per_week=fmean(one.most_per_week for one in measures),
    )


def _known_mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which `share` of `ordered` lie, with straight lines between them."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def gini(amounts: Sequence[float]) -> float | None:
    """Gini's coefficient: 0 when all have the same, near 1 when one has all; None without any.

    Half the mean difference of two people, over the mean (Gini, Variabilità e mutabilità, 1912).
    """
    total = sum(amounts)
    if not total:
        return None
    count = len(amounts)
    ranked = sum(rank * amount for rank, amount in enumerate(sorted(amounts), start=1))
    return 2 * ranked / (count * total) - (count + 1) / count

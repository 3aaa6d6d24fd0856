"""The figures of a run, on examples worked out by hand."""

import pytest

from convivial.rules.simulation.measures import Measures, gini, mean, measure, quantile
from convivial.rules.simulation.run import Answer, Notice, Outcome
from convivial.rules.simulation.world import World

DAY = 24 * 60


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([3, 3, 3], 0),
        ([0, 0, 0, 4], 0.75),
        ([1, 2, 3, 4], 0.25),
        ([4, 1, 3, 2], 0.25),
        ([0, 0], None),
        ([], None),
    ],
)
def test_gini(amounts: list[float], expected: float | None) -> None:
    assert gini(amounts) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (0.5, 2.5), (0.95, 3.85), (1, 4)])
def test_quantiles_lie_on_straight_lines(share: float, expected: float) -> None:
    assert quantile([1, 2, 3, 4], share) == pytest.approx(expected)


def test_a_run_in_seven_figures() -> None:
    answers = (
        Answer(call=0, companion=0, minute=10, waited=2),
        Answer(call=1, companion=0, minute=6 * DAY, waited=10),
        Answer(call=2, companion=1, minute=8 * DAY, waited=30),
    )
    notices = tuple(Notice(call, 0, 1) for call in range(6))
    outcome = Outcome(World(members=2, companions=2), notices, answers, unanswered=(3,))
    assert measure(outcome).as_dict() == {
        "p50_min": 10,
        "p95_min": 28,
        "unanswered": 0.25,
        "within_10": 0.5,
        "gini": 0.1667,
        "interruptions_per_answer": 2,
        "most_per_week": 2,
    }


def test_the_mean_leaves_out_what_a_run_does_not_have() -> None:
    one = Measures(2, 4, 0.5, 0.5, 0.2, 3, 1)
    none = Measures(None, None, 1.0, 0.0, None, None, 0)
    assert mean([one, none]) == Measures(2, 4, 0.75, 0.25, 0.2, 3, 0.5)
    assert mean([none]).as_dict()["p50_min"] is None
    with pytest.raises(ValueError, match="no runs"):
        mean([])

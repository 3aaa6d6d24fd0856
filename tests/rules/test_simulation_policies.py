"""Ways of routing against each other; the margins are far wider than luck."""

from dataclasses import replace

import pytest

from convivial.rules.simulation.compare import (
    GRID,
    OURS,
    POLICIES,
    ahead_of_all,
    compare,
)
from convivial.rules.simulation.measures import Measures
from convivial.rules.simulation.world import World

SMALL = World(members=60, days=30, calls_per_day=3)


@pytest.fixture(scope="module")
def small() -> dict[str, Measures]:
    return compare(SMALL, seed=11, runs=2)


def test_ours_leaves_far_fewer_unanswered_and_answers_far_more_soon(
    small: dict[str, Measures],
) -> None:
    ours = small[OURS]
    assert ours.unanswered is not None
    assert ours.within_10 is not None
    for name, other in small.items():
        if name != OURS:
            assert other.unanswered is not None
            assert other.within_10 is not None
            assert ours.unanswered < 0.6 * other.unanswered
            assert ours.within_10 > 1.2 * other.within_10


def test_telling_everyone_interrupts_most_and_one_on_call_carries_most(
    small: dict[str, Measures],
) -> None:
    interruptions = {name: one.interruptions_per_answer or 0 for name, one in small.items()}
    assert max(interruptions, key=interruptions.__getitem__) == "broadcast"
    assert interruptions["broadcast"] > 5 * interruptions[OURS]
    shares = {name: one.gini or 0 for name, one in small.items()}
    assert max(shares, key=shares.__getitem__) == "fixed"


def test_a_comparison_can_be_played_again() -> None:
    brief = replace(SMALL, days=5)
    seen: list[tuple[str, int, int]] = []
    first = compare(
        brief,
        seed="x",
        runs=2,
        policies=["fixed", "broadcast"],
        played=lambda one: seen.append((one.policy, one.number, one.of)),
    )
    again = compare(brief, seed="x", runs=2, policies=["broadcast", "fixed"])
    assert first == again
    assert compare(brief, seed="y", runs=2, policies=["fixed", "broadcast"]) != first
    assert seen == [("fixed", 1, 4), ("broadcast", 2, 4), ("fixed", 3, 4), ("broadcast", 4, 4)]


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no policy “best”"):
        compare(SMALL, seed=1, policies=["best"])
    with pytest.raises(ValueError, match="at least one run"):
        compare(SMALL, seed=1, runs=0)


def test_a_world_without_calls_is_nobodys() -> None:
    found = compare(replace(SMALL, calls_per_day=0), seed=1, runs=1)
    assert not ahead_of_all(found)


def test_the_grid_is_more_than_a_dozen_worlds() -> None:
    assert len(GRID) > 12


@pytest.mark.long
def test_the_base_world_meets_what_we_promise() -> None:
    ours = compare(World(), seed=2, runs=8, policies=[OURS])[OURS]
    assert (ours.unanswered or 1) <= 0.06
    assert (ours.p95_min or 99) <= 13
    assert (ours.gini or 1) <= 0.40
    assert (ours.interruptions_per_answer or 99) <= 9


@pytest.mark.long
@pytest.mark.parametrize("world", GRID)
def test_ours_is_ahead_in_every_world(world: str) -> None:
    assert next(iter(POLICIES)) == OURS
    assert ahead_of_all(compare(GRID[world], seed=3, runs=2))

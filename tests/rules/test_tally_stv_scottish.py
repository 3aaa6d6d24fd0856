"""Scotland's count: real wards, a count by single papers beside it, and ties as the Order says."""

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read
from convivial.rules.tally import stv_scottish
from convivial.rules.tally.ballots import Rankings, ranked
from tests.rules.stv_by_papers import Tables, Tied

NAMES = tuple("ABCDEFG")


def random_papers(random: Random) -> tuple[int, list[list[int]], int]:
    options = random.randint(1, 7)
    papers = [
        random.sample(range(options), random.randint(1, options))
        for _ in range(random.randint(1, 60))
    ]
    return options, papers, random.randint(1, 4)


def compare(seed: int, profiles: int) -> int:
    random, clear = Random(seed), 0
    for _ in range(profiles):
        options, papers, seats = random_papers(random)
        try:
            elected = Tables(options, papers, seats).count()
        except Tied:
            continue
        clear += 1
        verdict = stv_scottish.count(
            ranked(NAMES[:options], [(1, paper) for paper in papers]), seats=seats
        )
        assert list(verdict.winners) == [NAMES[one] for one in elected], (papers, seats)
        assert not verdict.ties or verdict.ties[0].broken_by == "earlier-rounds"
    return clear


def test_piles_of_single_papers_give_the_same() -> None:
    assert compare(1, 300) > 100


@pytest.mark.long
def test_piles_of_single_papers_give_the_same_in_many_profiles() -> None:
    assert compare(2, 20_000) > 8_000


def test_every_real_ward_elects_whom_it_elected(shared_data: Path) -> None:
    folder = shared_data / "scottish-stv"
    with (folder / "expected.csv").open(encoding="utf-8") as lines:
        wards = list(csv.DictReader(lines))
    for ward in wards:
        path = folder / Path(ward["file"]).name
        contest = read(path.name, path.read_bytes())
        assert isinstance(contest, Contest), (path.name, contest)
        assert isinstance(contest.ballots, Rankings)
        assert contest.seats == int(ward["seats"])
        verdict = stv_scottish.count(contest.ballots, seats=contest.seats, seed=1)
        numbers = [str(contest.ballots.options.index(name) + 1) for name in verdict.winners]
        assert " ".join(numbers) == ward["elected_numbers_in_order"], path.name
        assert verdict.ballots == int(ward["valid_ballots"])
        assert len(verdict.rounds) == int(ward["stages"])


def test_the_textbook_dinner(shared_data: Path) -> None:
    examples = json.loads((shared_data / "examples" / "examples.json").read_text("utf-8"))
    dinner = examples["stv_food_20"]
    options = sorted({name for _, names in dinner["ballots"] for name in names})
    cast = [
        (weight, [options.index(name) for name in names]) for weight, names in dinner["ballots"]
    ]
    verdict = stv_scottish.count(ranked(options, cast), seats=dinner["seats"], seed=1)
    assert set(verdict.winners) == set(dinner["answers"]["elected"])


ABC = ("A", "B", "C")


def test_the_latest_earlier_stage_settles_a_tie() -> None:
    # C goes first; then B has caught up with A, who was ahead before.
    cast = [(5, [0]), (4, [1]), (1, [2, 1]), (7, [3])]
    verdict = stv_scottish.count(ranked((*ABC, "D"), cast))
    [tie] = verdict.ties
    assert (tie.between, tie.broken_by, tie.chosen) == (("A", "B"), "earlier-rounds", ("B",))


def test_equal_in_every_stage_goes_by_lot_or_by_order() -> None:
    ballots = ranked(ABC, [(2, [0]), (2, [1]), (3, [2])])
    drawn = {stv_scottish.count(ballots, seed=seed).ties[0].chosen for seed in range(20)}
    assert drawn == {("A",), ("B",)}
    verdict = stv_scottish.count(ballots)
    assert (verdict.ties[0].broken_by, verdict.ties[0].chosen) == ("order", ("B",))


def test_a_ballot_counts_down_to_where_it_puts_two_equally() -> None:
    cast: list[tuple[int, list[int | Sequence[int]]]] = [
        (4, [0, (1, 2), 3]),
        (3, [1]),
        (2, [2]),
    ]
    verdict = stv_scottish.count(ranked((*ABC, "D"), cast), seats=2)
    assert verdict.rounds[-1]["exhausted"] != "0"
    assert any("down to there" in reason.sentence for reason in verdict.reasons)


def test_what_a_stage_counts_is_every_vote() -> None:
    cast = [(7, [0, 1]), (5, [0, 2]), (2, [1]), (1, [2]), (3, [])]
    verdict = stv_scottish.count(ranked(ABC, cast), seats=2)
    for stage in verdict.rounds:
        counted = sum(Decimal(votes) for votes in stage["votes"].values())
        assert counted + Decimal(stage["exhausted"]) + Decimal(stage["rounding"]) == 15
    assert verdict.ballots == 18


@pytest.mark.parametrize("cast", [[], [(3, [])], [(0, [0])]])
def test_where_nobody_is_named_all_are_equal(cast: list[tuple[int, list[int]]]) -> None:
    ballots = ranked(ABC, cast)
    assert stv_scottish.count(ballots, seats=2).winners == ABC
    assert len(stv_scottish.count(ballots, seats=2, seed=5).winners) == 2


def test_no_seat_and_more_seats_than_people() -> None:
    ballots = ranked(ABC, [(3, [0]), (2, [1])])
    assert stv_scottish.count(ballots, seats=0).winners == ()
    assert set(stv_scottish.count(ballots, seats=9).winners) == set(ABC)
    with pytest.raises(ValueError, match="fewer than no seats"):
        stv_scottish.count(ballots, seats=-1)


@settings(max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_does_not_matter_when_the_lot_is_drawn(random: Random, seats: int) -> None:
    options, papers, _ = random_papers(random)
    names = NAMES[:options]
    before = stv_scottish.count(ranked(names, [(1, one) for one in papers]), seats=seats, seed=3)
    turned = list(reversed(names))
    renumbered = [[options - 1 - one for one in paper] for paper in papers]
    random.shuffle(renumbered)
    after = stv_scottish.count(
        ranked(turned, [(1, one) for one in renumbered]), seats=seats, seed=3
    )
    assert set(after.winners) == set(before.winners)


@pytest.mark.parametrize("seed", range(8))
def test_a_large_electorate_is_counted_exactly(seed: int) -> None:
    """A thousand million voters leave 64 bits; all of their votes are still there."""
    options, papers, seats = random_papers(Random(seed))
    large = 10**9
    verdict = stv_scottish.count(
        ranked(NAMES[:options], [(large, one) for one in papers]), seats=seats, seed=1
    )
    for stage in verdict.rounds:
        counted = sum(Decimal(votes) for votes in stage["votes"].values())
        lost = Decimal(stage["exhausted"]) + Decimal(stage["rounding"])
        assert counted + lost == large * len(papers)
        assert lost >= 0

"""Meek's method against a count of its own: 40 decimals, every order of equals written out."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import permutations, product
from random import Random

import pytest

from convivial.rules.tally import stv_meek
from convivial.rules.tally.ballots import ranked

Groups = Sequence[tuple[int, ...]]
Cast = list[tuple[int, list[tuple[int, ...]]]]
NAMES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm")
CLOSE = Decimal("1e-5")
"""Nearer than this, nine decimals and a surplus of 0.000001 may see a tie where there is none."""


def orders_of(groups: Groups) -> list[list[int]]:
    each = [list(permutations(group)) for group in groups]
    return [[one for part in parts for one in part] for parts in product(*each)]


def shared(cast: Cast, keep: dict[int, Decimal]) -> dict[int, Decimal]:
    votes = dict.fromkeys(keep, Decimal(0))
    for weight, groups in cast:
        orders = orders_of(groups)
        for order in orders:
            left = Decimal(weight) / len(orders)
            for one in order:
                votes[one] += left * keep[one]
                left -= left * keep[one]
    return votes


def by_hand(options: int, cast: Cast, seats: int) -> tuple[set[int], bool]:
    """The elected, and whether every exclusion was clear of a tie."""
    cast = [(weight, groups) for weight, groups in cast if groups and weight]
    keep = {one: Decimal(1) for one in range(options)}
    elected: set[int] = set()
    hopeful = set(keep)
    while hopeful and len(elected) < seats:
        if len(elected) + len(hopeful) <= seats:
            return elected | hopeful, True
        votes = shared(cast, keep)
        quota = sum(votes.values(), Decimal(0)) / (seats + 1)
        while any(votes[one] - quota > Decimal("1e-11") for one in elected):
            for one in elected:
                keep[one] = min(Decimal(1), keep[one] * quota / votes[one])
            votes = shared(cast, keep)
            quota = sum(votes.values(), Decimal(0)) / (seats + 1)
        if any(abs(votes[one] - quota) < CLOSE for one in hopeful):
            return elected, False
        reached = {one for one in hopeful if votes[one] > quota}
        if reached:
            elected |= reached
            hopeful -= reached
            continue
        last, *others = sorted(hopeful, key=lambda one: votes[one])
        if others and votes[others[0]] - votes[last] < CLOSE:
            return elected, False
        hopeful.remove(last)
        keep[last] = Decimal(0)
    return elected, True


def profile(random: Random, *, equals: bool) -> tuple[int, Cast, int]:
    options = random.randint(2, 5)
    cast: Cast = []
    for _ in range(random.randint(1, 12)):
        order = random.sample(range(options), random.randint(0, options))
        groups: list[tuple[int, ...]] = []
        for one in order:
            if equals and groups and random.random() < 0.35:
                groups[-1] = (*groups[-1], one)
            else:
                groups.append((one,))
        cast.append((random.randint(1, 30), groups))
    return options, cast, random.randint(1, max(1, options - 1))


def compare(seed: int, profiles: int, *, equals: bool) -> int:
    """How many profiles were clear of ties; in all of these both counts agree."""
    random, clear = Random(seed), 0
    with localcontext() as context:
        context.prec = 40
        for _ in range(profiles):
            options, cast, seats = profile(random, equals=equals)
            elected, sure = by_hand(options, cast, seats)
            if not sure:
                continue
            clear += 1
            verdict = stv_meek.count(ranked(NAMES[:options], cast), seats=seats)
            if any(groups for _, groups in cast):
                assert set(verdict.winners) == {NAMES[one] for one in elected}, (cast, seats)
    return clear


@pytest.mark.parametrize("equals", [False, True])
def test_nine_decimals_elect_whom_forty_elect(equals: bool) -> None:
    assert compare(1, 60, equals=equals) > 30


@pytest.mark.long
@pytest.mark.parametrize("equals", [False, True])
def test_nine_decimals_elect_whom_forty_elect_in_many_profiles(equals: bool) -> None:
    assert compare(2, 6_000, equals=equals) > 4_000


ABC = ("A", "B", "C")


def test_shares_of_equals_are_exact() -> None:
    """Three thirds are a whole vote, so nobody is ahead by a rounding."""
    ballots = ranked((*ABC, "D"), [(3, [(0, 1, 2)]), (1, [3])])
    verdict = stv_meek.count(ballots)
    assert verdict.rounds[0]["votes"] == {"A": "1", "B": "1", "C": "1", "D": "1"}
    one_sixth = stv_meek.count(ranked((*ABC, "D"), [(1, [(0, 1, 2)]), (1, [3])])).rounds[0]
    assert one_sixth["votes"]["A"] == "1/3"


def test_the_first_difference_settles_a_tie() -> None:
    # B is ahead at first; when D is out, A has caught up.
    cast = [(3, [0]), (4, [1]), (1, [3, 0]), (6, [2])]
    [tie] = stv_meek.count(ranked((*ABC, "D"), cast)).ties
    assert (tie.between, tie.broken_by, tie.chosen) == (("A", "B"), "earlier-rounds", ("A",))


def test_equal_in_every_stage_goes_by_lot_or_by_order() -> None:
    ballots = ranked(ABC, [(2, [0]), (2, [1]), (3, [2])])
    drawn = {stv_meek.count(ballots, seed=seed).ties[0].chosen for seed in range(20)}
    assert drawn == {("A",), ("B",)}
    verdict = stv_meek.count(ballots)
    assert (verdict.ties[0].broken_by, verdict.ties[0].chosen) == ("order", ("B",))


def test_the_quota_falls_as_ballots_run_out_of_names() -> None:
    verdict = stv_meek.count(ranked(ABC, [(6, [0]), (3, [1]), (2, [2])]), seats=2)
    quotas = [Decimal(stage["quota"]) for stage in verdict.rounds]
    assert quotas[0] == Decimal("3.666666667")
    assert quotas == sorted(quotas, reverse=True)
    assert quotas[-1] < quotas[0]
    assert verdict.winners == ("A", "B")


def test_whoever_has_a_seat_keeps_what_is_needed() -> None:
    verdict = stv_meek.count(ranked(ABC, [(8, [0, 1]), (3, [1]), (4, [2])]), seats=2)
    last = verdict.rounds[-1]
    assert 0 < Decimal(last["keep"]["A"]) < 1
    assert verdict.winners == ("A", "B")


@pytest.mark.parametrize("cast", [[], [(3, [])], [(0, [0])]])
def test_where_nobody_is_named_all_are_equal(cast: list[tuple[int, list[int]]]) -> None:
    ballots = ranked(ABC, cast)
    assert stv_meek.count(ballots, seats=2).winners == ABC
    assert len(stv_meek.count(ballots, seats=2, seed=5).winners) == 2


def test_no_seat_and_more_seats_than_people() -> None:
    ballots = ranked(ABC, [(3, [0]), (2, [1])])
    assert stv_meek.count(ballots, seats=0).winners == ()
    assert set(stv_meek.count(ballots, seats=9).winners) == set(ABC)
    with pytest.raises(ValueError, match="fewer than no seats"):
        stv_meek.count(ballots, seats=-1)

"""What both counts of transferable votes promise, whatever the ballots."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.tally import stv_meek, stv_scottish
from convivial.rules.tally.ballots import ranked

NAMES = tuple("ABCDEFG")
Cast = list[tuple[int, list[int]]]
both = pytest.mark.parametrize("rule", [stv_scottish, stv_meek], ids=["scottish", "meek"])


@st.composite
def profiles(draw: st.DrawFn) -> tuple[int, Cast, int]:
    options = draw(st.integers(1, 6))
    orders = st.permutations(range(options)).flatmap(
        lambda order: st.integers(0, options).map(lambda down_to: list(order[:down_to]))
    )
    cast = draw(st.lists(st.tuples(st.integers(1, 20), orders), max_size=8))
    return options, cast, draw(st.integers(1, 4))


@both
@settings(max_examples=25)
@given(profiles())
def test_all_seats_are_filled_and_all_votes_are_there(
    rule: ModuleType, profile: tuple[int, Cast, int]
) -> None:
    options, cast, seats = profile
    verdict = rule.count(ranked(NAMES[:options], cast), seats=seats, seed=1)
    assert len(set(verdict.winners)) == len(verdict.winners) == min(seats, options)
    named = sum(weight for weight, order in cast if order)
    for stage in verdict.rounds:
        held = sum(Fraction(votes) for votes in stage["votes"].values())
        lost = Fraction(stage["exhausted"]) + Fraction(stage.get("rounding", "0"))
        assert held + lost == named
        assert lost >= 0
    elected = [name for stage in verdict.rounds for name in stage.get("elected", ())]
    assert tuple(elected) == verdict.winners or not named


@both
@settings(max_examples=25)
@given(profiles(), st.randoms(use_true_random=False))
def test_neither_names_nor_the_order_of_ballots_matter(
    rule: ModuleType, profile: tuple[int, Cast, int], random: Random
) -> None:
    options, cast, seats = profile
    names = NAMES[:options]
    before = rule.count(ranked(names, cast), seats=seats, seed=1)
    new_number = random.sample(range(options), options)
    turned = [names[new_number.index(place)] for place in range(options)]
    shuffled = [(weight, [new_number[one] for one in order]) for weight, order in cast]
    random.shuffle(shuffled)
    after = rule.count(ranked(turned, shuffled), seats=seats, seed=1)
    assert set(after.winners) == set(before.winners)


@both
@settings(max_examples=20)
@given(
    st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(1, 3)),
    st.lists(st.tuples(st.integers(1, 9), st.permutations(range(6))), max_size=4),
    st.randoms(use_true_random=False),
)
def test_who_stands_together_is_seated_in_proportion(
    rule: ModuleType,
    size: tuple[int, int, int],
    others: list[tuple[int, list[int]]],
    random: Random,
) -> None:
    """Droop's proportionality for solid coalitions (Woodall 1994)."""
    seats, together, quotas = size
    solid = list(range(together))
    outside = sum(weight for weight, _ in others)
    # As many voters put the solid first, in any order, as make `quotas` Droop quotas and a bit.
    share = Fraction(quotas, seats + 1)
    if share >= 1:
        return
    needed = int(share * outside / (1 - share)) + seats + 1
    cast = [(weight, list(order)) for weight, order in others]
    for _ in range(needed):
        first = random.sample(solid, together)
        rest = random.sample(range(together, 6), 6 - together)
        cast.append((1, first + rest))
    verdict = rule.count(ranked(NAMES[:6], cast), seats=seats, seed=1)
    seated = sum(NAMES.index(name) < together for name in verdict.winners)
    assert seated >= min(quotas, together)


@both
def test_more_than_half_take_the_only_seat(rule: ModuleType) -> None:
    verdict = rule.count(ranked(NAMES[:3], [(6, [0]), (3, [1]), (2, [2])]))
    assert verdict.winners == ("A",)
    assert Decimal(verdict.rounds[0]["votes"]["A"]) == 6

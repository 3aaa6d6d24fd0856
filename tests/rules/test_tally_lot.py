"""The lot among the willing: the same seed draws the same, whoever stands first in the list."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.lots import drawn_order
from convivial.rules.tally import lot
from convivial.rules.tally.lot import Willing

names = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)
seeds = st.integers(0, 10**6)


@given(names, st.integers(0, 9), seeds, st.sampled_from(["lot", "keeper"]))
def test_anyone_draws_the_same_with_the_lots_alone(
    willing: tuple[str, ...], seats: int, seed: int, purpose: str
) -> None:
    verdict = lot.count(Willing(willing, purpose), seats=seats, seed=seed)
    assert verdict.winners == drawn_order(seed, purpose, willing)[:seats]
    assert verdict.ballots == len(willing)
    assert bool(verdict.ties) == (len(willing) > seats)
    assert verdict.reasons[0].sentence


@given(names, st.randoms(use_true_random=False), seeds)
def test_the_order_of_the_list_changes_nothing(
    willing: tuple[str, ...], random: Random, seed: int
) -> None:
    other = list(willing)
    random.shuffle(other)
    one = lot.count(Willing(willing), seats=2, seed=seed).winners
    assert lot.count(Willing(tuple(other)), seats=2, seed=seed).winners == one


@given(names, st.integers(0, 9))
def test_without_a_seed_nothing_is_drawn(willing: tuple[str, ...], seats: int) -> None:
    verdict = lot.count(Willing(willing), seats=seats)
    assert verdict.winners == willing
    assert [tie.broken_by for tie in verdict.ties] == (["open"] if len(willing) > seats else [])


def test_everyone_has_the_same_chance() -> None:
    drawn = [lot.count(Willing(("a", "b", "c")), seed=seed).winners[0] for seed in range(900)]
    assert all(250 < drawn.count(name) < 350 for name in "abc")


def test_who_is_next_is_known_beforehand() -> None:
    verdict = lot.count(Willing(("a", "b", "c")), seed=1)
    order = verdict.rounds[0]["order"]
    assert (order[0],) == verdict.winners
    assert sorted(order) == ["a", "b", "c"]


def test_nobody_willing_and_room_for_all_are_said() -> None:
    assert lot.count(Willing(())).reasons[0].code == "nobody-willing"
    assert lot.count(Willing(("a",)), seats=2).reasons[0].code == "room-for-all"


def test_two_tickets_and_fewer_than_no_seats_are_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        Willing(("a", "a"))
    with pytest.raises(ValueError, match="fewer than no"):
        lot.count(Willing(("a",)), seats=-1)

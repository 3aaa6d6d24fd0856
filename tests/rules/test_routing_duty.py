"""Duty: shared evenly, in hours that suit, with rest in between."""

from collections import Counter
from dataclasses import replace
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.routing.duty import (
    LEAST_GAP_HOURS,
    Candidate,
    Shift,
    burden,
    put_on_duty,
    shift_size,
)

candidate = partial(replace, Candidate(id="a", suiting=4))
candidates = st.builds(
    Candidate,
    id=st.sampled_from("abcdefgh"),
    suiting=st.integers(0, 4),
    shifts=st.sampled_from([0.0, 1.0, 2.5]),
    answers=st.sampled_from([0.0, 3.0]),
    gap_hours=st.none() | st.sampled_from([0.0, 8.0, 20.0, 90.0]),
    resting=st.booleans(),
    shifts_this_week=st.integers(0, 2),
    most_a_week=st.none() | st.integers(0, 2),
)
crowds = st.lists(candidates, max_size=8, unique_by=lambda one: one.id)


def people(shift: Shift) -> list[str]:
    return [one.id for one in shift.people]


@settings(max_examples=40)
@given(crowds, st.integers(0, 4), st.randoms(use_true_random=False))
def test_rest_is_kept_and_the_order_given_does_not_matter(
    crowd: list[Candidate], size: int, random: Random
) -> None:
    verdict = put_on_duty(crowd, shift="1", size=size, seed=3)
    by_id = {one.id: one for one in crowd}
    for name in people(verdict):
        one = by_id[name]
        assert not one.resting
        assert one.suiting > 0
        assert one.gap_hours is None or one.gap_hours >= LEAST_GAP_HOURS
        assert one.most_a_week is None or one.shifts_this_week < one.most_a_week
    assert len(set(people(verdict))) + verdict.missing == size
    random.shuffle(crowd)
    assert put_on_duty(crowd, shift="1", size=size, seed=3) == verdict


def test_who_had_fewer_shifts_and_calls_comes_first() -> None:
    crowd = [
        candidate(id="shifts", shifts=3),
        candidate(id="calls", answers=4),
        candidate(id="little", answers=1),
        candidate(id="just-now", gap_hours=10),
        candidate(id="half", suiting=2),
    ]
    chosen = people(put_on_duty(crowd, shift="1", size=5, seed=1))
    assert chosen == ["little", "calls", "shifts", "just-now", "half"]


def test_over_the_weeks_the_shifts_even_out() -> None:
    done: Counter[str] = Counter()
    last: dict[str, int] = {}
    for shift in range(120):
        crowd = [
            candidate(
                id=name,
                shifts=done[name],
                gap_hours=(shift - last[name]) * 4 - 4 if name in last else None,
            )
            for name in "abcdefghijklmno"
        ]
        for name in people(put_on_duty(crowd, shift=str(shift), size=2, seed=5)):
            done[name] += 1
            last[name] = shift
    assert sum(done.values()) == 240
    assert max(done.values()) - min(done.values()) <= 1


def test_where_too_few_are_left_it_says_so() -> None:
    verdict = put_on_duty([candidate(), candidate(id="b", resting=True)], shift="1", size=3, seed=1)
    assert (people(verdict), verdict.missing) == (["a"], 2)
    assert [found.code for found in verdict.said] == ["too-few"]
    assert put_on_duty([], shift="1", size=0, seed=1) == Shift((), 0, ())


def test_each_learns_why_it_is_them() -> None:
    crowd = [candidate(), candidate(id="b", shifts=4, gap_hours=9)]
    first, second = put_on_duty(crowd, shift="1", size=2, seed=1).people
    assert [why.code for why in first.reasons] == ["hours", "few-shifts", "rested"]
    assert [why.code for why in second.reasons] == ["hours"]


@pytest.mark.parametrize(("companions", "size"), [(0, 0), (2, 2), (24, 3), (90, 3), (300, 4)])
def test_how_many_are_on_duty_together(companions: int, size: int) -> None:
    assert shift_size(companions) == size


def test_what_duty_asks_of_each_is_said_when_it_is_much() -> None:
    hours, said = burden(90, 3)
    assert hours == pytest.approx(5.6)
    assert not said
    hours, said = burden(24, 3)
    assert hours == 21
    assert "21 hours" in said[0].sentence
    assert burden(0, 0) == (0.0, ())


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        put_on_duty([candidate(), candidate()], shift="1", size=1, seed=1)
    with pytest.raises(ValueError, match="below 0"):
        candidate(shifts=-1)
    with pytest.raises(ValueError, match="below 0"):
        shift_size(-1)

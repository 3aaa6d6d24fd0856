"""Learning who answers: from counts alone, shrunk, and gone when they are erased."""

from collections.abc import Sequence
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.routing.acceptance import (
    LEAST,
    MOST,
    Count,
    Counts,
    Learnt,
    Situation,
    erased,
    noted,
)

EVENING = Situation("willing", present=False, band=5)
DUTY = Situation("duty", present=True, band=5)

Happening = tuple[str, Situation, bool]
situations = st.builds(
    Situation, st.sampled_from(["duty", "willing", "otherwise"]), st.booleans(), st.integers(0, 5)
)
happenings = st.lists(
    st.tuples(st.sampled_from(["ana", "bo", "cleo"]), situations, st.booleans()), max_size=30
)


def counted(happened: Sequence[Happening]) -> Counts:
    start: Counts = {}
    return reduce(
        lambda counts, one: noted(counts, one[0], one[1], answered=one[2]), happened, start
    )


@settings(max_examples=40)
@given(happenings)
def test_every_notice_is_counted_once(happened: list[Happening]) -> None:
    rows = [count for own in counted(happened).values() for count in own.values()]
    assert sum(count.asked for count in rows) == len(happened)
    assert sum(count.answered for count in rows) == sum(answered for *_, answered in happened)


@settings(max_examples=40)
@given(happenings, situations)
def test_what_is_erased_leaves_nothing_behind(
    happened: list[Happening], situation: Situation
) -> None:
    counts = erased(counted(happened), "ana")
    never = counted([one for one in happened if one[0] != "ana"])
    assert counts == never
    for member in ("ana", "bo"):
        before, after = Learnt(never), Learnt(counts)
        assert after.chance(member, situation) == before.chance(member, situation)
    assert Learnt(counts).chance("ana", situation) == Learnt(counts).chance("nobody", situation)


@settings(max_examples=40)
@given(happenings, situations)
def test_a_chance_is_never_none_and_never_certain(
    happened: list[Happening], situation: Situation
) -> None:
    assert LEAST <= Learnt(counted(happened)).chance("ana", situation) <= MOST


@settings(max_examples=40)
@given(happenings, situations)
def test_when_something_happened_does_not_matter(
    happened: list[Happening], situation: Situation
) -> None:
    before = Learnt(counted(happened)).chance("ana", situation)
    backwards = Learnt(counted(happened[::-1])).chance("ana", situation)
    assert backwards == pytest.approx(before)


@pytest.mark.parametrize("situation", [EVENING, DUTY])
def test_an_answer_makes_the_next_likelier_and_a_silence_less_likely(situation: Situation) -> None:
    before = Learnt({}).chance("ana", situation)
    yes = Learnt(noted({}, "ana", situation, answered=True))
    no = Learnt(noted({}, "ana", situation, answered=False))
    assert no.chance("ana", situation) < before < yes.chance("ana", situation)
    assert no.chance("bo", situation) < before < yes.chance("bo", situation)
    assert no.chance("ana", situation) < no.chance("bo", situation)


def test_what_somebody_does_on_duty_says_nothing_of_other_times() -> None:
    others: Counts = {"bo": {EVENING: Count(40, 10), DUTY: Count(40, 30)}}
    counts: Counts = {**others, "ana": {DUTY: Count(20, 0)}}
    learnt = Learnt(counts)
    assert learnt.chance("ana", DUTY) < learnt.chance("bo", DUTY) / 2
    assert learnt.chance("ana", EVENING) == learnt.chance("nobody", EVENING)


def test_few_counts_say_little_and_many_say_much() -> None:
    others: Counts = {"bo": {EVENING: Count(400, 100)}}
    mean = Learnt(others).mean(EVENING)
    once = Learnt({**others, "ana": {EVENING: Count(1, 1)}}).chance("ana", EVENING)
    often = Learnt({**others, "ana": {EVENING: Count(100, 60)}}).chance("ana", EVENING)
    assert mean == pytest.approx(0.25)
    assert mean < once < 0.35
    assert 0.5 < often < 0.6


def test_answers_without_a_question_are_refused() -> None:
    with pytest.raises(ValueError, match="more often than asked"):
        Learnt({"ana": {EVENING: Count(1, 2)}})

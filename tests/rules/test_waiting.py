"""Who is in and who waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.waiting import Answer, Seating, moved_up, seat


def people(*names: str) -> list[Answer]:
    return [Answer(name) for name in names]


def test_first_come_first_in() -> None:
    assert seat(people("ana", "bo", "cleo"), capacity=2) == Seating(("ana", "bo"), ("cleo",), (), 0)


def test_without_a_limit_everyone_is_in() -> None:
    assert seat(people("ana", "bo"), capacity=None) == Seating(("ana", "bo"), (), (), None)


def test_nobody_is_overtaken() -> None:
    answers = [Answer("ana"), Answer("bo", places=3), Answer("cleo")]
    assert seat(answers, capacity=3) == Seating(("ana",), ("bo", "cleo"), (), 2)


def test_who_only_watches_takes_no_place() -> None:
    answers = [Answer("ana", watching=True), Answer("bo"), Answer("cleo")]
    assert seat(answers, capacity=1) == Seating(("bo",), ("cleo",), ("ana",), 0)


def test_a_promised_place_is_kept_when_places_become_fewer() -> None:
    answers = people("ana", "bo", "cleo")
    verdict = seat(answers, capacity=1, promised={"bo", "cleo"})
    assert verdict == Seating(("bo", "cleo"), ("ana",), (), 0)


def test_who_moved_up_is_told() -> None:
    before = seat(people("ana", "bo", "cleo", "dov"), capacity=2)
    after = seat(people("bo", "cleo", "dov"), capacity=2, promised=before.inside)
    assert moved_up(before, after) == ("cleo",)


def test_an_answer_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Answer("ana", places=0)


answer_lists = st.lists(
    st.builds(Answer, st.uuids().map(str), st.integers(1, 4), st.booleans()), max_size=12
)


@given(answer_lists, st.integers(0, 12))
def test_places_suffice_and_the_first_who_waits_does_not_fit(
    answers: list[Answer], capacity: int
) -> None:
    verdict = seat(answers, capacity=capacity)
    places = {answer.person: answer.places for answer in answers}
    assert sum(places[person] for person in verdict.inside) + (verdict.free or 0) == capacity
    coming = [answer.person for answer in answers if not answer.watching]
    assert [*verdict.inside, *verdict.waiting] == coming
    if verdict.waiting:
        assert places[verdict.waiting[0]] > (verdict.free or 0)


@given(answer_lists, st.integers(0, 12), st.integers(0, 12))
def test_nobody_who_is_in_loses_the_place(answers: list[Answer], now: int, later: int) -> None:
    before = seat(answers, capacity=now)
    after = seat(answers, capacity=later, promised=before.inside)
    assert set(before.inside) <= set(after.inside)

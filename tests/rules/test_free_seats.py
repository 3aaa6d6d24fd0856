"""A seat is free for a whole term: at no moment do more hold than there are seats."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.free_seats import free_from
from convivial.rules.mandates import Term

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def term(start: int, end: int) -> Term:
    return Term("somebody", NOW + start * DAY, NOW + end * DAY)


def free(*held: Term, seats: int = 1, length: int = 10) -> int:
    at = free_from(held, seats=seats, not_before=NOW, length=length * DAY)
    return (at - NOW).days


def test_an_empty_seat_is_free_at_once_and_a_held_one_when_its_term_ends() -> None:
    assert free() == 0
    assert free(term(-5, 7)) == 7
    assert free(term(-5, 0)) == 0


def test_a_term_must_fit_whole_between_what_holds_and_what_is_given_already() -> None:
    assert free(term(-5, 2), term(11, 20)) == 20
    assert free(term(-5, 2), term(12, 20)) == 2
    assert free(term(-5, 2), term(11, 20), seats=2) == 0


def test_a_role_has_a_seat() -> None:
    with pytest.raises(ValueError, match="fewer than one seat"):
        free(seats=0)


@given(
    st.lists(st.tuples(st.integers(-20, 40), st.integers(0, 20)), max_size=8),
    st.integers(1, 3),
    st.integers(1, 15),
)
def test_filling_the_first_free_moment_never_overfills(
    spans: list[tuple[int, int]], seats: int, length: int
) -> None:
    held: list[Term] = []
    for start, days in spans:  # only what fits was ever given
        at = free_from(held, seats=seats, not_before=NOW + start * DAY, length=days * DAY + DAY)
        held.append(Term("x", at, at + days * DAY + DAY))
    at = free_from(held, seats=seats, not_before=NOW, length=length * DAY)
    held.append(Term("x", at, at + length * DAY))
    for one in held:
        there = [two for two in held if two.begins_at <= one.begins_at < two.ends_at]
        assert len(there) <= seats

"""A seat in a role is free on the first day from which it stays free for a whole term."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.free_seats import free_from
from convivial.rules.mandates import Term

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
HORIZON = 200
spans = st.tuples(st.integers(0, 30), st.integers(0, 12))


def day(number: int) -> datetime:
    return START + number * DAY


def term(begins: int, lasts: int) -> Term:
    return Term("ana", day(begins), day(begins + lasts))


@given(st.lists(spans, max_size=6), st.integers(1, 3), st.integers(0, 20), st.integers(1, 9))
def test_it_is_the_first_day_on_which_a_whole_term_fits(
    held: list[tuple[int, int]], seats: int, not_before: int, length: int
) -> None:
    found = free_from(
        [term(*span) for span in held],
        seats=seats,
        not_before=day(not_before),
        length=length * DAY,
    )

    def fits(begins: int) -> bool:
        return all(
            sum(at <= now < at + lasts for at, lasts in held) < seats
            for now in range(begins, begins + length)
        )

    assert found == day(next(at for at in range(not_before, HORIZON) if fits(at)))


def test_a_seat_passes_on_at_the_very_moment() -> None:
    one_after_another = [term(0, 10), term(10, 10)]
    found = free_from(one_after_another, seats=1, not_before=day(3), length=10 * DAY)
    assert found == day(20)
    assert free_from(one_after_another, seats=2, not_before=day(3), length=10 * DAY) == day(3)


def test_a_role_without_a_seat_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="fewer than one seat"):
        free_from([], seats=0, not_before=START, length=DAY)

"""What differs from the rule: further times, skipped, moved, changed and called-off ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from convivial.wellbeing.ical.recurrence import Occurrence, Window, next_occurrence, occurrences
from convivial.wellbeing.ical.series import Change, Series

wall = datetime.fromisoformat
MARCH = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
TEA = Series(
    uid="tea",
    title="Tea",
    place="Kitchen",
    starts=wall("2026-03-03T16:00"),
    duration=timedelta(hours=1),
    rule="FREQ=WEEKLY",
)
WEEK = timedelta(days=7)
SECOND = TEA.starts + WEEK


def march(series: Series) -> list[Occurrence]:
    return list(occurrences(series, MARCH).items)


def days(series: Series) -> list[int]:
    return [one.first_day.day for one in march(series)]


def test_a_single_one_takes_place_once() -> None:
    assert days(replace(TEA, rule="")) == [3]


def test_further_times_are_added_once_and_skipped_ones_left_out() -> None:
    extra = (wall("2026-03-05T18:00"), SECOND)
    assert days(replace(TEA, extra=extra, skipped=(wall("2026-03-17T16:00"),))) == [
        3,
        5,
        10,
        24,
        31,
    ]


def test_the_first_one_may_be_skipped() -> None:
    assert days(replace(TEA, skipped=(TEA.starts,))) == [10, 17, 24, 31]


def test_a_skipped_one_still_counts() -> None:
    assert days(replace(TEA, rule="FREQ=WEEKLY;COUNT=3", skipped=(SECOND,))) == [3, 17]


def test_a_moved_one_is_where_it_moved_to() -> None:
    moved = Change(original=SECOND, starts=wall("2026-03-12T09:00"), place="Garden")
    one = march(replace(TEA, changes=(moved,)))[1]
    assert one.original == SECOND
    assert one.starts_at == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert (one.title, one.place, one.changed) == ("Tea", "Garden", True)


def test_one_that_moved_into_the_window_from_far_away_is_in_it() -> None:
    later = replace(TEA, starts=wall("2026-05-05T16:00"))
    moved = Change(original=later.starts, starts=wall("2026-03-20T16:00"))
    assert days(replace(later, changes=(moved,))) == [20]


def test_one_that_moved_out_of_the_window_is_not_in_it() -> None:
    moved = Change(original=SECOND, starts=wall("2026-04-20T16:00"))
    assert days(replace(TEA, changes=(moved,))) == [3, 17, 24, 31]


def test_one_that_became_longer_reaches_into_the_window() -> None:
    before = replace(TEA, starts=wall("2026-02-27T16:00"), rule="")
    longer = Change(original=before.starts, duration=timedelta(days=3))
    assert days(replace(before, changes=(longer,))) == [27]


def test_a_cancelled_one_is_told_as_cancelled() -> None:
    called_off = Change(original=SECOND, cancelled=True)
    found = march(replace(TEA, changes=(called_off,)))
    assert [one.cancelled for one in found] == [False, True, False, False, False]


def test_all_of_a_cancelled_series_is_cancelled() -> None:
    assert all(one.cancelled for one in march(replace(TEA, status="cancelled")))


def test_what_is_changed_and_skipped_is_skipped() -> None:
    moved = Change(original=SECOND, starts=wall("2026-03-12T09:00"))
    assert days(replace(TEA, changes=(moved,), skipped=(SECOND,))) == [3, 17, 24, 31]


def test_the_next_one_is_not_a_cancelled_one() -> None:
    called_off = Change(original=SECOND, cancelled=True)
    found = next_occurrence(replace(TEA, changes=(called_off,)), datetime(2026, 3, 4, tzinfo=UTC))
    assert found is not None
    assert found.first_day == date(2026, 3, 17)


def test_there_is_no_next_one_after_the_last() -> None:
    assert next_occurrence(replace(TEA, rule=""), datetime(2026, 3, 4, tzinfo=UTC)) is None


def test_what_goes_on_now_is_the_next_one() -> None:
    found = next_occurrence(TEA, datetime(2026, 3, 3, 16, 30, tzinfo=UTC))
    assert found is not None
    assert found.original == TEA.starts


def test_a_window_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Window(wall("2026-03-01"), datetime(2026, 4, 1, tzinfo=UTC))

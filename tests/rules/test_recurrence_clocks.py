"""Time zones: 19:00 stays 19:00 when the clocks change; days are days where they are lived."""

from datetime import UTC, date, datetime, timedelta

from convivial.wellbeing.ical.recurrence import Occurrence, Window, occurrences
from convivial.wellbeing.ical.series import Series, Start

wall = datetime.fromisoformat
BERLIN = "Europe/Berlin"


def unrolled(
    starts: Start, rule: str, *, zone: str = BERLIN, lasts: timedelta = timedelta(hours=2)
) -> list[Occurrence]:
    series = Series(uid="u", title="t", starts=starts, duration=lasts, zone=zone, rule=rule)
    window = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    return list(occurrences(series, window).items)


def test_seven_in_the_evening_stays_seven_in_the_evening() -> None:
    found = unrolled(wall("2026-03-24T19:00"), "FREQ=WEEKLY;COUNT=2")
    assert [one.starts_at for one in found] == [
        datetime(2026, 3, 24, 18, tzinfo=UTC),
        datetime(2026, 3, 31, 17, tzinfo=UTC),
    ]


def test_a_time_that_the_clocks_skip_is_as_if_they_had_not_changed() -> None:
    found = unrolled(wall("2026-03-28T02:30"), "FREQ=DAILY;COUNT=3")
    assert [one.starts_at.hour for one in found] == [1, 1, 0]
    assert found[1].original == wall("2026-03-29T02:30")


def test_a_time_that_comes_twice_is_the_first() -> None:
    found = unrolled(wall("2026-10-25T02:30"), "")
    assert found[0].starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_two_hours_are_two_hours_when_the_clocks_change_in_between() -> None:
    one = unrolled(wall("2026-03-29T01:00"), "")[0]
    assert one.ends_at - one.starts_at == timedelta(hours=2)


def test_the_last_time_counts_in_utc() -> None:
    until_its_start = unrolled(wall("2026-03-24T19:00"), "FREQ=WEEKLY;UNTIL=20260331T170000Z")
    until_before = unrolled(wall("2026-03-24T19:00"), "FREQ=WEEKLY;UNTIL=20260331T165959Z")
    assert (len(until_its_start), len(until_before)) == (2, 1)


def test_until_a_day_is_until_its_end() -> None:
    assert len(unrolled(wall("2026-03-24T19:00"), "FREQ=WEEKLY;UNTIL=20260331")) == 2


def test_a_whole_day_is_a_day_in_its_zone() -> None:
    one = unrolled(date(2026, 3, 29), "", lasts=timedelta(days=1))[0]
    assert one.all_day
    assert one.first_day == one.last_day == date(2026, 3, 29)
    assert one.ends_at - one.starts_at == timedelta(hours=23)


def test_the_end_of_whole_days_is_not_one_of_them() -> None:
    one = unrolled(date(2026, 7, 1), "", lasts=timedelta(days=3))[0]
    assert (one.first_day, one.last_day) == (date(2026, 7, 1), date(2026, 7, 3))


def test_whole_days_may_recur_until_a_day_or_a_time() -> None:
    by_day = unrolled(date(2026, 7, 1), "FREQ=DAILY;UNTIL=20260703", lasts=timedelta(days=1))
    by_time = unrolled(
        date(2026, 7, 1), "FREQ=DAILY;UNTIL=20260703T000000Z", lasts=timedelta(days=1)
    )
    assert [one.first_day.day for one in by_day] == [1, 2, 3]
    assert by_time == by_day


def test_until_midnight_is_not_the_next_day() -> None:
    one = unrolled(wall("2026-07-01T22:00"), "")[0]
    assert (one.first_day, one.last_day) == (date(2026, 7, 1), date(2026, 7, 1))


def test_what_takes_no_time_takes_place() -> None:
    one = unrolled(wall("2026-07-01T22:00"), "", lasts=timedelta(0))[0]
    assert one.starts_at == one.ends_at


def test_the_window_is_half_open() -> None:
    series = Series(
        uid="u", title="t", starts=wall("2026-07-01T10:00"), duration=timedelta(hours=1)
    )

    def found(after: int, before: int) -> int:
        day = datetime(2026, 7, 1, tzinfo=UTC)
        hours = [day.replace(hour=hour) for hour in (after, before)]
        return len(occurrences(series, Window(*hours)).items)

    assert [found(8, 10), found(8, 11), found(10, 11), found(11, 12)] == [0, 1, 1, 0]


def test_a_zone_a_day_ahead_is_not_missed() -> None:
    found = unrolled(wall("2026-01-01T00:30"), "FREQ=DAILY;COUNT=2", zone="Pacific/Kiritimati")
    assert [one.starts_at.day for one in found] == [1]  # the first is still in 2025 by UTC

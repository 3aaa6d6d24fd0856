"""The days of a rule: held to dateutil's, to RFC 5545's own examples, and to a bound in time."""

import datetime as dt
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from types import SimpleNamespace

import dateutil.rrule
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.wellbeing.ical.recurrence import Window, occurrences
from convivial.wellbeing.ical.rule import WEEKDAYS, parse_rule, rule_text
from convivial.wellbeing.ical.series import Series

NEW_YORK = "America/New_York"
wall = datetime.fromisoformat
MONDAY = wall("1997-09-01T09:00")


def series(rule: str, starts: datetime, zone: str = "UTC") -> Series:
    return Series(
        uid="u", title="t", starts=starts, duration=timedelta(hours=1), rule=rule, zone=zone
    )


def starts_of(one: Series, after: datetime, before: datetime) -> list[datetime]:
    window = Window(after.replace(tzinfo=UTC), before.replace(tzinfo=UTC))
    found = occurrences(one, window).items
    assert all(isinstance(item.original, datetime) for item in found)
    return [item.original for item in found if isinstance(item.original, datetime)]


@pytest.fixture(scope="module", autouse=True)
def dateutil_stops_in_2010() -> Iterator[None]:
    """By itself it looks for a day up to the year 9999, seconds long, when a rule has none."""
    until_2010 = SimpleNamespace(**{**vars(dt), "MAXYEAR": 2010})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dateutil.rrule, "datetime", until_2010)
        yield


def lists(name: str, values: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[str]:
    """A part of a rule with some of `values`, or nothing."""
    chosen = st.lists(values, max_size=most, unique=True)
    return chosen.map(lambda some: f"{name}={','.join(map(str, some))}" if some else "")


PLAIN = st.sampled_from(WEEKDAYS)
NUMBERED = st.builds("{}{}".format, st.sampled_from([-5, -2, -1, 1, 2, 5]), PLAIN)
MONTHS = lists("BYMONTH", st.integers(1, 12))
MONTH_DAYS = lists("BYMONTHDAY", st.sampled_from([-31, -2, -1, 1, 13, 29, 30, 31]))
YEAR_DAYS = lists("BYYEARDAY", st.sampled_from([-366, -1, 1, 60, 200, 366]))
WEEKS = lists("BYWEEKNO", st.sampled_from([-53, -1, 1, 20, 53]))
PLACES = lists("BYSETPOS", st.sampled_from([-2, -1, 1, 2, 4]), most=2)
BY_DAY, BY_NUMBERED_DAY = lists("BYDAY", PLAIN), lists("BYDAY", NUMBERED)
ON_MONDAY = st.just("BYDAY=MO")


def rule(frequency: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    interval = st.integers(1, 4).map("INTERVAL={}".format)
    end = st.sampled_from(["", "COUNT=1", "COUNT=7", "UNTIL=20041231T235959Z"])
    drawn = st.tuples(st.just(f"FREQ={frequency}"), *parts, interval, end)
    return drawn.map(lambda some: ";".join(part for part in some if part))


WEEK_START = PLAIN.map("WKST={}".format)
rules = st.one_of(
    rule("DAILY", MONTHS, MONTH_DAYS, BY_DAY),
    rule("WEEKLY", MONTHS, BY_DAY, WEEK_START, PLACES),
    rule("MONTHLY", MONTHS, MONTH_DAYS, BY_DAY | BY_NUMBERED_DAY, PLACES),
    rule("YEARLY", MONTHS, MONTH_DAYS, BY_DAY | BY_NUMBERED_DAY, PLACES),
    rule("YEARLY", YEAR_DAYS, MONTHS, BY_DAY),
    rule("YEARLY", WEEKS, MONTHS, ON_MONDAY),
)


@settings(max_examples=300)
@given(
    rules,
    st.datetimes(wall("1999-12-20"), wall("2001-03-05")).map(lambda at: at.replace(microsecond=0)),
    st.integers(0, 2000),
)
def test_it_gives_what_dateutil_gives(text: str, start: datetime, skip: int) -> None:
    after = start + timedelta(days=skip)
    before = after + timedelta(days=800)
    reference = rrulestr(text, dtstart=start.replace(tzinfo=UTC))
    passed = takewhile(lambda one: one < before.replace(tzinfo=UTC), reference)
    expected = {one.replace(tzinfo=None) for one in passed} | {start}  # the first day always is
    found = starts_of(series(text, start), after, before)
    assert [one for one in found if one >= after] == sorted(
        one for one in expected if after <= one < before
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # RFC 5545, section 3.8.5.3
        (
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
            "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 1997-10-07 1997-11-06"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "1998-02-13 1998-03-13 1998-11-13"),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-09-02 1997-09-07 1997-09-16 1997-09-21",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-09-02 1997-09-14 1997-09-16 1997-09-28",
        ),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=2", "1998-05-18 1999-05-17"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "1998-05-11 1999-05-17"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
            "1997-09-15 1997-09-30 1997-10-15 1997-10-30 1997-11-15",
        ),
    ],
)
def test_the_examples_of_the_standard(rule: str, expected: str) -> None:
    found = starts_of(series(rule, MONDAY, zone=NEW_YORK), MONDAY, wall("2000-01-01"))
    assert [f"{one:%Y-%m-%d}" for one in found if one != MONDAY] == expected.split()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=DAILY;COUNT=100000;BYSETPOS=2",
    ],
)
def test_a_rule_that_names_no_day_is_soon_done(rule: str) -> None:
    first = wall("2001-02-01T09:00")
    began = time.perf_counter()
    found = starts_of(series(rule, first), first, wall("2101-01-01"))
    assert found == [first]
    assert time.perf_counter() - began < 5


def test_an_endless_rule_is_cut_at_the_number_asked_for() -> None:
    window = Window(datetime(2001, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC))
    found = occurrences(series("FREQ=DAILY", wall("1950-01-01")), window, most=10)
    assert len(found.items) == 10
    assert found.more
    assert found.items[0].first_day == date(2001, 1, 1)


def test_exactly_as_many_as_asked_for_is_not_cut() -> None:
    window = Window(datetime(2001, 1, 1, tzinfo=UTC), datetime(2002, 1, 1, tzinfo=UTC))
    found = occurrences(series("FREQ=DAILY;COUNT=10", wall("2001-01-01")), window, most=10)
    assert len(found.items) == 10
    assert not found.more


@given(rules)
def test_a_rule_is_written_in_one_way_only(rule: str) -> None:
    read = parse_rule(rule, MONDAY, NEW_YORK)
    written = rule_text(read, NEW_YORK)
    assert parse_rule(written, MONDAY, NEW_YORK) == read
    assert rule_text(parse_rule(written, MONDAY, NEW_YORK), NEW_YORK) == written

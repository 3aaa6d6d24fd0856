"""Rules that are not taken, each with a sentence that quotes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.wellbeing.ical.recurrence import (
    RuleRefused,
    Window,
    occurrences,
    rule_problem,
)
from convivial.wellbeing.ical.series import Series

START = datetime.fromisoformat("2026-03-03T16:00")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=SECONDLY", "rule-too-often"),
        ("FREQ=MINUTELY;INTERVAL=90", "rule-too-often"),
        ("FREQ=HOURLY;COUNT=3", "rule-too-often"),
        ("FREQ=DAILY;BYHOUR=9,16", "rule-too-often"),
        ("FREQ=DAILY;BYMINUTE=30", "rule-too-often"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20260401", "rule-both-ends"),
        ("", "rule-unreadable"),
        ("every tuesday", "rule-unreadable"),
        ("COUNT=3", "rule-unreadable"),
        ("FREQ=FORTNIGHTLY", "rule-unreadable"),
        ("FREQ=WEEKLY;FREQ=DAILY", "rule-unreadable"),
        ("FREQ=WEEKLY;INTERVAL=0", "rule-unreadable"),
        ("FREQ=WEEKLY;INTERVAL=-1", "rule-unreadable"),
        ("FREQ=WEEKLY;INTERVAL=1,2", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=many", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=²", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=99999999999999", "rule-unreadable"),
        ("FREQ=WEEKLY;UNTIL=soon", "rule-unreadable"),
        ("FREQ=WEEKLY;UNTIL=20261341", "rule-unreadable"),
        ("FREQ=WEEKLY;BYDAY=XX", "rule-unreadable"),
        ("FREQ=MONTHLY;BYDAY=0MO", "rule-unreadable"),
        ("FREQ=MONTHLY;BYDAY=54MO", "rule-unreadable"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule-unreadable"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rule-unreadable"),
        ("FREQ=YEARLY;BYMONTH=13", "rule-unreadable"),
        ("FREQ=WEEKLY;WKST=1", "rule-unreadable"),
        ("FREQ=DAILY;" + "X-A=1;" * 200, "rule-unreadable"),
        ("FREQ=YEARLY;RSCALE=HEBREW", "rule-unsupported"),
        ("FREQ=WEEKLY;BYDAY=1MO", "rule-unsupported"),
        ("FREQ=MONTHLY;BYWEEKNO=20", "rule-unsupported"),
        ("FREQ=MONTHLY;BYYEARDAY=20", "rule-unsupported"),
    ],
)
def test_it_is_refused_with_a_sentence(rule: str, code: str) -> None:
    found = rule_problem(rule, START, "UTC")
    assert found is not None
    assert found.code == code
    assert rule[:20] in found.sentence
    series = Series(uid="u", title="t", starts=START, duration=timedelta(0), rule=rule or "X")
    window = Window(START.replace(tzinfo=UTC), START.replace(tzinfo=UTC) + timedelta(days=9))
    with pytest.raises(RuleRefused) as refused:
        occurrences(series, window)
    assert refused.value.finding.sentence == str(refused.value)


@pytest.mark.parametrize(
    "rule",
    [
        "freq=weekly; byday=tu",
        "FREQ=WEEKLY;",
        "FREQ=DAILY;BYHOUR=16;BYMINUTE=0;BYSECOND=0",
        "FREQ=MONTHLY;BYDAY=+1MO",
        "FREQ=WEEKLY;WKST=SU;X-NOTE=1",
    ],
)
def test_what_calendars_write_carelessly_is_taken(rule: str) -> None:
    assert rule_problem(rule, START, "UTC") is None


def test_midnight_in_the_rule_is_no_other_time_for_whole_days() -> None:
    assert rule_problem("FREQ=DAILY;BYHOUR=0", date(2026, 3, 3), "UTC") is None


@given(st.text(alphabet="FREQ=WKLYDAIMONT;,-+0129BSUXÄ ", max_size=60))
def test_no_text_is_anything_but_taken_or_refused(text: str) -> None:
    found = rule_problem(text, START, "Europe/Berlin")
    assert found is None or found.sentence

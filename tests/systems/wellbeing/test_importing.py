"""A calendar is brought in whole or not at all, as it was meant."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.api import bring_calendar
from convivial.wellbeing.models import Activity, Occurrence
from tests.systems.wellbeing.bringing import (
    BERLIN,
    CHOIR,
    FAIR,
    HEAD,
    MOVED,
    bring,
    changed,
    counts,
    ics,
)
from tests.systems.wellbeing.making import dates, first, local
from tests.world import NOW, World


def test_recurrence_and_its_exceptions_are_kept(world: World) -> None:
    assert counts(bring(world, ics(CHOIR, MOVED, FAIR))) == (2, 0, 0)
    choir = Activity.objects.get(uid="choir@hall.example")
    assert (choir.title, choir.words) == ("Choir, all voices", "Come and sing.\nNo notes needed.")
    assert (choir.kind, choir.place, choir.zone) == ("making", "The hall", "Europe/Berlin")
    assert (choir.first_day, choir.clock) == (date(2026, 3, 4), time(19, 30))
    assert (choir.rule, choir.skipped) == ("FREQ=WEEKLY;BYDAY=WE,SU", ["2026-03-08T19:30:00"])
    assert local(choir)[:4] == [
        "2026-03-04 19:30",
        "2026-03-12 20:00",
        "2026-03-15 19:30",
        "2026-03-18 19:30",
    ]
    assert dates(choir)[1].title == "Choir in the garden"
    fair = first(Activity.objects.get(uid="fair@hall.example"))
    assert (fair.first_day, fair.last_day) == (date(2026, 3, 21), date(2026, 3, 22))


def test_it_is_on_the_ledger_once(world: World) -> None:
    bring(world, ics(CHOIR, FAIR))
    entry = Entry.objects.get(entry="calendar-brought-in")
    assert (entry.actor, entry.content) == (None, {"planned": 2, "changed": 0})
    assert not Entry.objects.filter(entry="activity-planned").exists()


def test_nobody_named_means_the_community_hosts(world: World) -> None:
    bring(world, ics(CHOIR))
    assert Activity.objects.get().host_id is None


def test_a_named_member_hosts(world: World) -> None:
    bring(world, ics(CHOIR), host="Bruno")
    assert Activity.objects.get().host_id == world.seat("bruno")


@pytest.mark.parametrize("name", ["oona", "xavi", "nobody"])
def test_a_host_who_is_not_here_is_refused(world: World, name: str) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, ics(CHOIR), host=name)
    assert refused.value.refusal.code == "no-such-host"
    assert not Activity.objects.exists()


def test_a_community_that_is_not_here_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        bring_calendar(slug="atlantis", data=ics(CHOIR), now=NOW)
    assert refused.value.refusal.code == "no-such-community"


@pytest.mark.parametrize(
    "broken",
    [
        [*changed(FAIR, UID="broken@x")[:-2], "DTSTART:some day in spring"],
        [*changed(CHOIR, UID="broken@x")[:-2], "RRULE:FREQ=SOMETIMES"],
        ["UID:broken@x", "SUMMARY:No start"],
    ],
)
def test_with_one_bad_entry_nothing_is_written_and_its_line_is_named(
    world: World, broken: list[str]
) -> None:
    data = ics(CHOIR, broken, FAIR)
    entries = Entry.objects.count()
    brought = bring(world, data)
    assert counts(brought) == (0, 0, 0)
    (problem, *_more) = brought.problems
    line = data.decode().split("\r\n")[problem.line - 1]
    begins = data.decode().split("\r\n").index("UID:fair@hall.example")
    assert len(HEAD) + len(BERLIN) + len(CHOIR) < problem.line < begins
    assert line
    assert not Activity.objects.exists()
    assert not Occurrence.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("data", [b"", b"<html>", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_said_to_be_none(world: World, data: bytes) -> None:
    brought = bring(world, data)
    assert brought.problems
    assert all(problem.sentence for problem in brought.problems)
    assert not Activity.objects.exists()


def test_what_has_no_name_gets_one_and_what_is_too_long_is_shortened(world: World) -> None:
    nameless = [line for line in FAIR if not line.startswith("SUMMARY")]
    long = changed(CHOIR, SUMMARY="la " * 100)
    assert bring(world, ics(nameless, long)).notes
    titles = set(Activity.objects.values_list("title", flat=True))
    assert "Without a name" in titles
    assert max(map(len, titles)) == 200


def test_what_was_long_ago_is_history(world: World) -> None:
    old = changed(FAIR, UID="old@x")
    old[3:] = ["DTSTART;VALUE=DATE:20190101", "DTEND;VALUE=DATE:20190102"]
    bring(world, ics(old))
    assert first(Activity.objects.get()).first_day == date(2019, 1, 1)


def test_an_old_series_is_laid_out_from_lately_on(world: World) -> None:
    daily = [
        "UID:daily@x",
        "DTSTAMP:20200101T000000Z",
        "SUMMARY:Coffee",
        "DTSTART:20200101T080000Z",
        "DTEND:20200101T083000Z",
        "RRULE:FREQ=DAILY",
    ]
    bring(world, ics(daily))
    rows = dates(Activity.objects.get())
    assert rows[0].starts_at > NOW - timedelta(days=91)
    assert len(rows) <= 500


def test_floating_times_are_meant_where_the_community_is(world: World) -> None:
    world.riverside.zone = "America/New_York"
    world.riverside.save()
    floating = ["UID:f@x", "SUMMARY:Tea", "DTSTART:20260310T150000", "DTEND:20260310T160000"]
    brought = bring(world, ics(floating, zones=[]))
    assert brought.notes
    assert first(Activity.objects.get()).starts_at == datetime(2026, 3, 10, 19, tzinfo=UTC)

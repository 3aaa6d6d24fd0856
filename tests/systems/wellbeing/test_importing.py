"""A calendar is brought in whole or not at all, once or twice the same, and goes out as it came."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.api import BroughtCalendar, bring_calendar
from convivial.wellbeing.commands.feeds import feed_token, make_feed
from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.models import Activity, Change, Coming, Occurrence
from tests.systems.wellbeing.making import dates, first, local, say, soup
from tests.world import NOW, World

HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Someone else//EN", "X-WR-CALNAME:Hall"]
BERLIN = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
]
CHOIR = [
    "UID:choir@hall.example",
    "DTSTAMP:20260101T000000Z",
    "LAST-MODIFIED:20260110T080000Z",
    "SEQUENCE:2",
    "SUMMARY:Choir\\, all voices",
    "DESCRIPTION:Come and sing.\\nNo notes needed.",
    "LOCATION:The hall",
    "CATEGORIES:Music",
    "DTSTART;TZID=Europe/Berlin:20260304T193000",
    "DTEND;TZID=Europe/Berlin:20260304T210000",
    "RRULE:FREQ=WEEKLY;BYDAY=WE,SU",
    "EXDATE;TZID=Europe/Berlin:20260308T193000",
]
MOVED = [
    "UID:choir@hall.example",
    "DTSTAMP:20260101T000000Z",
    "SEQUENCE:2",
    "RECURRENCE-ID;TZID=Europe/Berlin:20260311T193000",
    "DTSTART;TZID=Europe/Berlin:20260312T200000",
    "DTEND;TZID=Europe/Berlin:20260312T213000",
    "SUMMARY:Choir in the garden",
]
FAIR = [
    "UID:fair@hall.example",
    "DTSTAMP:20260101T000000Z",
    "SUMMARY:Spring fair",
    "DTSTART;VALUE=DATE:20260321",
    "DTEND;VALUE=DATE:20260323",
]


def ics(*events: list[str], zones: list[str] = BERLIN) -> bytes:
    lines = [*HEAD, *zones]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def bring(world: World, data: bytes, host: str = "") -> BroughtCalendar:
    return bring_calendar(slug=world.riverside.slug, data=data, host=host, now=NOW)


def counts(brought: BroughtCalendar) -> tuple[int, int, int]:
    return brought.planned, brought.changed, brought.unchanged


def changed(event: list[str], **lines: str) -> list[str]:
    """Return the event with some of its lines replaced, by their names."""
    names = {name.replace("_", "-"): value for name, value in lines.items()}
    return [
        f"{name}:{names[name]}" if (name := line.partition(":")[0]) in names else line
        for line in event
    ]


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


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    data = ics(CHOIR, MOVED, FAIR)
    bring(world, data)
    say(world, "bruno", Occurrence.objects.get(title="Choir in the garden"))
    before = (
        list(Activity.objects.order_by("pk").values()),
        list(Occurrence.objects.order_by("pk").values()),
    )
    entries = Entry.objects.count()
    assert counts(bring(world, data)) == (0, 0, 2)
    after = (
        list(Activity.objects.order_by("pk").values()),
        list(Occurrence.objects.order_by("pk").values()),
    )
    assert after == before
    assert Coming.objects.count() == 1
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "newer",
    [
        {"SEQUENCE": "3"},
        {"LAST_MODIFIED": "20260111T080000Z"},
    ],
)
def test_a_newer_entry_updates_and_keeps_what_is_ours(world: World, newer: dict[str, str]) -> None:
    bring(world, ics(CHOIR))
    activity = Activity.objects.get()
    Activity.objects.update(access="Step-free", host=world.bruno)
    row = dates(activity)[1]
    say(world, "chen", row)
    event = changed(CHOIR, SUMMARY="Choir, low voices", **newer)
    assert counts(bring(world, ics(event))) == (0, 1, 0)
    activity.refresh_from_db()
    assert (activity.title, activity.access) == ("Choir, low voices", "Step-free")
    assert activity.host_id == world.seat("bruno")
    assert activity.sequence >= 3
    row.refresh_from_db()
    assert row.title == "Choir, low voices"
    assert row.answers.count() == 1


def test_an_older_entry_changes_nothing(world: World) -> None:
    bring(world, ics(CHOIR))
    older = changed(CHOIR, SEQUENCE="1", SUMMARY="Old choir", LAST_MODIFIED="20260301T000000Z")
    assert counts(bring(world, ics(older))) == (0, 0, 1)
    assert Activity.objects.get().title == "Choir, all voices"


def test_what_we_changed_stays_until_the_source_is_newer(world: World) -> None:
    bring(world, ics(CHOIR))
    Activity.objects.update(title="Our choir", sequence=9)
    assert counts(bring(world, ics(CHOIR))) == (0, 0, 1)
    assert Activity.objects.get().title == "Our choir"
    assert counts(bring(world, ics(changed(CHOIR, SEQUENCE="3")))) == (0, 1, 0)
    assert Activity.objects.get().sequence == 10


def test_an_update_drops_changes_that_are_no_more(world: World) -> None:
    bring(world, ics(CHOIR, MOVED))
    assert Change.objects.count() == 1
    bring(world, ics(changed(CHOIR, SEQUENCE="3")))
    assert not Change.objects.exists()
    assert local(Activity.objects.get())[1] == "2026-03-11 19:30"


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


def round_trip(world: World) -> tuple[Series, ...]:
    feed = make_feed(member_id=world.seat("bruno"), scope="community", now=NOW)
    body = Client().get(f"/calendar/{feed_token(feed)}.ics").content
    found = read_calendar(body)
    assert found.ok
    return found.series


def plainly(series: Series) -> Series:
    """Without what the way out adds: the way back to the page, and our word for the kind."""
    words = series.description.partition("\n\nhttp://127.0.0.1:8000")[0]
    words = "" if words.startswith("http://127.0.0.1:8000") else words
    return replace(series, description=words, url="", categories=(), changed_at=None)


def test_what_came_in_goes_out_as_it_was(world: World) -> None:
    came = read_calendar(ics(CHOIR, MOVED, FAIR)).series
    bring(world, ics(CHOIR, MOVED, FAIR))
    went = {series.uid: plainly(series) for series in round_trip(world)}
    assert went == {series.uid: plainly(series) for series in came}


def test_our_own_feed_brought_back_changes_nothing(world: World) -> None:
    soup(world)
    feed = make_feed(member_id=world.seat("bruno"), scope="community", now=NOW)
    body = Client().get(f"/calendar/{feed_token(feed)}.ics").content
    assert counts(bring(world, body)) == (0, 0, 1)


def test_two_communities_may_bring_the_same_calendar(world: World) -> None:
    bring(world, ics(CHOIR))
    brought = bring_calendar(slug=world.elsewhere.slug, data=ics(CHOIR), now=NOW)
    assert counts(brought) == (1, 0, 0)


def test_floating_times_are_meant_where_the_community_is(world: World) -> None:
    world.riverside.zone = "America/New_York"
    world.riverside.save()
    floating = ["UID:f@x", "SUMMARY:Tea", "DTSTART:20260310T150000", "DTEND:20260310T160000"]
    brought = bring(world, ics(floating, zones=[]))
    assert brought.notes
    assert first(Activity.objects.get()).starts_at == datetime(2026, 3, 10, 19, tzinfo=UTC)

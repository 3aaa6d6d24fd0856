"""Calendars of another group, as their program writes them, and bringing them in."""

from convivial.wellbeing.api import BroughtCalendar, bring_calendar
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

"""Which IANA zone a calendar's own name for a zone (TZID) stands for.

Calendars name zones as they like: by Windows' names, by paths of a library's files, by the words a
person picked from a list, or by "Customized Time Zone". What a name does not tell, the rules that
come with it (VTIMEZONE) do.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, pairwise
from zoneinfo import ZoneInfo

from convivial.rules.zones import iana_names, zone_named, zone_of_city
from convivial.wellbeing.ical.components import Component
from convivial.wellbeing.ical.days import rule_days
from convivial.wellbeing.ical.rule import RuleRefused, parse_rule
from convivial.wellbeing.ical.series import is_timed
from convivial.wellbeing.ical.stamps import read_stamp

OLDEST_ONSET = datetime(1901, 1, 1)  # noqa: DTZ001  wall clock: Exchange writes 1601
PROBES = tuple(timedelta(days=10 * number) for number in range(74))
"""Two years, every ten days: enough to tell zones apart by when their clocks change."""

MOST_PARTS, MOST_RULES, MOST_DATES = 200, 4, 400
MOST_SEARCHES = 40
"""No zone that anyone lives in needs more, and no file can keep us busy with more."""

MOST_ASTRAY = 4
"""Of these days so many may differ: programs keep rules for years after a country changed them."""

USUAL_ZONES = (
    *("Europe/Berlin", "Europe/London", "Europe/Athens", "America/New_York", "America/Chicago"),
    *("America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Anchorage"),
    *("America/Halifax", "America/St_Johns", "America/Sao_Paulo", "America/Santiago"),
    *("Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Jerusalem", "Australia/Sydney"),
    *("Australia/Adelaide", "Australia/Darwin", "Australia/Lord_Howe", "Pacific/Auckland"),
)
"""Tried first, so that of many zones with the same clocks the best known is named."""

ROUGHLY = timedelta(days=1)
"""UNTIL is in UTC, the onsets here are local."""

Onsets = list[tuple[datetime, timedelta]]


class Zones:
    """The zones of one file; remembers what each name stood for."""

    def __init__(self, definitions: Iterable[Component]) -> None:
        self._definitions: Mapping[str, Component] = {
            one.value("TZID").strip('"'): one for one in definitions
        }
        self._known: dict[tuple[str, int], str | None] = {}
        self._searches = 0

    def zone(self, name: str, year: int) -> str | None:
        """The IANA name for `name`, as its clocks go from `year` on; None if it cannot be told."""
        key = (name.strip('"'), year)
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def is_guess(self, name: str, zone: str) -> bool:
        """Whether `name` does not say by itself that it is `zone`."""
        return zone_named(name) != zone and not name.casefold().endswith(zone.casefold())

    def _find(self, name: str, year: int) -> str | None:
        definition = self._definitions.get(name)
        said = definition.value("X-LIC-LOCATION") if definition else ""
        for one in (name, *_ends_of_path(name), said):
            if one and (zone := zone_named(one)):
                return zone
        self._searches += 1
        if definition is None or self._searches > MOST_SEARCHES:
            return zone_of_city(name)
        return _zone_by_clocks(definition, year) or zone_of_city(name)


def _ends_of_path(name: str) -> Iterator[str]:
    """The last three, two and one names of "/example.org/Tzfile/Europe/Berlin"."""
    parts = [part for part in name.split("/") if part]
    return ("/".join(parts[-length:]) for length in (3, 2, 1) if len(parts) >= length)


def _zone_by_clocks(definition: Component, year: int) -> str | None:
    onsets = sorted(_onsets(definition, year))
    begin = datetime(year, 1, 1, 12, tzinfo=UTC)
    offsets = [_offset_at(begin + probe, onsets) for probe in PROBES]
    if None in offsets:
        return None
    seconds = offsets[0].total_seconds() if offsets[0] is not None else 0
    if all(one == two for one, two in pairwise(offsets)) and seconds % 3600 == 0:
        return zone_named(f"UTC{int(seconds) // 3600:+d}")
    return _nearest(
        [(begin + probe, offset) for probe, offset in zip(PROBES, offsets, strict=True)]
    )


def _nearest(probes: list[tuple[datetime, timedelta | None]]) -> str | None:
    """The first zone with the same clocks, else the one with the fewest days of another time."""
    best, fewest = None, MOST_ASTRAY + 1
    for zone in chain(USUAL_ZONES, sorted(iana_names().values())):
        clock = ZoneInfo(zone)
        wrong = (at for at, offset in probes if at.astimezone(clock).utcoffset() != offset)
        astray = len(list(islice(wrong, fewest)))
        if astray == 0:
            return zone
        if astray < fewest:
            best, fewest = zone, astray
    return best


def _offset_at(moment: datetime, onsets: Onsets) -> timedelta | None:
    passed = [offset for at, offset in onsets if at <= moment]
    return passed[-1] if passed else None


def _onsets(definition: Component, year: int) -> Onsets:
    """When which offset from UTC begins, around `year`; what cannot be read is left out."""
    found: Onsets = []
    for part in definition.inside[:MOST_PARTS]:
        before, after = (_offset(part.value(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        if before is None or after is None:
            continue
        for at in _local_onsets(part, year):
            found.append((at.replace(tzinfo=UTC) - before, after))
    return found


def _local_onsets(part: Component, year: int) -> Iterator[datetime]:
    first = _wall_clock(part.value("DTSTART"))
    if first is None:
        return
    yield first
    for dates in part.all("RDATE")[:MOST_DATES]:
        yield from filter(None, (_wall_clock(text) for text in dates.value.split(",")))
    for rule_line in part.all("RRULE")[:MOST_RULES]:
        try:
            rule = parse_rule(rule_line.value, first, "UTC")
        except RuleRefused:
            continue
        if rule.frequency != "YEARLY":
            continue
        begin, end = (datetime(one, 1, 1).date() for one in (year - 1, year + 3))  # noqa: DTZ001
        for day in rule_days(rule, first.date(), begin, end):
            at = datetime.combine(day, first.time())
            if not (rule.until and is_timed(rule.until) and at > rule.until + ROUGHLY):
                yield at


def _wall_clock(text: str) -> datetime | None:
    """Wall clock, if it can be read; what lies before all dates that we take means "always"."""
    if text[:4].isascii() and text[:4].isdigit() and int(text[:4]) < OLDEST_ONSET.year:
        text = f"{OLDEST_ONSET.year}{text[4:]}"
    try:
        stamp = read_stamp(text)
    except ValueError:
        return None
    return stamp.replace(tzinfo=None) if is_timed(stamp) else None


def _offset(text: str) -> timedelta | None:
    """For "+0530" or "-023000", if it can be read."""
    digits = text[1:]
    if text[:1] not in {"+", "-"} or not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) not in {4, 6}:
        return None
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if text[0] == "-" else offset

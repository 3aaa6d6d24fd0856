"""A rule of recurrence (RRULE, RFC 5545 section 3.3.10), read and checked.

Only rules that recur at most once a day are taken: anything more often is no gathering.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from convivial.rules.findings import Finding
from convivial.wellbeing.ical.sentences import SENTENCES
from convivial.wellbeing.ical.series import Start, is_timed
from convivial.wellbeing.ical.stamps import read_stamp

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
FREQUENCIES: tuple[Frequency, ...] = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LARGEST_INTERVAL = 1000
MOST_COUNTED = 100_000
LONGEST_RULE = 1000
MOST_WEEKS = 53
QUOTED = 80
"""As much of a rule as is quoted in a sentence."""

KNOWN_PARTS = frozenset(
    {
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"),
        *("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"),
        *("BYHOUR", "BYMINUTE", "BYSECOND"),
    }
)
END_OF_DAY = time(23, 59, 59)
_INTEGER = re.compile(r"[+-]?[0-9]{1,6}")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class Weekday(NamedTuple):
    """A day of the week, Monday being 0; `nth` of the month or year, 0 for each of them."""

    nth: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, parsed. `until` is the last possible start, as wall clock or date like the series."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: Start | None = None
    week_start: int = 0
    months: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    positions: tuple[int, ...] = ()


class RuleRefused(ValueError):
    """A rule that is not taken; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


class _Odd(ValueError):
    """A part of a rule that is not taken, and by which sentence."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(part)
        self.code, self.part = code, part


def parse_rule(text: str, starts: Start, zone: str) -> Rule:
    """The rule in `text`, for a series that starts at `starts` in `zone`. Raises RuleRefused."""
    try:
        parts = _parts(text)
        _refuse_several_a_day(parts, starts)
        rule = _rule(parts, _until(parts.get("UNTIL", ""), starts, zone))
        _refuse_mixtures(rule)
    except _Odd as odd:
        finding = SENTENCES.finding(odd.code, rule=text[:QUOTED], part=odd.part[:QUOTED])
        raise RuleRefused(finding) from None
    return rule


def rule_text(rule: Rule, zone: str) -> str:
    """`rule` as an RRULE's value, one way of writing it only; UNTIL is in UTC if it has a time."""
    parts = [
        f"FREQ={rule.frequency}",
        f"INTERVAL={rule.interval}" if rule.interval > 1 else "",
        f"COUNT={rule.count}" if rule.count is not None else "",
        f"UNTIL={_until_text(rule.until, zone)}" if rule.until is not None else "",
        f"WKST={WEEKDAYS[rule.week_start]}" if rule.week_start else "",
        _list_text("BYMONTH", rule.months),
        _list_text("BYWEEKNO", rule.week_numbers),
        _list_text("BYYEARDAY", rule.year_days),
        _list_text("BYMONTHDAY", rule.month_days),
        _list_text("BYDAY", [f"{one.nth or ''}{WEEKDAYS[one.day]}" for one in rule.weekdays]),
        _list_text("BYSETPOS", rule.positions),
    ]
    return ";".join(part for part in parts if part)


def _list_text(name: str, values: Sequence[object]) -> str:
    return f"{name}={','.join(str(value) for value in values)}" if values else ""


def _parts(text: str) -> Mapping[str, str]:
    """The rule's parts by name. Raises _Odd."""
    if len(text) > LONGEST_RULE:
        raise _Odd("rule-unreadable", text)
    parts: dict[str, str] = {}
    for part in "".join(text.upper().split()).strip(";").split(";"):
        name, _, value = part.partition("=")
        if not value or name in parts:
            raise _Odd("rule-unreadable", part)
        if name not in KNOWN_PARTS and not name.startswith("X-"):
            raise _Odd("rule-unsupported", name)
        parts[name] = value
    return parts


def _rule(parts: Mapping[str, str], until: Start | None) -> Rule:
    """Raises _Odd."""
    return Rule(
        frequency=_frequency(parts.get("FREQ", "")),
        interval=_number(parts, "INTERVAL", LARGEST_INTERVAL) or 1,
        count=_number(parts, "COUNT", MOST_COUNTED),
        until=until,
        week_start=_weekday(parts.get("WKST", "MO")).day,
        months=_numbers(parts, "BYMONTH", 1, 12),
        week_numbers=_numbers(parts, "BYWEEKNO", -53, 53),
        year_days=_numbers(parts, "BYYEARDAY", -366, 366),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        weekdays=tuple(_weekday(text) for text in parts.get("BYDAY", "").split(",") if text),
        positions=_numbers(parts, "BYSETPOS", -366, 366),
    )


def _frequency(given: str) -> Frequency:
    if given in TOO_OFTEN:
        raise _Odd("rule-too-often", given)
    for frequency in FREQUENCIES:
        if given == frequency:
            return frequency
    raise _Odd("rule-unreadable", f"FREQ={given}")


def _number(parts: Mapping[str, str], name: str, largest: int) -> int | None:
    numbers = _numbers(parts, name, 1, largest)
    if len(numbers) > 1:
        raise _Odd("rule-unreadable", f"{name}={parts[name]}")
    return numbers[0] if numbers else None


def _numbers(parts: Mapping[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    """A list of numbers; where it may be negative (counted from the end), 0 means nothing."""
    if name not in parts:
        return ()
    texts = parts[name].split(",")
    if not all(_INTEGER.fullmatch(text) for text in texts):
        raise _Odd("rule-unreadable", f"{name}={parts[name]}")
    numbers = tuple(dict.fromkeys(int(text) for text in texts))
    if not all(least <= number <= most and (number or least == 0) for number in numbers):
        raise _Odd("rule-unreadable", f"{name}={parts[name]}")
    return numbers


def _weekday(text: str) -> Weekday:
    found = _WEEKDAY.fullmatch(text)
    nth = int(found[1] or 0) if found else 0
    if found is None or abs(nth) > MOST_WEEKS or (found[1] and not nth):
        raise _Odd("rule-unreadable", text)
    return Weekday(nth, WEEKDAYS.index(found[2]))


def _until(text: str, starts: Start, zone: str) -> Start | None:
    """The last possible start, as wall clock or date like `starts`. Raises _Odd.

    Calendars mix the forms: a date for what has a time means to the end of that day; a time for
    what takes whole days means its day; a time without "Z" is wall clock.
    """
    if not text:
        return None
    try:
        until = read_stamp(text)
    except ValueError:
        raise _Odd("rule-unreadable", f"UNTIL={text}") from None
    if not isinstance(until, datetime):
        return datetime.combine(until, END_OF_DAY) if is_timed(starts) else until
    if not is_timed(starts):
        return until.date()  # "20260301T000000Z" means that day in practice, whatever the zone
    if until.tzinfo is None:
        return until
    return until.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _until_text(until: Start, zone: str) -> str:
    if not is_timed(until):
        return f"{until:%Y%m%d}"
    return f"{until.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _refuse_several_a_day(parts: Mapping[str, str], starts: Start) -> None:
    """Outlook repeats the start's own time in the rule; any other time is refused."""
    at = starts.time() if is_timed(starts) else time()
    own = {"BYHOUR": at.hour, "BYMINUTE": at.minute, "BYSECOND": at.second}
    for name, value in own.items():
        if name in parts and _numbers(parts, name, 0, 60) != (value,):
            raise _Odd("rule-too-often", name)


def _refuse_mixtures(rule: Rule) -> None:
    """Refuse what RFC 5545 leaves without a meaning."""
    if rule.count is not None and rule.until is not None:
        raise _Odd("rule-both-ends", "")
    if rule.week_numbers and (rule.week_start or rule.frequency != "YEARLY"):
        raise _Odd("rule-unsupported", "BYWEEKNO")
    if rule.year_days and rule.frequency != "YEARLY":
        raise _Odd("rule-unsupported", "BYYEARDAY")
    numbered = any(weekday.nth for weekday in rule.weekdays)
    if numbered and (rule.frequency in {"DAILY", "WEEKLY"} or rule.week_numbers):
        raise _Odd("rule-unsupported", "BYDAY")

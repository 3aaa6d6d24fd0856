"""How a series comes again, in the few plain choices that a form offers, and back from a rule.

A rule that another calendar made and these choices cannot say is kept exactly as it is.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from convivial.wellbeing.keys import Start

How = Literal["once", "weekly", "fortnightly", "monthly", "as-it-is"]

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7
_FIFTH = 5


@dataclass(frozen=True)
class Repeating:
    """A choice, and where it ends: on a day, after a number of times, or not at all."""

    how: How = "once"
    until: date | None = None
    times: int | None = None


def rule_for(repeating: Repeating, *, starts: Start, zone: str) -> str:
    """Return the RRULE value of a choice; empty for once. ``as-it-is`` has no rule of its own."""
    if repeating.how in {"once", "as-it-is"}:
        return ""
    parts = _pattern(repeating.how, starts)
    if repeating.times is not None:
        parts.append(f"COUNT={repeating.times}")
    elif repeating.until is not None:
        parts.append(f"UNTIL={_until(repeating.until, starts, zone)}")
    return ";".join(parts)


def read_rule(rule: str, *, starts: Start, zone: str) -> Repeating:
    """Return the choice that a rule stands for, ``as-it-is`` where none of them does."""
    if not rule:
        return Repeating("once")
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    times, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    parts.pop("WKST", None)
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    how = _how(parts, starts)
    if how is None:
        return Repeating("as-it-is")
    return Repeating(how, _last_day(until, zone), int(times) if times.isdecimal() else None)


def weekday_place(day: date) -> int:
    """Return which of its weekday a day is in its month: 1 to 4, or -1 for the last (a fifth)."""
    place = (day.day - 1) // _WEEK + 1
    return -1 if place == _FIFTH else place


def _pattern(how: How, starts: Start) -> list[str]:
    code = _CODES[starts.weekday()]
    if how == "monthly":
        return ["FREQ=MONTHLY", f"BYDAY={weekday_place(starts)}{code}"]
    return ["FREQ=WEEKLY", *(["INTERVAL=2"] if how == "fortnightly" else []), f"BYDAY={code}"]


def _how(parts: dict[str, str], starts: Start) -> How | None:
    code = _CODES[starts.weekday()]
    weekly = {"FREQ": "WEEKLY"}
    monthly = {"FREQ": "MONTHLY", "BYDAY": f"{weekday_place(starts)}{code}"}
    if parts in (weekly, weekly | {"BYDAY": code}):
        return "weekly"
    fortnightly = weekly | {"INTERVAL": "2"}
    if parts in (fortnightly, fortnightly | {"BYDAY": code}):
        return "fortnightly"
    return "monthly" if parts == monthly else None


def _until(day: date, starts: Start, zone: str) -> str:
    """The last moment of a day, in UTC, as RFC 5545 asks where there is a zone."""
    if not isinstance(starts, datetime):
        return f"{day:%Y%m%d}"
    end = datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(zone))
    return f"{end.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _last_day(until: str, zone: str) -> date | None:
    if not until:
        return None
    if len(until) == len("20260302"):
        return datetime.strptime(until, "%Y%m%d").replace(tzinfo=UTC).date()
    moment = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(zone)).date()


def latest_until(day: date) -> date:
    """Return the furthest day to which a form lets a series run: about five years."""
    return day + timedelta(days=5 * 366)

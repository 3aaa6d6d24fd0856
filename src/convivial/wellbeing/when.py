"""When something is, in words: in the reader's zone, with its own clock where that differs."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.theme.words import clock_words, day_words, weekday_words
from convivial.wellbeing.calendar import city, readers_zone
from convivial.wellbeing.keys import Start
from convivial.wellbeing.repeating import Repeating, read_rule

A_DAY = timedelta(days=1)


class When(NamedTuple):
    """All that a page says of when: the span, the clock there, how it comes again."""

    span: str
    there: str
    repeats: str


class Dated(Protocol):
    """A date with what is known of its series."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def clock(self) -> time | None: ...
    @property
    def zone(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def series_first_day(self) -> date: ...


def when_of(at: Dated) -> When:
    """Return when a date is, in the words of whoever reads."""
    reader = readers_zone()
    if at.clock is None:
        repeats = repeats_in_words(at.rule, starts=at.series_first_day, zone=at.zone)
        return When(days_in_words(at.first_day, at.last_day), "", repeats)
    first = datetime.combine(at.series_first_day, at.clock)
    return When(
        span=span_in_words(at.starts_at, at.ends_at, reader),
        there=there_in_words(at.starts_at, at.zone, reader),
        repeats=repeats_in_words(at.rule, starts=first, zone=at.zone),
    )


def span_in_words(starts_at: datetime, ends_at: datetime, reader: ZoneInfo) -> str:
    """Return e.g. “Monday 2 March, 19:00 to 20:30”, on the reader's clock."""
    starts, ends = starts_at.astimezone(reader), ends_at.astimezone(reader)
    told = {
        "day": day_words(starts),
        "clock": clock_words(starts),
        "end_day": day_words(ends),
        "end": clock_words(ends),
    }
    if ends == starts:
        return _("%(day)s, %(clock)s") % told
    if ends.date() == starts.date() or (ends - starts < A_DAY / 2):
        return _("%(day)s, %(clock)s to %(end)s") % told
    return _("%(day)s, %(clock)s, to %(end_day)s, %(end)s") % told


def days_in_words(first: date, last: date) -> str:
    """Return e.g. “Saturday 7 March, all day”."""
    if first == last:
        return _("%(day)s, all day") % {"day": day_words(first)}
    return _("%(day)s to %(end_day)s, whole days") % {
        "day": day_words(first),
        "end_day": day_words(last),
    }


def there_in_words(starts_at: datetime, zone: str, reader: ZoneInfo) -> str:
    """Return e.g. “That is 18:00 in London.”, empty where the reader's clock shows the same."""
    there = starts_at.astimezone(ZoneInfo(zone))
    if there.utcoffset() == starts_at.astimezone(reader).utcoffset():
        return ""
    told = {"clock": f"{there:%H:%M}", "city": city(zone), "day": day_words(there.date())}
    if there.date() == starts_at.astimezone(reader).date():
        return _("That is %(clock)s on the clock there (%(city)s).") % told
    return _("That is %(clock)s on %(day)s on the clock there (%(city)s).") % told


def repeats_in_words(rule: str, *, starts: Start, zone: str) -> str:
    """Return how a series comes again, e.g. “Every week, 10 times in all.”; empty for once."""
    repeating = read_rule(rule, starts=starts, zone=zone)
    if repeating.how == "once":
        return ""
    if repeating.how == "as-it-is":
        return _own_rule(rule)
    day = starts.date() if isinstance(starts, datetime) else starts
    plain = {
        "weekly": _("Every week"),
        "fortnightly": _("Every two weeks"),
        "monthly": _("Every month on the same weekday as %(day)s") % {"day": day_words(day)},
    }[repeating.how]
    return _ending(plain, repeating)


def _ending(plain: str, repeating: Repeating) -> str:
    if repeating.times is not None:
        times = ngettext("%(times)s time in all", "%(times)s times in all", repeating.times)
        counted = times % {"times": repeating.times}
        return _("%(how)s, %(times)s.") % {"how": plain, "times": counted}
    if repeating.until is not None:
        return _("%(how)s, until %(day)s.") % {"how": plain, "day": day_words(repeating.until)}
    return _("%(how)s.") % {"how": plain}


def _own_rule(rule: str) -> str:
    """Say what can be said of a rule that another calendar made; the rule itself is kept."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    every = int(parts.get("INTERVAL", "1")) if parts.get("INTERVAL", "1").isdecimal() else 1
    pattern = {
        "DAILY": ngettext("every day", "every %(every)s days", every),
        "WEEKLY": ngettext("every week", "every %(every)s weeks", every),
        "MONTHLY": ngettext("every month", "every %(every)s months", every),
        "YEARLY": ngettext("every year", "every %(every)s years", every),
    }.get(parts.get("FREQ", ""), rule)
    told = {"pattern": pattern % {"every": every} if "%(" in pattern else pattern}
    days = _weekdays(parts.get("BYDAY", ""))
    if days:
        return _("By a rule of its own: %(pattern)s, on %(days)s.") % {**told, "days": days}
    return _("By a rule of its own: %(pattern)s.") % told


def _weekdays(codes: str) -> str:
    order = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    monday = datetime(2026, 3, 2, tzinfo=UTC).date()
    names = [
        weekday_words(monday + A_DAY * order.index(code[-2:]))
        for code in codes.split(",")
        if code[-2:] in order
    ]
    return ", ".join(names)

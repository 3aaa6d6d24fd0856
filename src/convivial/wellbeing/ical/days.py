"""The days that a rule names, in order, from any day on and never further than asked.

Each period of a rule (day, week, month or year) has its days filtered by what the rule says. It is
not left to dateutil's rrule because that searches up to the year 9999 for a rule that matches
nothing ("every 30th of February"), which a page cannot wait for; the tests hold it to dateutil's
results otherwise.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from convivial.wellbeing.ical.rule import Rule, Weekday

WEEK = 7


def rule_days(rule: Rule, first: date, after: date, before: date) -> Iterator[date]:
    """The days of `rule` for a series whose first day is `first`: `after` ≤ day < `before`.

    The first day itself is given only if the rule names it. Does not look at `rule.until`.
    """
    if rule.count is not None:
        counted = islice(_days(rule, first, first, before), rule.count)
        yield from (day for day in counted if day >= after)
    else:
        yield from _days(rule, first, max(first, after), before)


def _days(rule: Rule, first: date, after: date, before: date) -> Iterator[date]:
    completed = _Completed(rule, first)
    for period in _periods(rule, first, after, before):
        for day in completed.chosen(period):
            if day >= before:
                return
            if day >= after:
                yield day


def _periods(rule: Rule, first: date, after: date, before: date) -> Iterator[Sequence[date]]:
    """The days of each period from that of `after` on, as far as it begins before `before`."""
    if rule.frequency in {"DAILY", "WEEKLY"}:
        yield from _short_periods(rule, first, after, before)
        return
    months = rule.interval * (12 if rule.frequency == "YEARLY" else 1)
    begin = first.year * 12 + (first.month - 1 if rule.frequency == "MONTHLY" else 0)
    reached = max(0, after.year * 12 + after.month - 1 - begin) // months
    begin += reached * months
    while (start := date(begin // 12, begin % 12 + 1, 1)) < before:
        yield _year(start.year) if rule.frequency == "YEARLY" else _month(start)
        begin += months


def _short_periods(rule: Rule, first: date, after: date, before: date) -> Iterator[Sequence[date]]:
    length = WEEK if rule.frequency == "WEEKLY" else 1
    begin = first
    if length == WEEK:
        begin -= timedelta(days=(first.weekday() - rule.week_start) % WEEK)
    step = length * rule.interval
    begin += timedelta(days=max(0, (after - begin).days) // step * step)
    while begin < before:
        yield _run(begin, length)
        begin += timedelta(days=step)


def _run(begin: date, length: int) -> Sequence[date]:
    return tuple(begin + timedelta(days=number) for number in range(length))


@lru_cache(maxsize=128)
def _month(start: date) -> Sequence[date]:
    return _run(start, monthrange(start.year, start.month)[1])


@lru_cache(maxsize=32)
def _year(year: int) -> Sequence[date]:
    return _run(date(year, 1, 1), 366 if isleap(year) else 365)


class _Completed:
    """A rule with what it leaves open taken from the first day (RFC 5545 section 3.3.10)."""

    def __init__(self, rule: Rule, first: date) -> None:
        self.rule = rule
        self.months = rule.months
        self.month_days = rule.month_days
        self.weekdays: Sequence[Weekday] = rule.weekdays
        if rule.year_days or rule.month_days or rule.weekdays:
            return
        if rule.week_numbers or rule.frequency == "WEEKLY":
            self.weekdays = [Weekday(0, first.weekday())]
        elif rule.frequency in {"MONTHLY", "YEARLY"}:
            self.month_days = (first.day,)
        if rule.frequency == "YEARLY" and not rule.week_numbers:
            self.months = rule.months or (first.month,)

    def chosen(self, period: Sequence[date]) -> Sequence[date]:
        """Those days of `period` that the rule names, in order."""
        days = [day for day in period if self._names(day)]
        if not self.rule.positions:
            return days
        places = {place - 1 if place > 0 else len(days) + place for place in self.rule.positions}
        return [day for number, day in enumerate(days) if number in places]

    def _names(self, day: date) -> bool:
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or self._is_month_day(day))
            and (not self.weekdays or any(self._is_weekday(day, one) for one in self.weekdays))
            and (not self.rule.year_days or self._is_year_day(day))
            and (not self.rule.week_numbers or self._is_week_number(day))
        )

    def _is_month_day(self, day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        return day.day in self.month_days or day.day - length - 1 in self.month_days

    def _is_year_day(self, day: date) -> bool:
        number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        return number in self.rule.year_days or number - length - 1 in self.rule.year_days

    def _is_week_number(self, day: date) -> bool:
        year, week, _ = day.isocalendar()
        last = date(year, 12, 28).isocalendar().week
        return week in self.rule.week_numbers or week - last - 1 in self.rule.week_numbers

    def _is_weekday(self, day: date, wanted: Weekday) -> bool:
        if day.weekday() != wanted.day:
            return False
        if not wanted.nth:
            return True
        if self.rule.frequency == "MONTHLY" or self.rule.months:
            number, length = day.day, monthrange(day.year, day.month)[1]
        else:
            number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        nth = (number - 1) // WEEK + 1 if wanted.nth > 0 else -((length - number) // WEEK + 1)
        return nth == wanted.nth

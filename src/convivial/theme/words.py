"""Days, clock times and spans in the words of the reader's language and time zone.

`FILTERS` and `GLOBALS` are what the Jinja2 environment takes from the theme.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language

from convivial.theme.markdown import to_html
from convivial.theme.shapes import shape_of

# English pages use the 24-hour clock and put the day before the month, as most of the world reads.
_WORLD_ENGLISH = "en-GB"


def day_words(value: date) -> str:
    """Return a day with its whole names, “Thursday 3 December”."""
    there = _there(value)
    return _named(date(there.year, there.month, there.day), get_language() or "en")


def short_day_words(value: date) -> str:
    """Return a day where there is little room, “Thu 3”."""
    return format_skeleton("Ed", _there(value), locale=_locale())


def full_day_words(value: date) -> str:
    """Return a day with its year, “Thursday, 3 December 2026”."""
    return format_date(_there(value), "full", locale=_locale())


def month_words(value: date) -> str:
    """Return a month with its year for a heading, “March 2026”, “Marzo de 2026”."""
    return opening(format_skeleton("yMMMM", _there(value), locale=_locale()))


def weekday_words(value: date) -> str:
    """Return a weekday where there is little room, “Thu”."""
    return format_date(_there(value), "EEE", locale=_locale())


def clock_words(value: datetime) -> str:
    """Return a time of day where the reader is, “18:30”."""
    return format_time(timezone.localtime(value), "HH:mm", locale=_locale())


def moment_words(value: datetime) -> str:
    """Return a day and a time where the reader is, “Thursday 3 December, 18:30”."""
    return f"{day_words(value)}, {clock_words(value)}"


def span_words(value: timedelta) -> str:
    """Return a stretch of time in its largest unit, “3 days”."""
    return format_timedelta(value, granularity="minute", threshold=1, locale=_locale())


def opening(words: str) -> str:
    """Return words as they open a line: many languages write their days and months small."""
    return words[:1].upper() + words[1:]


def language_name(code: str) -> str:
    """Return a language's own name, “Español” for ``es``; the code itself where unknown."""
    try:
        own = Locale.parse(code, sep="-").get_display_name()
    except (ValueError, UnknownLocaleError):
        return code
    return opening(own) if own else code


@lru_cache(maxsize=4096)
def _named(day: date, code: str) -> str:
    """A calendar names the same few weeks at each visit, and naming a day takes its time."""
    weekday = format_date(day, "EEEE", locale=_known(code))
    return f"{weekday} {format_skeleton('MMMMd', day, locale=_known(code))}"


def _there(value: date) -> date:
    """A moment as the reader's clock has it; a bare date belongs to no zone and stays."""
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _locale() -> Locale:
    return _known(get_language() or "en")


@lru_cache(maxsize=64)
def _known(code: str) -> Locale:
    return Locale.parse(_WORLD_ENGLISH if code == "en" else code, sep="-")


FILTERS: dict[str, Callable[..., Any]] = {
    "clock_words": clock_words,
    "day_words": day_words,
    "full_day_words": full_day_words,
    "language_name": language_name,
    "markdown": to_html,
    "moment_words": moment_words,
    "month_words": month_words,
    "opening": opening,
    "short_day_words": short_day_words,
    "span_words": span_words,
    "weekday_words": weekday_words,
}
GLOBALS: dict[str, Any] = {"shape_of": shape_of}

"""Days, clock times and spans in the words of the reader's language and time zone.

`FILTERS` and `GLOBALS` are what the Jinja2 environment takes from the theme.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_skeleton, format_time, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convivial.theme.shapes import shape_of

_DAY = "EEEEdMMMM"
_SHORT_DAY = "EEEd"
# English pages use the 24-hour clock and day before month, which most of the world reads.
_WORLD_ENGLISH = "en_GB"


def day_words(value: date) -> str:
    """A day with its weekday, "Thursday 3 December"."""
    return _by_pattern(_DAY, value)


def short_day_words(value: date) -> str:
    """A day in little room, "Thu 3"."""
    return _by_pattern(_SHORT_DAY, value)


def clock_words(value: datetime) -> str:
    """A time of day where the reader is, "18:30"."""
    return format_time(timezone.localtime(value), "short", locale=_locale())


def moment_words(value: datetime) -> str:
    """A day and a time where the reader is, "Thursday 3 December, 18:30"."""
    return _("%(day)s, %(clock)s") % {"day": day_words(value), "clock": clock_words(value)}


def span_words(value: timedelta) -> str:
    """A stretch of time in its largest whole unit, "3 days"."""
    return format_timedelta(value, granularity="minute", threshold=1, locale=_locale())


def _by_pattern(skeleton: str, value: date) -> str:
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    # A bare date must not be moved by a time zone, so it becomes a noon without one.
    moment = local if isinstance(local, datetime) else datetime(local.year, local.month, local.day, 12)
    return format_skeleton(skeleton, moment.replace(tzinfo=None), locale=_locale())


def _locale() -> Locale:
    code = get_language() or "en"
    return Locale.parse(_WORLD_ENGLISH if code == "en" else code.replace("-", "_"))


FILTERS: dict[str, Any] = {
    "clock_words": clock_words,
    "day_words": day_words,
    "moment_words": moment_words,
    "short_day_words": short_day_words,
    "span_words": span_words,
}
GLOBALS: dict[str, Any] = {"shape_of": shape_of}

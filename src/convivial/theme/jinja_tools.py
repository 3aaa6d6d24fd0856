"""What templates may call: times in the reader's zone and words."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from django.utils import timezone, translation


def _locale() -> Locale:
    return Locale.parse(translation.get_language() or "en", sep="-")


def moment(value: datetime) -> str:
    """Return day and time in the reader's zone, e.g. “Tue, Nov 24, 19:00”."""
    local = timezone.localtime(value)
    return f"{day(local)}, {time_of_day(local)}"


def day(value: date | datetime) -> str:
    """Return a day, e.g. “Tue, Nov 24”, with the year where it is not this one."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    skeleton = "MMMEd" if local.year == timezone.localtime().year else "yMMMEd"
    return format_skeleton(skeleton, local, locale=_locale())


def full_day(value: date | datetime) -> str:
    """Return a day in full, e.g. “Tuesday, November 24, 2026”."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return format_date(local, "full", locale=_locale())


def time_of_day(value: datetime) -> str:
    """Return hours and minutes in the reader's zone."""
    local = timezone.localtime(value)
    return format_time(local.replace(tzinfo=None), "HH:mm", locale=_locale())


def since(value: datetime) -> str:
    """Return how long ago something was, in words, e.g. “3 days”."""
    return format_timedelta(timezone.now() - value, locale=_locale(), threshold=1.2)


def language_name(code: str) -> str:
    """Return a language's own name, e.g. “español” for ``es``; the code where unknown."""
    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (ValueError, LookupError):
        return code


filters: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "day": day,
    "full_day": full_day,
    "time_of_day": time_of_day,
    "since": since,
    "language_name": language_name,
}
globals_: dict[str, Any] = {}

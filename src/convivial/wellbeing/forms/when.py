"""When something is, as a form asks it: days, times on a clock, how long."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
# Days with which one can still reckon: years on either side lie within what a calendar knows.
EARLIEST, LATEST = date(1970, 1, 1), date(2300, 1, 1)
MOST_WORDS = 20_000


def day_field(label: Any, **more: Any) -> forms.DateField:  # noqa: ANN401  words may be lazy
    """Return a field for a day, with the browser's own picker."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    bounds = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    return forms.DateField(label=label, widget=widget, validators=bounds, **more)


def clock_field(label: Any, **more: Any) -> forms.TimeField:  # noqa: ANN401  as above
    """Return a field for a time of day."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        **more,
    )


def many_lines(label: Any, rows: int = 4, **more: Any) -> forms.CharField:  # noqa: ANN401
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, widget=widget, max_length=MOST_WORDS, **more
    )


def a_line(label: Any, most: int, **more: Any) -> forms.CharField:  # noqa: ANN401  as above
    """Return a field for one line that may stay empty."""
    return forms.CharField(label=label, required=False, max_length=most, **more)


class VersionedForm(KindForm):
    """A form that knows which version of a thing it was opened on."""

    def renew_version(self, version: int) -> None:
        """After a clash: what was typed stays, and can be saved over what is there now."""
        if self.is_bound and self.errors and hasattr(self.data, "copy"):
            data = self.data.copy()
            data["version"] = str(version)
            self.data = data


class WhenForm(VersionedForm):
    """From when until when, on a clock: what planning and moving have in common."""

    first_day = day_field(_("On which day?"))
    clock = clock_field(_("From what time?"), help_text=_("Leave empty for a whole day."))
    last_day = day_field(
        _("Until which day?"), required=False, help_text=_("Only if it goes on to another day.")
    )
    ends_clock = clock_field(_("Until what time?"), help_text=_("Left empty: an hour later."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _t("The last day is before the first."))
        if cleaned.get("ends_clock") and not cleaned.get("clock"):
            self.add_error("clock", _t("Say also from what time."))
        return cleaned

    def lasts(self, zone: str) -> timedelta:
        """Return how long it takes, in true time, on the day it first takes place."""
        first, last = self.typed("first_day"), self.typed("last_day") or self.typed("first_day")
        clock, ends = self.typed("clock"), self.typed("ends_clock")
        days: timedelta = last - first
        if clock is None:
            return days + A_DAY
        starts_at = datetime.combine(first, clock, tzinfo=ZoneInfo(zone))
        if ends is None:
            return days + AN_HOUR
        over_midnight = last == first and ends <= clock
        end_day = last + A_DAY if over_midnight else last
        ends_at = datetime.combine(end_day, ends, tzinfo=ZoneInfo(zone))
        return timedelta(seconds=ends_at.timestamp() - starts_at.timestamp())


def when_typed(
    first: date, clock: time | None, lasts: timedelta, zone: str
) -> dict[str, date | time | None]:
    """Return what ``WhenForm`` shows for something that stands already."""
    if clock is None:
        last = first + max(lasts, A_DAY) - A_DAY
        return {
            "first_day": first,
            "clock": None,
            "last_day": last if last != first else None,
            "ends_clock": None,
        }
    starts_at = datetime.combine(first, clock, tzinfo=ZoneInfo(zone))
    moment = datetime.fromtimestamp(starts_at.timestamp() + lasts.total_seconds(), ZoneInfo(zone))
    next_night = moment.date() == first + A_DAY and moment.time() <= clock
    same = moment.date() == first or next_night
    return {
        "first_day": first,
        "clock": clock,
        "last_day": None if same else moment.date(),
        "ends_clock": moment.time(),
    }

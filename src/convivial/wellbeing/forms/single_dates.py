"""The form to make one date of a series different."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.wellbeing.commands.single_dates import change_date
from convivial.wellbeing.forms.when import WhenForm, a_line, many_lines, when_typed
from convivial.wellbeing.models import Occurrence
from convivial.wellbeing.plan import OneDate
from convivial.wellbeing.queries.for_change import DateForChange


class OneDateForm(WhenForm):
    """Make one date of a series different."""

    title = forms.CharField(label=_("What is it called this time?"), max_length=200)
    place = a_line(_("Where, this time?"), 500)
    words = many_lines(_("What is different this time?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    field_order = (
        "title", "first_day", "clock", "ends_clock", "last_day", "place", "words", "version"
    )  # fmt: skip

    @classmethod
    def of(cls, found: DateForChange, data: Any) -> "OneDateForm":  # noqa: ANN401  a QueryDict
        """Return a form for a date as it stands, with what was typed now, if anything."""
        initial = one_date_typed(found.one, found.activity.zone)
        return cls(data, initial={**initial, "version": found.activity.version})

    def change(self, found: DateForChange, member_id: UUID, now: datetime) -> Occurrence | None:
        """Change the date to what was typed; None where that was refused."""
        return self.attempt(
            change_date,
            occurrence_id=found.occurrence.pk,
            member_id=member_id,
            version=self.typed("version") or 0,
            one=self.one_date(found.activity.zone),
            now=now,
        )

    def one_date(self, zone: str) -> OneDate:
        """Return what was typed as a date."""
        return OneDate(
            day=self.typed("first_day"),
            clock=self.typed("clock"),
            lasts=self.lasts(zone),
            title=self.typed("title"),
            place=self.typed("place"),
            words=self.typed("words"),
        )


def one_date_typed(one: OneDate, zone: str) -> dict[str, Any]:
    """Return what the form shows for a date as it stands."""
    return {
        "title": one.title,
        "place": one.place,
        "words": one.words,
        **when_typed(one.day, one.clock, one.lasts, zone),
    }

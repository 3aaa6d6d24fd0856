"""The form to make one date of a series different."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.wellbeing.forms.when import WhenForm, a_line, many_lines, when_typed
from convivial.wellbeing.plan import OneDate


class OneDateForm(WhenForm):
    """Make one date of a series different."""

    title = forms.CharField(label=_("What is it called this time?"), max_length=200)
    place = a_line(_("Where, this time?"), 500)
    words = many_lines(_("What is different this time?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    field_order = (
        "title", "first_day", "clock", "ends_clock", "last_day", "place", "words", "version"
    )  # fmt: skip

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

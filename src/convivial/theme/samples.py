"""What the style page shows: one example of each component, for newcomers and for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.theme import ring
from convivial.theme.shapes import shape_of
from convivial.theme.words import weekday_words

_MONDAY = date(2026, 5, 4)
_TODAY = date(2026, 5, 14)
_HOLDER = 2
_NAMES = ("Amara", "Bo", "Chidi", "Dolores", "Eun-ji", "Farid", "Greta", "Hatem", "Inés", "João")


class Link(NamedTuple):
    """An entry of a nav bar or of tabs."""

    label: str
    url: str
    current: bool = False
    icon: str = ""


class Event(NamedTuple):
    """An activity on a calendar."""

    title: str
    clock: str
    kind: str
    url: str = "#calendar"
    cancelled: bool = False


class Day(NamedTuple):
    """A day of a calendar, with what is on."""

    date: date
    events: tuple[Event, ...] = ()
    today: bool = False
    outside: bool = False


class Row(NamedTuple):
    """A row of the board."""

    title: str
    words: str
    who: str
    waiting: str
    tags: tuple[str, ...]
    someone: bool = False
    url: str = "#board"


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("What do you need?"),
        help_text=gettext_lazy("A few plain words are enough."),
    )
    words = forms.CharField(
        label=gettext_lazy("More about it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of thing is it?"),
        choices=[("food", gettext_lazy("Food")), ("way", gettext_lazy("A lift"))],
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        widget=forms.RadioSelect,
        choices=[("here", gettext_lazy("In person")), ("far", gettext_lazy("From afar"))],
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    again = forms.BooleanField(label=gettext_lazy("This comes back every week"), required=False)


def page() -> dict[str, Any]:
    """Everything the style page needs."""
    month = tuple(_week(_MONDAY + timedelta(weeks=week)) for week in range(5))
    return {
        "sample": SampleForm({"words": _("Crutches until June."), "where": "here"}),
        "tabs": (
            Link(_("Asks"), "#tabs", current=True),
            Link(_("Offers"), "#tabs"),
            Link(_("Yours"), "#tabs"),
        ),
        "people": tuple((name, shape_of(name)) for name in _NAMES),
        "small_ring": ring.draw(_sitters(8)),
        "large_ring": ring.draw(_sitters(24)),
        "huge_ring": ring.draw(_sitters(150)),
        "rows": _rows(),
        "month": month,
        "week": month[1],
        "agenda": tuple(day for week in month for day in week if day.events)[:4],
        "weekdays": tuple(weekday_words(day.date) for day in month[0]),
        "moment": datetime(2026, 5, 14, 18, 30, tzinfo=UTC),
    }


def _sitters(count: int) -> list[ring.Sitter]:
    names = (_NAMES[seat % len(_NAMES)] for seat in range(count))
    taken = [
        ring.Sitter(name, shape_of(f"{name} {seat}"), holding=seat == _HOLDER)
        for seat, name in enumerate(names)
    ]
    return [*taken[:-1], ring.Sitter()]


def _week(first: date) -> tuple[Day, ...]:
    return tuple(_day(first + timedelta(days=offset)) for offset in range(7))


def _day(when: date) -> Day:
    events = {
        5: (Event(_("Walk by the river"), "10:00", "nature"),),
        12: (Event(_("Soup evening"), "18:30", "social"),),
        14: (
            Event(_("Slow yoga, chairs welcome"), "09:30", "body"),
            Event(_("Mending table"), "17:00", "making"),
        ),
        16: (Event(_("Silent sit"), "08:00", "mind", cancelled=True),),
        19: (Event(_("Soup evening"), "18:30", "social"),),
    }
    return Day(
        when,
        events.get(when.day, ()) if when.month == _TODAY.month else (),
        today=when == _TODAY,
        outside=when.month != _TODAY.month,
    )


def _rows() -> tuple[Row, ...]:
    return (
        Row(
            _("Someone to carry shopping up three floors"),
            _("Thursdays, about an hour. I am on crutches until June."),
            _("Dolores"),
            _("waiting 4 days"),
            (_("Errands"), _("Spanish or English")),
        ),
        Row(
            _("Company at a hard appointment"),
            _("Only sit beside me. No need to say anything."),
            _("Bo"),
            _("waiting since this morning"),
            (_("Being there"),),
            someone=True,
        ),
    )

"""Forms for planning: plain questions in, a ``Plan`` out."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm
from convivial.wellbeing.models import Activity
from convivial.wellbeing.plan import Bring, OneDate, Plan
from convivial.wellbeing.repeating import Repeating, latest_until, read_rule, rule_for

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
MOST_TIMES = 500
MOST_PEOPLE = 150
_COUNTED = re.compile(r"^\s*(\d{1,2})\s*[×x]\s*(.+)$", re.IGNORECASE)

REPEATS = [
    ("once", _("Once")),
    ("weekly", _("Every week")),
    ("fortnightly", _("Every two weeks")),
    ("monthly", _("Every month, on the same weekday (as: the second Tuesday)")),
]


def day_field(label: Any, **more: Any) -> forms.DateField:  # noqa: ANN401  words may be lazy
    """Return a field for a day, with the browser's own picker."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


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
    return forms.CharField(label=label, required=False, widget=widget, **more)


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


class PlanForm(WhenForm):
    """Plan an activity, or change the whole of it."""

    field_order = (
        "title", "kind", "first_day", "clock", "ends_clock", "last_day", "zone", "repeats", "until",
        "times", "place", "finding", "link", "words", "bring", "access", "effort", "children",
        "cost", "weather", "watching", "least", "most", "version",
    )  # fmt: skip

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What does it do good to?"),
        choices=Activity.Kind.choices,
        initial=Activity.Kind.SOCIAL,
    )
    zone = forms.ChoiceField(
        label=_("On whose clock?"),
        help_text=_("These times are told on this clock, and follow it when clocks change."),
    )
    repeats = forms.ChoiceField(label=_("How often?"), choices=REPEATS, initial="once")
    until = day_field(
        _("Until when does it come again?"),
        required=False,
        help_text=_("The last day on which it may be. Empty: it goes on."),
    )
    times = forms.IntegerField(
        label=_("Or: how many times in all?"), required=False, min_value=1, max_value=MOST_TIMES
    )
    place = a_line(_("Where?"), 500)
    finding = a_line(
        _("How does one find it?"), 500, help_text=_("The bell to ring, the gate that is open.")
    )
    link = forms.URLField(
        label=_("From afar: the link to join by"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    words = many_lines(_("What happens there?"))
    bring = many_lines(
        _("What is to be brought?"),
        help_text=_("One thing a line. “3 × soup bowls” when several are needed."),
    )
    access = a_line(
        _("Getting in and taking part"),
        500,
        help_text=_("Steps, doors, toilets, light, noise, languages, a chair with arms."),
    )
    effort = forms.ChoiceField(
        label=_("How much effort is it?"), choices=Activity.Effort.choices, required=False
    )
    children = forms.BooleanField(label=_("Children are welcome"), required=False)
    cost = a_line(_("Does it cost anything?"), 200)
    weather = a_line(_("And if the weather is bad?"), 300)
    watching = forms.BooleanField(
        label=_("One may come and just watch"), required=False, initial=True
    )
    least = forms.IntegerField(
        label=_("Least number of people"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    most = forms.IntegerField(
        label=_("Most people there is room for"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_("Besides those who host. Further ones wait, and move up in turn."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Django's forms take them
        zones: Iterable[str],
        kept_rule: str = "",
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """``zones``: whose clocks to offer; ``kept_rule``: an own rule no choice can say."""
        super().__init__(*args, **kwargs)
        self.kept_rule = kept_rule
        names = list(dict.fromkeys(zones))
        choices = [(name, name.replace("_", " ")) for name in names]
        self.fields["zone"] = forms.ChoiceField(
            label=PlanForm.base_fields["zone"].label,
            help_text=PlanForm.base_fields["zone"].help_text,
            choices=choices,
            initial=names[0],
            widget=forms.Select() if len(names) > 1 else forms.HiddenInput(),
        )
        if kept_rule:
            kept = ("as-it-is", _("As it is: by a rule of its own"))
            self.fields["repeats"] = forms.ChoiceField(
                label=PlanForm.base_fields["repeats"].label, choices=[kept, *REPEATS]
            )
        self.order_fields(self.field_order)

    @classmethod
    def of(cls, plan: Plan, version: int, data: Any) -> "PlanForm":  # noqa: ANN401  a QueryDict
        """Return a form for a plan that stands, with what was typed now, if anything."""
        initial = plan_typed(plan)
        kept = plan.rule if initial["repeats"] == "as-it-is" else ""
        zones = (plan.zone, get_current_timezone_name())
        return cls(data, zones=zones, kept_rule=kept, initial={**initial, "version": version})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        until, first = cleaned.get("until"), cleaned.get("first_day")
        if until and first and not first <= until <= latest_until(first):
            self.add_error("until", _t("Choose a day after the first, within five years."))
        if until and cleaned.get("times"):
            self.add_error("times", _t("Say either until when or how many times, not both."))
        return cleaned

    def plan(self) -> Plan:
        """Return what was typed as a plan."""
        zone, first, clock = self.typed("zone"), self.typed("first_day"), self.typed("clock")
        own = set(Plan.__dataclass_fields__) - {"lasts", "rule", "bring"}
        starts = first if clock is None else datetime.combine(first, clock)
        repeating = Repeating(self.typed("repeats"), self.typed("until"), self.typed("times"))
        kept = repeating.how == "as-it-is"
        return Plan(
            lasts=self.lasts(zone),
            rule=self.kept_rule if kept else rule_for(repeating, starts=starts, zone=zone),
            bring=bring_typed(self.typed("bring")),
            **{name: self.typed(name) for name in own},
        )


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


class AskHostForm(KindForm):
    """Ask a member to host or co-host."""

    member = forms.ChoiceField(label=_("Whom would you like to ask?"))
    place = forms.ChoiceField(
        label=_("For what?"),
        widget=forms.RadioSelect,
        choices=[
            ("co-host", _("To host it together with me")),
            ("host", _("To take it over from me")),
        ],
        initial="co-host",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Django's forms take them
        people: Iterable[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = forms.ChoiceField(
            label=AskHostForm.base_fields["member"].label, choices=list(people)
        )
        self.order_fields(("member", "place"))


def plan_typed(plan: Plan) -> dict[str, Any]:
    """Return what the form shows for a plan that stands already."""
    repeating = read_rule(plan.rule, starts=plan.starts, zone=plan.zone)
    names = set(Plan.__dataclass_fields__) - {"lasts", "rule", "bring", "first_day", "clock"}
    return {
        **{name: getattr(plan, name) for name in names},
        **when_typed(plan.first_day, plan.clock, plan.lasts, plan.zone),
        "repeats": repeating.how,
        "until": repeating.until,
        "times": repeating.times,
        "bring": "\n".join(bring_line(item) for item in plan.bring),
    }


def one_date_typed(one: OneDate, zone: str) -> dict[str, Any]:
    """Return what the form shows for a date as it stands."""
    return {
        "title": one.title,
        "place": one.place,
        "words": one.words,
        **when_typed(one.day, one.clock, one.lasts, zone),
    }


def bring_typed(text: str) -> tuple[Bring, ...]:
    """Return the lines of a bring-list; “3 × bowls” asks for three."""
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return tuple(_bring(line) for line in lines)


def bring_line(item: Bring) -> str:
    """Return a line as it is typed."""
    return f"{item.needed} × {item.words}" if item.needed > 1 else item.words


def _bring(line: str) -> Bring:
    counted = _COUNTED.match(line)
    if counted is None or int(counted[1]) < 1:
        return Bring(line[:120])
    return Bring(counted[2].strip()[:120], int(counted[1]))

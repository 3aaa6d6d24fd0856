"""The form to plan an activity, or to change the whole of it: plain questions in, a plan out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from convivial.wellbeing.commands.planning import change_activity, plan_activity
from convivial.wellbeing.forms.bring_list import bring_line, bring_typed
from convivial.wellbeing.forms.when import WhenForm, a_line, day_field, many_lines, when_typed
from convivial.wellbeing.models import Activity
from convivial.wellbeing.plan import Plan
from convivial.wellbeing.repeating import Repeating, latest_until, read_rule, rule_for

MOST_TIMES = 500
MOST_PEOPLE = 150

REPEATS = [
    ("once", _("Once")),
    ("weekly", _("Every week")),
    ("fortnightly", _("Every two weeks")),
    ("monthly", _("Every month, on the same weekday (as: the second Tuesday)")),
]


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

    def plan_it(self, member_id: UUID, now: datetime) -> Activity | None:
        """Plan what was typed; None where that was refused."""
        return self.attempt(plan_activity, member_id=member_id, plan=self.plan(), now=now)

    def change(self, activity_id: UUID, member_id: UUID, now: datetime) -> Activity | None:
        """Change the activity to what was typed; None where that was refused."""
        return self.attempt(
            change_activity,
            activity_id=activity_id,
            member_id=member_id,
            version=self.typed("version") or 0,
            plan=self.plan(),
            now=now,
        )

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

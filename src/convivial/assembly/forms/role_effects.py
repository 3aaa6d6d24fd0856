"""The forms that ask what a decision should do with roles and mandates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convivial.assembly.models import Role
from convivial.assembly.policies.roles import MOST_SEATS, SHORTEST_TERM
from convivial.kernel.powers import powers
from convivial.theme.forms import KindForm

Choices = Sequence[tuple[str, Any]]


def _power_choices() -> list[tuple[str, Any]]:
    return [(power.name, power.label) for power in powers.values()]


class MakeRoleForm(KindForm):
    """A new role: what it is for, what it may do, for how long, and how it is filled."""

    name = forms.CharField(max_length=80, label=_("What is the role called?"))
    purpose = forms.CharField(
        max_length=2000,
        required=False,
        label=_("What is it for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    powers = forms.MultipleChoiceField(
        required=False,
        choices=_power_choices,
        label=_("What may its holders do beyond what is their own?"),
        help_text=_("None is fine: many roles only carry a task."),
        widget=forms.CheckboxSelectMultiple,
    )
    seats = forms.IntegerField(
        min_value=1, max_value=MOST_SEATS, initial=1, label=_("How many people have it at a time?")
    )
    term_days = forms.IntegerField(
        min_value=SHORTEST_TERM, max_value=730, initial=180, label=_("For how many days?")
    )
    filled_by = forms.ChoiceField(
        choices=Role.FilledBy.choices, label=_("How is it filled?"), widget=forms.RadioSelect
    )

    def payload(self) -> dict[str, Any]:
        """Return what was asked, plain enough for JSON."""
        return dict(self.cleaned_data)


class OfRoleForm(KindForm):
    """A form about one of the roles that there are."""

    role = forms.ChoiceField(label=_("Which role?"))

    def __init__(self, *args: Any, roles: Choices, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        which: Any = self.fields["role"]
        which.choices = [("", _now("Choose a role")), *roles]

    def payload(self) -> dict[str, Any]:
        """Return which role."""
        return {"role_id": self.typed("role")}


class FillForm(OfRoleForm):
    """A mandate for whomever the decision chooses."""

    begins_on = forms.DateField(
        required=False,
        label=_("From which day?"),
        help_text=_("Leave it empty for at once."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def payload(self) -> dict[str, Any]:
        """Return which role, from when; nobody is named."""
        begins_on = self.typed("begins_on")
        told: dict[str, Any] = {
            "members": [],
            "begins_on": begins_on.isoformat() if begins_on else "",
        }
        return super().payload() | told


class GrantForm(FillForm):
    """A mandate for those who are named."""

    members = forms.MultipleChoiceField(
        label=_("For whom?"),
        help_text=_("Those who have said that they are willing; they say so on the role’s page."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("role", "members", "begins_on")

    def __init__(self, *args: Any, willing: Choices, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        whom: Any = self.fields["members"]
        whom.choices = list(willing)

    def payload(self) -> dict[str, Any]:
        """Return which role, for whom, from when; ids and days as text."""
        return super().payload() | {"members": self.typed("members")}


class RecallForm(KindForm):
    """A recall: of a mandate for which a petition has found enough signatures."""

    mandate = forms.ChoiceField(
        label=_("Which mandate?"),
        help_text=_(
            "A recall begins with a petition on the role’s page. With enough signatures it opens "
            "a decision by itself."
        ),
    )

    def __init__(self, *args: Any, mandates: Choices, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        which: Any = self.fields["mandate"]
        which.choices = [("", _now("Choose a mandate")), *mandates]

    def payload(self) -> dict[str, Any]:
        """Return which mandate."""
        return {"mandate_id": self.typed("mandate")}

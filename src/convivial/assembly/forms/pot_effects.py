"""The forms that ask what a decision should do with a pot; ``payload()`` is what is stored."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convivial.assembly.amount_field import AmountField
from convivial.assembly.amounts import HOURS, stored
from convivial.assembly.queries.pots import allotment_choices, pot_choices
from convivial.people.api import names_here
from convivial.theme.forms import KindForm

_SIGNS = {"€": "EUR", "£": "GBP", "CHF.": "CHF"}
_CODE = re.compile(r"[A-Z]{3}")


class OfCommunity(KindForm):
    """A form whose choices are a community's pots."""

    pots: tuple[str, ...] = ()

    def __init__(self, community_id: UUID, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        choices = pot_choices(community_id) if self.pots else []
        for name in self.pots:
            field: Any = self.fields[name]
            nothing = [("", _now("Choose a pot") if field.required else _now("None"))]
            field.choices = nothing + choices

    def payload(self) -> dict[str, Any]:
        """Return what was asked, plain enough for JSON; amounts as text."""
        return {
            name: value if isinstance(value, str) else stored(value)
            for name, value in self.cleaned_data.items()
            if value is not None
        }


class OpenPotForm(OfCommunity):
    """A new pot."""

    name = forms.CharField(max_length=80, label=_("What is the pot called?"))
    unit = forms.CharField(
        max_length=12,
        label=_("What is in it?"),
        help_text=_("A currency’s three letters, such as EUR, or the word hours."),
    )
    purpose = forms.CharField(
        max_length=2000,
        required=False,
        label=_("What is it for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contribution = forms.CharField(
        max_length=200,
        required=False,
        label=_("What is everyone asked to put in?"),
        help_text=_("Such as: 5 EUR a month, or what you can. Leave it empty for nothing."),
    )

    def clean_unit(self) -> str:
        """Read a currency's code or sign, or hours, in the reader's language."""
        typed = str(self.cleaned_data["unit"]).strip()
        if typed.casefold() in {HOURS, _now("hours").casefold()}:
            return HOURS
        code = _SIGNS.get(typed.upper(), typed.upper())
        if not _CODE.fullmatch(code):
            raise forms.ValidationError(
                _now("Write a currency’s three letters, such as EUR, or the word hours."),
                code="bad-unit",
            )
        return code


class FillPotForm(OfCommunity):
    """More for a pot: out of another one, or by what everyone is asked to put in."""

    pots = ("pot_id", "from_id")
    pot_id = forms.ChoiceField(label=_("Which pot?"))
    from_id = forms.ChoiceField(required=False, label=_("Out of which other pot?"))
    amount = AmountField(required=False, label=_("How much of it?"))
    contribution = forms.CharField(
        max_length=200,
        required=False,
        label=_("Or: what is everyone asked to put in?"),
        help_text=_("A keeper writes down what really comes in."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two: another pot with an amount, or a contribution."""
        data = super().clean() or self.cleaned_data
        moving = bool(data.get("from_id")), data.get("amount") is not None
        if not any(moving) and not data.get("contribution"):
            sentence = _now("Say out of which other pot, or what everyone is asked to put in.")
            self.add_error("from_id", forms.ValidationError(sentence, code="nothing"))
        elif any(moving) and not all(moving) and not self.errors:
            sentence = _now("Say both: out of which pot, and how much.")
            self.add_error("amount", forms.ValidationError(sentence, code="half"))
        return data


class SpendPotForm(OfCommunity):
    """An amount set aside for something."""

    pots = ("pot_id",)
    pot_id = forms.ChoiceField(label=_("Out of which pot?"))
    amount = AmountField(label=_("How much?"))
    words = forms.CharField(max_length=500, label=_("For what?"))
    member_id = forms.ChoiceField(required=False, label=_("For one person only?"))

    def __init__(self, community_id: UUID, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(community_id, *args, **options)
        whom: Any = self.fields["member_id"]
        people = [(str(member_id), name) for member_id, name in names_here(community_id)]
        whom.choices = [("", _now("No: whoever carries it out claims it")), *people]


class SharePotForm(OfCommunity):
    """An amount that Equal Shares shares out among the projects of the proposal."""

    pots = ("pot_id",)
    pot_id = forms.ChoiceField(label=_("Out of which pot?"))
    limit = AmountField(label=_("How much is there to share?"))


class ReleaseForm(OfCommunity):
    """Something that was set aside and is not needed any more."""

    allotment_id = forms.ChoiceField(label=_("What is not needed any more?"))

    def __init__(self, community_id: UUID, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(community_id, *args, **options)
        which: Any = self.fields["allotment_id"]
        which.choices = [("", _now("Choose one")), *allotment_choices(community_id)]


class ClosePotForm(OfCommunity):
    """A pot that has served its turn."""

    pots = ("pot_id", "target_id")
    pot_id = forms.ChoiceField(label=_("Which pot?"))
    target_id = forms.ChoiceField(
        required=False, label=_("Into which other pot goes what is left?")
    )

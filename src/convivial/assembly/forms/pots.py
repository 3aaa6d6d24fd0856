"""The forms of keeping a pot: what came in, what is asked back, what is settled."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convivial.assembly.amount_field import AmountField
from convivial.theme.forms import KindForm

T = TypeVar("T")


def _day(label: Any) -> forms.DateField:  # noqa: ANN401  words, lazy or not
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SaidForm(KindForm):
    """A form whose fields are what its command takes."""

    def carry_out(self, command: Callable[..., T], **given: Any) -> T | None:  # noqa: ANN401  any command's arguments
        """Return what the command made of it; None where the form says what is wrong."""
        return self.attempt(command, **given, **self.cleaned_data) if self.is_valid() else None


class OnceForm(SaidForm):
    """A form that writes a line once, however often a tired finger or a bad line sends it."""

    line_id = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


class IncomeForm(OnceForm):
    """What has come into a pot."""

    amount = AmountField(label=_("How much came in?"))
    words = forms.CharField(
        max_length=500, label=_("What is it?"), help_text=_("Such as: the box at the soup evening.")
    )
    day = _day(_("On which day?"))


class ClaimForm(OnceForm):
    """What a member asks back."""

    amount = AmountField(label=_("How much?"))
    words = forms.CharField(
        max_length=500,
        label=_("What was it for?"),
        help_text=_("Everyone here can read this."),
    )


class PayForm(SaidForm):
    """That a claim was paid, and on which day."""

    day = _day(_("On which day was it paid?"))


class DeclineForm(SaidForm):
    """Why a claim is not paid."""

    answer = forms.CharField(
        max_length=500,
        label=_("Why not?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever claimed reads it, and so can everyone here."),
    )


class BalanceForm(SaidForm):
    """What the mistake was."""

    words = forms.CharField(max_length=500, label=_("What was the mistake?"))


class SharePotForm(SaidForm):
    """What a draft for sharing a pot by Equal Shares begins with."""

    title = forms.CharField(max_length=120, label=_("What is it called?"))
    limit = AmountField(label=_("How much is there to share?"))
    words = forms.CharField(
        max_length=4000,
        required=False,
        label=_("What should people know?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def begun_today(now: datetime) -> dict[str, date]:
    """Return what a form that asks for a day begins with: the reader's today."""
    return {"day": timezone.localtime(now).date()}

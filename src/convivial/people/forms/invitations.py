"""Inviting someone."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.people.policies import LONGEST_INVITATION, MOST_USES
from convivial.theme.forms import KindForm


class InvitationForm(KindForm):
    """For whom, how long, how many; and a word with it."""

    for_name = forms.CharField(
        label=_("For whom"),
        max_length=80,
        required=False,
        help_text=_("Only you see this, and the one who opens the link."),
    )
    email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        help_text=_("If you give it, we mail them the link. Otherwise you hand it on yourself."),
    )
    note = forms.CharField(
        label=_("A word with it"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    days = forms.IntegerField(
        label=_("Good for how many days"),
        min_value=1,
        max_value=LONGEST_INVITATION.days,
        initial=14,
    )
    most_uses = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=MOST_USES, initial=1
    )

    def particulars(self) -> dict[str, Any]:
        """Return what the command ``invite`` takes of this."""
        given = dict(self.cleaned_data)
        lasts = timedelta(days=given.pop("days"))
        return {**given, "lasts": lasts}

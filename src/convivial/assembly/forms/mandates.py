"""What is written about mandates: a handover note, and why a recall is called for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm


class HandoverForm(KindForm):
    """What the next one should know."""

    words = forms.CharField(
        max_length=4000,
        required=False,
        label=_("What should the next one know?"),
        help_text=_(
            "Where things are, what is under way, whom to ask, what you would do otherwise. "
            "No secrets: once your time is over, every member can read it."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class PetitionForm(KindForm):
    """Why a recall is called for."""

    words = forms.CharField(
        max_length=2000,
        label=_("What has happened, and what do you hope for?"),
        help_text=_(
            "Say what you saw and what it did to you; leave aside what kind of person somebody "
            "is. All members read it, also the one it is about."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

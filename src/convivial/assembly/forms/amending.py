"""The form in which a proposal's words are changed to meet objections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.assembly.models import Proposal
from convivial.theme.forms import KindForm


class AmendForm(KindForm):
    """The words anew, and in a sentence what has changed."""

    title = forms.CharField(label=_("Title"), max_length=120)
    words = forms.CharField(
        label=_("What you propose"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    note = forms.CharField(
        label=_("What has changed"),
        help_text=_("In a sentence, for those who objected."),
        max_length=500,
    )
    version = forms.IntegerField(label=_("Version"), widget=forms.HiddenInput)

    @staticmethod
    def from_row(row: Proposal) -> dict[str, Any]:
        """Return the words that stand now."""
        return {"title": row.title, "words": row.words, "version": row.version}

    def said(self) -> dict[str, Any]:
        """Return what the command takes."""
        return dict(self.cleaned_data)

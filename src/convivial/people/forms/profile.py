"""What someone says about themself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.people.forms.choices import SpokenField
from convivial.theme.forms import KindForm


class ProfileForm(KindForm):
    """One's profile in one community; all but the name may stay empty."""

    name = forms.CharField(label=_("Name here"), max_length=80)
    pronouns = forms.CharField(
        label=_("Pronouns"), max_length=40, required=False, help_text=_("For example “she/her”.")
    )
    languages = SpokenField(
        label=_("Languages you speak"),
        required=False,
        help_text=_("With commas between them, for example “English, español”."),
    )
    brings = forms.CharField(
        label=_("What I bring"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you like to do for others, or can show them."),
    )
    would_like = forms.CharField(
        label=_("What I’d like"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What would do you good here."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """Return the profile's new values."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PictureForm(KindForm):
    """A picture of oneself, or of anything that stands for oneself."""

    picture = forms.FileField(
        label=_("A picture"),
        help_text=_("JPEG, PNG, WebP or GIF, up to 5 MB. Where and when it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )

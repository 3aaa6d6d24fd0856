"""What somebody says to the members of a community that has parted with them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.assembly.policies.returning import LONGEST
from convivial.theme.forms import KindForm


class ReturningForm(KindForm):
    """Their own words."""

    words = forms.CharField(
        label=_("What you want to say to the members"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("All members read it, with your name. It stays on the record."),
    )

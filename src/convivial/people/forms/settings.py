"""How pages are shown to an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.people.forms.choices import page_languages
from convivial.people.models import Account
from convivial.theme.forms import KindForm
from convivial.theme.zones import ZoneField


class SettingsForm(KindForm):
    """Language, zone, palette."""

    language = forms.ChoiceField(label=_("Language of the pages"), choices=page_languages)
    zone = ZoneField(label=_("Time zone"), help_text=_("So that every time is your time."))
    palette = forms.ChoiceField(
        label=_("How the page looks"), choices=Account.Palette.choices, widget=forms.RadioSelect
    )


class DeletionForm(KindForm):
    """Deleting everything: the sign-in name, typed, says that it is meant."""

    handle = forms.CharField(
        label=_("Your sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ToldHereForm(KindForm):
    """How a browser is reached; an element of the page fills it in."""

    endpoint = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=100, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("A name for this device"),
        help_text=_("So that you know it again on your list."),
        max_length=80,
        required=False,
    )

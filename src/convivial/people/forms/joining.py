"""The form at the door: for a newcomer, and for someone who has an account on this host."""

import uuid
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from convivial.people.commands.joining import Newcomer
from convivial.people.forms.choices import page_languages
from convivial.theme.forms import KindForm
from convivial.theme.zones import ZoneField

_SALT = "convivial.join"


class AcceptForm(KindForm):
    """Coming in with an account one has already."""

    name = forms.CharField(
        label=_("Your name here"),
        max_length=80,
        help_text=_("As you want to be called in this community. Pseudonyms are welcome."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class JoinForm(AcceptForm):
    """A newcomer: a name, how pages speak to them, and perhaps a way back in."""

    # The account's id to be, sealed: the same form sent twice makes one account.
    once = forms.CharField(widget=forms.HiddenInput, required=False)
    handle = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        required=False,
        help_text=_(
            "You sign in with it: small letters a–z, digits, dots, dashes. "
            "Leave it empty, and we make one from your name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=page_languages)
    zone = ZoneField(label=_("Time zone"), help_text=_("So that every time is your time."))
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_("At least 10 characters; three or four words you remember are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We then can mail you a code to sign in with. Nobody here sees it."),
    )
    adult = forms.BooleanField(
        label=_("I am an adult."),
        error_messages={"required": _("This is a place for adults. Please confirm that you are.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = signing.dumps(str(uuid.uuid4()), salt=_SALT)

    def clean_once(self) -> uuid.UUID:
        """Return the id that this form was given; another where the seal is not ours."""
        try:
            return uuid.UUID(signing.loads(self.cleaned_data["once"], salt=_SALT))
        except (signing.BadSignature, ValueError):
            return uuid.uuid4()

    def newcomer(self) -> Newcomer:
        """Return what was said at the door."""
        names = ("name", "handle", "password", "email", "language", "zone")
        return Newcomer(**{name: self.cleaned_data[name] for name in names})

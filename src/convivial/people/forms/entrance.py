"""allauth's forms in our words: labels above, help below, no placeholders."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.webauthn import forms as passkeys
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, tuple[Promise, Promise | str]]

PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
PASSWORD_HELP = _("At least 10 characters; three or four words you remember are good.")
AGAIN = _("The new password again")
EMAIL = _("E-mail")
CODE = _("Code")


class OurWords:
    """Puts our labels and help in place of allauth's."""

    words: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  allauth's own
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class SignInForm(OurWords, account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Signing in by name and password."""

    words: ClassVar[Words] = {
        "login": (_("Sign-in name"), _("Or your e-mail address.")),
        "password": (PASSWORD, ""),
    }


class AddEmailForm(OurWords, account.AddEmailForm):  # type: ignore[misc]  # as above
    """Adding an address."""

    words: ClassVar[Words] = {"email": (EMAIL, _("We mail it a link that confirms it is yours."))}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    """Changing one's password."""

    words: ClassVar[Words] = {
        "oldpassword": (_("The password you have now"), ""),
        "password1": (NEW_PASSWORD, PASSWORD_HELP),
        "password2": (AGAIN, ""),
    }


class SetPasswordForm(OurWords, account.SetPasswordForm):  # type: ignore[misc]  # as above
    """A first password."""

    words: ClassVar[Words] = {
        "password1": (NEW_PASSWORD, PASSWORD_HELP),
        "password2": (AGAIN, ""),
    }


class ForgottenForm(OurWords, account.ResetPasswordForm):  # type: ignore[misc]  # as above
    """Asking for a link to set a new password."""

    words: ClassVar[Words] = {"email": (EMAIL, "")}


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password, by that link."""

    words: ClassVar[Words] = SetPasswordForm.words


class AskForCodeForm(OurWords, account.RequestLoginCodeForm):  # type: ignore[misc]  # as above
    """Asking for a code by mail."""

    words: ClassVar[Words] = {"email": (EMAIL, "")}


class CodeForm(OurWords, account.ConfirmLoginCodeForm):  # type: ignore[misc]  # as above
    """Typing the mailed code."""

    words: ClassVar[Words] = {"code": (CODE, _("As it stands in the letter."))}


class AgainForm(OurWords, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    """Showing by password that it is still oneself."""

    words: ClassVar[Words] = {"password": (PASSWORD, "")}


class RecoveryCodeForm(OurWords, second_step.AuthenticateForm):  # type: ignore[misc]  # as above
    """A recovery code where the passkey is not at hand."""

    words: ClassVar[Words] = {"code": (_("Recovery code"), _("Each works once."))}


class RecoveryCodeAgainForm(OurWords, second_step.ReauthenticateForm):  # type: ignore[misc]  # as above
    """Showing by recovery code that it is still oneself."""

    words: ClassVar[Words] = RecoveryCodeForm.words


class PasskeyNameForm(OurWords, passkeys.EditWebAuthnForm):  # type: ignore[misc]  # as above
    """Another name for a passkey."""

    words: ClassVar[Words] = {"name": (_("A name for it"), "")}

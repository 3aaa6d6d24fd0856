"""How allauth behaves here: nobody signs up without an invitation, nobody resets another."""

import logging
from smtplib import SMTPException
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.people.models import Account

log = logging.getLogger(__name__)

_MISMATCH = gettext_lazy(
    "That name and password do not go together. Look at both again; capital letters count in the "
    "password."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by accepting an invitation, never by a bare sign-up form."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "incorrect_code": gettext_lazy(
            "That is not the code, or it has run out. Ask for a new one."
        ),
        "incorrect_password": gettext_lazy("That is not your password. Try once more."),
        "too_many_login_attempts": gettext_lazy(
            "That was tried too often just now. Wait five minutes, or use another way in."
        ),
        "rate_limited": gettext_lazy(
            "That was a little fast. Please wait a minute, then try again."
        ),
        "duplicate_email": gettext_lazy("You have added this address already."),
        "email_taken": gettext_lazy("This address cannot be used here. Choose another."),
        "enter_current_password": gettext_lazy("Type the password you have now."),
        "unknown_email": gettext_lazy("Nobody here has given this address."),
        "cannot_remove_primary_email": gettext_lazy(
            "This is the address we write to. Make another one the first before you remove it."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return bool(request.headers.get("accept", "").startswith("application/json"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        del request
        return reverse("ways-in")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ANN401
        del email_address
        signed_in = self.request.user.is_authenticated
        return reverse("ways-in" if signed_in else "account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _at_our_address(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:  # noqa: ANN401  allauth's own
        return _at_our_address(super().get_email_confirmation_url(request, emailconfirmation))

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """A passkey is asked for first, a recovery code last: it is used up."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        order = ("mfa_reauthenticate:webauthn", "reauthenticate", "mfa_reauthenticate")
        return sorted(methods, key=lambda method: order.index(method["id"]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter in its reader's language; where the post is not working, say so.

        Whoever asks for a code may sit at a browser that speaks another language.
        """
        try:
            with translation.override(_language_of(email)):
                super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.warning("mail could not be sent: %s", type(error).__name__)
            sentence = _("We could not send mail just now. Try again in a few minutes.")
            messages.error(self.request, sentence)


def _language_of(email: str) -> str:
    rows = EmailAddress.objects.filter(email__iexact=email).order_by("-verified")
    chosen = rows.values_list("user__language", flat=True).first()
    return chosen or translation.get_language() or "en"


def _at_our_address(url: str) -> str:
    """Return a link of a letter with the host's own name, whatever the asking browser called it."""
    return f"{settings.PUBLIC_URL}{urlsplit(url).path}"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys carry the host's name and the person's own."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That did not work. Try once more, or use another way in."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes go with a passkey. Make one first."
        ),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": _("Convivial")}

    def _get_user_identifier(self, user: Account) -> str:
        """The sign-in name, never an address: it is shown on the device."""
        return user.handle

    def generate_authenticator_name(self, user: Account, type: str) -> str:  # noqa: A002
        many = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": many + 1}

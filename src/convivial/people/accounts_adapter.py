"""How allauth behaves here: nobody signs up without an invitation, nobody resets another."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by accepting an invitation, never by a bare sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return bool(request.headers.get("accept", "").startswith("application/json"))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys carry the host's name and the person's own."""

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": _("Convivial")}

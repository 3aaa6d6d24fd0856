"""Accounts: opening one, and how pages are shown to it."""

from collections.abc import Mapping
from http import HTTPStatus
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Account


def may_open_account(
    *, account: Account, handle_taken: bool, password: str | None
) -> Refusal | None:
    """A sign-in name is well formed and free; a password, if any, is not easily guessed."""
    try:
        account.clean_fields(exclude={"password"})
        if password:
            validate_password(password, account)
    except ValidationError as error:
        return _first_fault(error)
    return handle_is_taken() if handle_taken else None


def handle_is_taken() -> Refusal:
    """Somebody was first."""
    return Refusal(
        "handle-taken",
        _("Somebody here signs in with that name already. Choose another."),
        HTTPStatus.CONFLICT,
        field="handle",
    )


def may_set(*, changes: Mapping[str, str]) -> Refusal | None:
    """Language, zone and palette are among those there are."""
    allowed = {
        "language": {code for code, _name in settings.LANGUAGES},
        "zone": available_timezones(),
        "palette": set(Account.Palette.values),
    }
    for name, value in changes.items():
        if value not in allowed.get(name, set()):
            return Refusal("bad-setting", _("Choose one of those that are offered."), field=name)
    return None


def _first_fault(error: ValidationError) -> Refusal:
    if hasattr(error, "error_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return Refusal(f"bad-{field}", messages[0], field=field)
    return Refusal("weak-password", " ".join(error.messages), field="password")

"""An account: how a person signs in to this host, and nothing about who they are."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by handle, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(handle=(username or "").lower())


class Account(Row, AbstractBaseUser):
    """A way to sign in. There is no staff flag and no superuser, here or anywhere."""

    privacy: ClassVar[dict[str, str]] = {
        "handle": "community",
        "email": "secret",
        "password": "secret",
        "last_login": "secret",
        "language": "secret",
        "zone": "community",
        "palette": "secret",
        "alarm": "secret",
        "created_at": "secret",
    }

    class Palette(models.TextChoices):
        AUTO = "auto", _("As my device has it")
        DAY = "day", _("Day")
        NIGHT = "night", _("Night")

    handle = models.CharField(
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]{1,39}\Z",
                _("Use 2 to 40 letters a–z, digits, dots, dashes or underscores."),
            )
        ],
    )
    email = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    zone = models.CharField(max_length=64, default="UTC")
    palette = models.CharField(max_length=5, choices=Palette, default=Palette.AUTO)
    # What its owner has to see on every page until it is over, e.g. "recovery"; "" for nothing.
    alarm = models.CharField(max_length=20, blank=True, default="")
    created_at = models.DateTimeField()

    objects = AccountManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.handle


class Session(AbstractBaseSession):
    """A signed-in browser. It falls with its account, so that deletion signs out everywhere."""

    privacy: ClassVar[dict[str, str]] = {
        "session_key": "secret",
        "session_data": "secret",
        "expire_date": "secret",
        "account": "secret",
    }

    account = models.ForeignKey(
        "people.Account", null=True, on_delete=models.CASCADE, related_name="sessions"
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["expire_date"], name="people_session_expiry")
        ]

    @classmethod
    def get_session_store_class(cls) -> Any:  # noqa: ANN401  Django's own signature
        from convivial.people.sessions import SessionStore  # noqa: PLC0415  the two need each other

        return SessionStore


class SignInLink(Row):
    """A link that signs its owner in on another device, a counted number of times."""

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "expires_at": "secret",
        "uses_left": "secret",
    }

    account = models.ForeignKey(
        "people.Account", on_delete=models.CASCADE, related_name="sign_in_links"
    )
    expires_at = models.DateTimeField()
    uses_left = models.PositiveSmallIntegerField(default=1)

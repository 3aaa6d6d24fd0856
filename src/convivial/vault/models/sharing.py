"""Who may read what: people who said yes, what they were given, and when they opened it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row
from convivial.vault.models.asking import Asked


class Confidant(Asked):
    """Somebody was asked whether they would read parts of what is mine, and answered."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["account", "member"],
                condition=Q(status__in=("asked", "accepted")),
                name="vault_confidant_once",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "member"], name="vault_confidants"),
        ]


class Grant(Row):
    """One record is open to one confidant: now, or when its owner says so; perhaps until a day."""

    privacy: ClassVar[dict[str, str]] = {
        "confidant": "secret",
        "record": "secret",
        "opens": "secret",
        "released_at": "secret",
        "ends_at": "secret",
        "made_at": "secret",
        "ended_at": "secret",
    }

    class Opens(models.TextChoices):
        NOW = "now", _("Open now")
        WHEN_I_SAY = "when-i-say", _("Opens when I say so")

    confidant = models.ForeignKey(Confidant, on_delete=models.CASCADE, related_name="grants")
    record = models.ForeignKey("vault.Record", on_delete=models.CASCADE, related_name="grants")
    opens = models.CharField(max_length=10, choices=Opens, default=Opens.NOW)
    released_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["confidant", "record"],
                condition=Q(ended_at__isnull=True),
                name="vault_granted_once",
            ),
        ]


class Access(Row):
    """What happened to somebody's vault, for their eyes: who was given what, and when."""

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "who": "secret",
        "what": "secret",
        "record_id": "secret",
        "at": "secret",
    }

    class What(models.TextChoices):
        DOOR_GIVEN = "door-given", _("A device asked for the locked keys")
        KEYS_MADE = "keys-made", _("Keys were made")
        KEYS_CHANGED = "keys-changed", _("Keys were changed")
        DOOR_ADDED = "door-added", _("A way to open was added")
        DOOR_REMOVED = "door-removed", _("A way to open was removed")
        READ = "read", _("A part was opened by someone you share it with")
        RELEASED = "released", _("You opened parts that were kept back")
        TAKEN = "taken", _("You took everything away as a file")
        RECOVERY_ASKED = "recovery-asked", _("A device asked your guardians for help")
        RECOVERY_CANCELLED = "recovery-cancelled", _("You stopped a recovery")
        RECOVERY_GIVEN = "recovery-given", _("A guardian gave their share")
        RECOVERY_DONE = "recovery-done", _("The keys came back")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    # Whoever it was, if not the owner.
    who = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    what = models.CharField(max_length=20, choices=What)
    # A bare id: the record may be deleted while it is still told who opened it.
    record_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["account", "at"], name="vault_access_by_time"),
        ]

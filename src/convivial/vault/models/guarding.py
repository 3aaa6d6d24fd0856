"""Guardians who together can give somebody their keys back, and recoveries under way."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row
from convivial.vault.models.asking import Asked


class GuardSet(Row):
    """The door that guardians can open together: the keyring, sealed for a secret they share."""

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "threshold": "secret",
        "size": "secret",
        "body": "sealed",
        "number": "secret",
        "made_at": "secret",
    }

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="+")
    threshold = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    # The generation of keys that lies behind it.
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()


class Guard(Asked):
    """Somebody was asked to guard, answered, and perhaps holds a share, sealed for them alone."""

    privacy: ClassVar[dict[str, str]] = {
        "guard_set": "secret",
        "share": "sealed",
        "sealed_for": "secret",
    }

    guard_set = models.ForeignKey(
        GuardSet, null=True, blank=True, on_delete=models.SET_NULL, related_name="guards"
    )
    share = models.BinaryField(null=True, blank=True)
    # Fingerprint of the guardian's keys for which the share was sealed.
    sealed_for = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["account", "member"],
                condition=Q(status__in=("asked", "accepted")),
                name="vault_guard_once",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "member"], name="vault_guards"),
        ]


class Recovery(Row):
    """A new device asks for the keys; after the wait, and unless its owner stops it, it gets them.

    ``recipient`` is the new device's own, made for this once.
    """

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "recipient": "secret",
        "status": "secret",
        "asked_at": "secret",
        "ready_at": "secret",
        "ended_at": "secret",
    }

    class Status(models.TextChoices):
        OPEN = "open", _("Waiting")
        DONE = "done", _("The keys came back")
        CANCELLED = "cancelled", _("Stopped")
        LAPSED = "lapsed", _("Too long ago")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    recipient = models.TextField()
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    asked_at = models.DateTimeField()
    # When the wait is over: not before, whatever guardians have given.
    ready_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(status="open"), name="vault_one_recovery"
            ),
        ]


class RecoveryShare(Row):
    """What one guardian gave to one recovery: their share, sealed for the new device."""

    privacy: ClassVar[dict[str, str]] = {
        "recovery": "secret",
        "guard": "secret",
        "body": "sealed",
        "given_at": "secret",
    }

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="shares")
    guard = models.ForeignKey(Guard, on_delete=models.CASCADE, related_name="+")
    body = models.BinaryField()
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["recovery", "guard"], name="vault_share_once"),
        ]

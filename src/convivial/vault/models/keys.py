"""An account's vault, its public keys, and the doors to what opens them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Vault(Row):
    """That somebody has agreed to keep sealed words here, and how long what is kept."""

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "consent": "secret",
        "consented_at": "secret",
        "sequence": "secret",
        "access_months": "secret",
        "unused_months": "secret",
        "used_on": "secret",
    }

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="+")
    # Which wording was agreed to; see ``vault.consent``.
    consent = models.PositiveSmallIntegerField()
    consented_at = models.DateTimeField()
    # Raised by each write, so that a device asks only for what it has not seen.
    sequence = models.PositiveBigIntegerField(default=0)
    # For how many months it is kept who opened what.
    access_months = models.PositiveSmallIntegerField(default=12)
    # After how many months without a visit everything sealed is deleted; None for never.
    unused_months = models.PositiveSmallIntegerField(null=True, blank=True)
    used_on = models.DateField()


class PublicKeys(Row):
    """What others seal for, and check signatures with: one generation of somebody's public keys.

    ``statement`` is the signed text that says so (domain ``keys``); ``endorsement`` is the same
    signed with the keys before (domain ``keys-change``), None for the first.
    """

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "number": "community",
        "sign_key": "community",
        "recipient": "community",
        "fingerprint": "community",
        "statement": "community",
        "endorsement": "community",
        "made_at": "community",
        "ended_at": "community",
    }

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    sign_key = models.BinaryField(max_length=32)
    recipient = models.TextField()
    fingerprint = models.CharField(max_length=64)
    statement = models.BinaryField()
    endorsement = models.BinaryField(null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "number"], name="vault_keys_in_order"),
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at__isnull=True), name="vault_keys_one_now"
            ),
        ]


class Door(Row):
    """A way to one's keyring: an age file that holds it, for six words or for a passkey."""

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "kind": "secret",
        "name": "secret",
        "hint": "secret",
        "body": "sealed",
        "number": "secret",
        "made_at": "secret",
    }

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("Six words")
        PASSKEY = "passkey", _("Passkey")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    name = models.CharField(max_length=80, blank=True, default="")
    # For a passkey: which one, as the browser must be told before it can ask for it.
    hint = models.CharField(max_length=2000, blank=True, default="")
    body = models.BinaryField()
    # The generation of keys that lies behind it.
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(kind="phrase"), name="vault_one_phrase"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["account"], name="vault_doors")]

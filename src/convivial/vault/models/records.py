"""Sealed records: what a device wrote, readable by the devices it was sealed for."""

from typing import Any, ClassVar

from django.db import models

from convivial.kernel.models import Row


class Record(Row):
    """One sealed record in its newest version; the device that made it chose its id.

    Neither kind nor title is known here: they are sealed too. A record that was deleted keeps only
    its id and number, so that other devices learn that it is gone.
    """

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "version": "secret",
        "prev_hash": "secret",
        "recipients": "secret",
        "body": "sealed",
        "sequence": "secret",
        "written_at": "secret",
    }

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    # SHA-256, in hex, of the body before; "" for the first.
    prev_hash = models.CharField(max_length=64, blank=True, default="")
    # Fingerprints of the public keys it is sealed for, the owner's own among them.
    recipients = models.JSONField(default=list)
    body = models.BinaryField(null=True)
    # The vault's number when this version was written.
    sequence = models.PositiveBigIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "sequence"], name="vault_record_sequence"),
        ]

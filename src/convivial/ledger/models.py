"""The ledger's rows: entries in a chain, and where each chain ends."""

from typing import Any, ClassVar

from django.db import models

from convivial.kernel.models import Row


class Entry(Row):
    """One thing that happened. Its content can be erased; its place in the chain cannot.

    ``commitment`` = SHA-256(salt ‖ canonical JSON of the content). ``chained`` =
    SHA-256(previous ``chained`` ‖ canonical JSON of everything but content and salt).
    Erasing empties content and salt: the chain still verifies, the words are gone.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "number": "community",
        "entry": "community",
        "actor": "community",
        "at": "community",
        "content": "community",
        "salt": "community",
        "commitment": "community",
        "chained": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    entry = models.CharField(max_length=60)
    # The membership that acted, as an id only: it outlives the membership and names nobody then.
    actor = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    content = models.JSONField(null=True, blank=True)
    salt = models.BinaryField(max_length=16, default=b"")
    commitment = models.CharField(max_length=64)
    chained = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "number"], name="ledger_one_a_place")
        ]


class Head(models.Model):
    """Where a community's chain ends; its row is the lock under which entries are added."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "size": "community",
        "chained": "community",
    }

    community = models.OneToOneField(
        "people.Community", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    size = models.PositiveIntegerField(default=0)
    chained = models.CharField(max_length=64, default="0" * 64)

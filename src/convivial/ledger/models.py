"""The ledger's rows: entries and the tree over them, what was signed of it, and by whom."""

from typing import Any, ClassVar

from django.db import models

from convivial.kernel.models import Row
from convivial.ledger.log import leaves
from convivial.ledger.log.merkle import HASH_SIZE


class Entry(Row):
    """One thing that happened. Its content can be erased; its place in the tree cannot.

    ``commitment`` = SHA-256(salt ‖ canonical JSON of the content), hex. ``leaf_hash`` is the hash
    of everything but content and salt (``log.leaves``). Erasing empties content and salt: the tree
    still verifies, the words are gone.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "number": "community",
        "entry": "community",
        "actor": "community",
        "at": "community",
        "mandate": "community",
        "decision": "community",
        "content": "community",
        "salt": "community",
        "commitment": "community",
        "leaf_hash": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    entry = models.CharField(max_length=60)
    # The membership that acted, as an id only: it outlives the membership and names nobody then.
    actor = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    # By what right, where it was more than one's own: at most one of the two.
    mandate = models.UUIDField(null=True, blank=True)
    decision = models.UUIDField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    salt = models.BinaryField(max_length=16, default=b"")
    commitment = models.CharField(max_length=64)
    leaf_hash = models.BinaryField(max_length=HASH_SIZE, default=b"")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "number"], name="ledger_one_a_place")
        ]

    def leaf(self) -> bytes:
        """Return the bytes of it that are in the tree."""
        return leaves.leaf_of(
            number=self.number,
            entry=self.entry,
            actor_id=self.actor,
            at=self.at,
            commitment=self.commitment,
            mandate_id=self.mandate,
            decision_id=self.decision,
        )


class Head(models.Model):
    """Where a community's log ends; its row is the lock under which entries are added.

    ``edge`` holds the hashes of the fewest perfect subtrees that cover the tree, left to right:
    all that it needs to grow, and to give its root.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "size": "community",
        "edge": "community",
    }

    community = models.OneToOneField(
        "people.Community", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    size = models.PositiveIntegerField(default=0)
    edge = models.BinaryField(default=b"")


class Tile(Row):
    """256 hashes of one level of the tree, side by side, and the root over them."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "level": "community",
        "index": "community",
        "root": "community",
        "hashes": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveIntegerField()
    root = models.BinaryField(max_length=HASH_SIZE)
    hashes = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["community", "level", "index"], name="ledger_one_tile_a_place"
            )
        ]


class Checkpoint(Row):
    """A size of the log that the host has signed, with the note as it was signed."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "size": "community",
        "root": "community",
        "note": "community",
        "signed_at": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    size = models.PositiveIntegerField()
    root = models.BinaryField(max_length=HASH_SIZE)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["community", "size"], name="ledger_one_checkpoint_a_size"
            )
        ]


class Cosigner(Row):
    """A member's device that countersigns checkpoints: its public key, and what they call it."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "member": "community",
        "public_key": "community",
        "name": "secret",
        "added_at": "community",
        "ended_at": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    public_key = models.BinaryField(max_length=32)
    name = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["community", "public_key"], name="ledger_one_cosigner_a_key"
            )
        ]


class Cosignature(Row):
    """That a device, or another host, saw a checkpoint at a time.

    ``name`` is the key's name as notes have it. It outlives its cosigner: whose device it was is
    forgotten with them, that somebody had seen the log is not.
    """

    privacy: ClassVar[dict[str, str]] = {
        "checkpoint": "community",
        "cosigner": "community",
        "name": "community",
        "public_key": "community",
        "time": "community",
        "signature": "community",
    }

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.CASCADE, related_name="+")
    cosigner = models.ForeignKey(Cosigner, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    public_key = models.BinaryField(max_length=32)
    # Seconds since 1970, as they were signed.
    time = models.BigIntegerField()
    # What stands behind the key's id in a note: the time's eight bytes and Ed25519's 64.
    signature = models.BinaryField(max_length=72)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["checkpoint", "name"], name="ledger_one_cosignature_each"
            )
        ]


class Witnessed(Row):
    """Another log that this host watches: the furthest that it saw of it."""

    privacy: ClassVar[dict[str, str]] = {
        "origin": "secret",
        "vkey": "secret",
        "size": "secret",
        "root": "secret",
        "note": "secret",
        "since": "secret",
        "seen_at": "secret",
    }

    origin = models.CharField(max_length=200, unique=True)
    vkey = models.CharField(max_length=400)
    size = models.PositiveIntegerField(default=0)
    root = models.BinaryField(max_length=HASH_SIZE)
    note = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

"""Belonging: membership, vouches, invitations and blocks."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Membership(Row):
    """One person in one community, with what they choose to say about themself there."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "account": "secret",
        "status": "community",
        "founder": "community",
        "invited_by": "community",
        "name": "community",
        "pronouns": "community",
        "languages": "community",
        "brings": "community",
        "would_like": "community",
        "picture": "community",
        "version": "community",
        "joined_at": "community",
        "left_at": "community",
    }

    class Status(models.TextChoices):
        GUEST = "guest", _("Guest")
        MEMBER = "member", _("Member")
        LEFT = "left", _("Left")
        PARTED = "parted", _("Parted with")

    HERE = (Status.GUEST, Status.MEMBER)

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="memberships"
    )
    account = models.ForeignKey(
        "people.Account", on_delete=models.CASCADE, related_name="memberships"
    )
    status = models.CharField(max_length=6, choices=Status, default=Status.GUEST)
    founder = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=80)
    pronouns = models.CharField(max_length=40, blank=True, default="")
    # Codes of the languages this person speaks, e.g. ["en", "es"]; empty where they don't say.
    languages = models.JSONField(default=list, blank=True)
    brings = models.TextField(max_length=1000, blank=True, default="")
    would_like = models.TextField(max_length=1000, blank=True, default="")
    picture = models.ImageField(upload_to="pictures/", blank=True)
    # Raised by each change of the profile, so that an old tab cannot undo a newer one.
    version = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "account"], name="people_once_a_community")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "status", "name"], name="people_by_status"),
        ]

    def __str__(self) -> str:
        return self.name


class Vouch(Row):
    """A member says of a guest: I want them here."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "guest": "community",
        "voucher": "community",
        "vouched_at": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="vouches")
    voucher = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    vouched_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["guest", "voucher"], name="people_one_vouch_each")
        ]


class Invitation(Row):
    """A secret link into a community. The link itself is never stored (``kernel.tokens``)."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "invited_by": "community",
        "for_name": "secret",
        "email": "secret",
        "languages": "secret",
        "zone": "secret",
        "note": "secret",
        "founder": "community",
        "most_uses": "secret",
        "uses": "secret",
        "made_at": "community",
        "expires_at": "community",
        "revoked_at": "community",
    }

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="invitations"
    )
    # None: made by the host's command line (founding, or a member list brought in).
    invited_by = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    for_name = models.CharField(max_length=80, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    languages = models.JSONField(default=list, blank=True)
    zone = models.CharField(max_length=64, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    founder = models.BooleanField(default=False)
    most_uses = models.PositiveSmallIntegerField(default=1)
    uses = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "invited_by", "made_at"], name="people_invitations"),
        ]


class Block(Row):
    """Two people whom nothing brings together any more. Only the one who set it sees it."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "blocker": "secret",
        "blocked": "secret",
        "blocked_at": "secret",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    blocker = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    blocked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="people_one_block_each")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "blocker"], name="people_blocks"),
        ]


class Parting(Row):
    """The community parted with somebody: by which decision, and what they have asked since.

    They may appeal once, and ask to come back after a time; both are put to the members. The row
    stays, ended, when they are taken back.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "member": "community",
        "decision": "community",
        "parted_at": "community",
        "appealed_at": "community",
        "asked_back_at": "community",
        "ended_at": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    # An id only: decisions stand above people. None where two founders did it.
    decision = models.UUIDField(null=True, blank=True)
    parted_at = models.DateTimeField()
    appealed_at = models.DateTimeField(null=True, blank=True)
    # The last time; a no may be asked again after as many days as the first time.
    asked_back_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "member"], name="people_partings"),
        ]

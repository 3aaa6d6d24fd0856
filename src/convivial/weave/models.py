"""The rows of weave: who goes along when a group parts, and that it has parted."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER = "people.Community", "people.Membership"


class Going(Row):
    """What somebody has said for themself: whether they go along when a group parts.

    ``fork`` is the id in the proposal's effect. Who says nothing stays.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "fork": "community",
        "member": "community",
        "said": "community",
        "said_at": "community",
    }

    class Said(models.TextChoices):
        BOTH = "both", _("I go along, and stay here too")
        LEAVES = "leaves", _("I go along, and leave here then")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    fork = models.UUIDField()
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=6, choices=Said)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["fork", "member"], name="weave_said_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "fork"], name="weave_who_goes"),
        ]


class GroupParting(Row):
    """A group has parted, by a decision: the community it founded, if that is still there."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "fork": "community",
        "founded": "community",
        "parted_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    fork = models.UUIDField(unique=True)
    founded = models.ForeignKey(
        COMMUNITY, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parted_at = models.DateTimeField()

"""What a community that was founded with a copy of a commons begins its charter with."""

from typing import Any, ClassVar

from django.db import models

from convivial.kernel.models import Row

COMMUNITY = "people.Community"


class Inheritance(Row):
    """The words of the charter that came along: what founders begin their own with."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "charter": "community",
        "brought_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    charter = models.TextField(max_length=60_000)
    brought_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community"], name="assembly_one_inheritance")
        ]

"""The charter in its versions, and the agreements that a community has adopted."""

from typing import Any, ClassVar

from django.db import models

from convivial.kernel.models import Row

COMMUNITY, DECISION = "people.Community", "assembly.Decision"


class CharterVersion(Row):
    """The charter as it stood from a decision on: its words, and every setting as it was then."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "number": "community",
        "words": "community",
        "settings": "community",
        "decision": "community",
        "since": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    # Markdown, in sections.
    words = models.TextField(max_length=60_000)
    # Setting's name → its text (``kernel.charter``).
    settings = models.JSONField(default=dict)
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "number"], name="assembly_one_charter")
        ]


class Agreement(Row):
    """Something the community has agreed on, apart from the charter; each version is a row."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "title": "community",
        "words": "community",
        "decision": "community",
        "replaces": "community",
        "since": "community",
        "ended_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=20_000)
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "ended_at"], name="assembly_agreements"),
        ]

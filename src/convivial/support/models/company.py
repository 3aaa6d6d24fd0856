"""Whom I would turn to: people I chose, who accepted, and lines outside."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class ChosenPerson(Row):
    """Someone whom a member would turn to. It holds only once they have accepted.

    A silent no stays ``declined``; to the one who chose it looks as if no answer came yet.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "secret",
        "chooser": "secret",
        "chosen": "secret",
        "state": "secret",
        "reach": "secret",
        "asked_at": "secret",
    }

    class State(models.TextChoices):
        ASKED = "asked", _("No answer yet")
        ACCEPTED = "accepted", _("You can turn to them")
        DECLINED = "declined", _("Not now")

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    chooser = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    chosen = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    reach = models.CharField(max_length=500, blank=True, default="")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["community", "chooser", "chosen"], name="support_chosen_once"
            ),
        ]


class OutsideLine(Row):
    """A phone line or place outside the community, with what one should know before calling.

    ``member`` added it; None once they are gone and the line was shared, then anyone may tend it.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "member": "community",
        "shared": "community",
        "name": "community",
        "reach": "community",
        "hours": "community",
        "languages": "community",
        "traces": "community",
        "police": "community",
        "verified_on": "community",
        "version": "community",
    }

    class Known(models.TextChoices):
        UNKNOWN = "unknown", _("I don’t know")
        YES = "yes", _("Yes")
        NO = "no", _("No")

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    member = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    shared = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    # A phone number, an address on the web, or words.
    reach = models.CharField(max_length=200)
    hours = models.CharField(max_length=120, blank=True, default="")
    languages = models.CharField(max_length=120, blank=True, default="")
    traces = models.CharField(max_length=7, choices=Known, default=Known.UNKNOWN)
    police = models.CharField(max_length=7, choices=Known, default=Known.UNKNOWN)
    verified_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "shared"], name="support_lines"),
        ]

    def __str__(self) -> str:
        return self.name

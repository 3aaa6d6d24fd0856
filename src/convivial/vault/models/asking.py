"""Asking somebody for something that they must say yes to first: to read, or to guard."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Asked(Row):
    """Somebody was asked, and answered: who, by whom, and how it stands."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "secret",
        "account": "secret",
        "asked_by": "secret",
        "member": "secret",
        "status": "secret",
        "asked_at": "secret",
        "answered_at": "secret",
        "ended_at": "secret",
    }

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Said yes")
        DECLINED = "declined", _("Said no")
        ENDED = "ended", _("Ended")

    LIVE = (Status.ASKED, Status.ACCEPTED)

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    # The owner's membership in that community: the name by which the other knows them.
    asked_by = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

"""Secret addresses under which calendars fetch activities."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class CalendarFeed(Row):
    """A member's feed. Its address is never stored; a new one raises ``edition``."""

    privacy: ClassVar[dict[str, str]] = {
        "member": "secret",
        "scope": "secret",
        "edition": "secret",
        "made_at": "secret",
    }

    class Scope(models.TextChoices):
        MINE = "mine", _("My calendar")
        COMMUNITY = "community", _("The community’s calendar")

    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=9, choices=Scope)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "scope"], name="wellbeing_one_feed_a_scope")
        ]

"""Who comes, and who brings what."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Said(models.TextChoices):
    """What a member can answer; the three are equally near on every page."""

    COMING = "coming", _("I’m coming")
    WATCHING = "watching", _("I’d come and just watch")
    NOT = "not", _("Not this time")


class Coming(Row):
    """One member's answer for one date.

    ``waiting`` is decided by ``rules.waiting`` whenever an answer is given or taken back; whoever
    is not waiting has been told that they are in, and keeps it.
    """

    privacy: ClassVar[dict[str, str]] = {
        "occurrence": "community",
        "member": "community",
        "said": "community",
        "waiting": "community",
        "answered_at": "community",
        "moved_up_at": "secret",
    }

    occurrence = models.ForeignKey(
        "wellbeing.Occurrence", on_delete=models.CASCADE, related_name="answers"
    )
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=8, choices=Said)
    waiting = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    # When a place came free for them; the page says so until the date.
    moved_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["occurrence", "member"], name="wellbeing_one_answer_each"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["member", "answered_at"], name="wellbeing_my_answers"),
        ]


class StandingAnswer(Row):
    """A member's answer for every date of a series to come, those not laid out yet included."""

    privacy: ClassVar[dict[str, str]] = {
        "activity": "community",
        "member": "community",
        "said": "community",
        "answered_at": "community",
    }

    activity = models.ForeignKey(
        "wellbeing.Activity", on_delete=models.CASCADE, related_name="standing_answers"
    )
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=8, choices=Said)
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["activity", "member"], name="wellbeing_one_standing_each"
            )
        ]


class BringItem(Row):
    """Something an activity needs people to bring, each time."""

    privacy: ClassVar[dict[str, str]] = {
        "activity": "community",
        "place": "community",
        "words": "community",
        "needed": "community",
    }

    activity = models.ForeignKey(
        "wellbeing.Activity", on_delete=models.CASCADE, related_name="bring_items"
    )
    # Its place in the list.
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)
    needed = models.PositiveSmallIntegerField(default=1)


class BringClaim(Row):
    """“I bring that”, for one date; it falls with the answer it belongs to."""

    privacy: ClassVar[dict[str, str]] = {"item": "community", "coming": "community"}

    item = models.ForeignKey("wellbeing.BringItem", on_delete=models.CASCADE, related_name="claims")
    coming = models.ForeignKey("wellbeing.Coming", on_delete=models.CASCADE, related_name="claims")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["item", "coming"], name="wellbeing_one_claim_each")
        ]

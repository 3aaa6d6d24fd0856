"""What is planned: an activity, what differs on single dates, and the dates themselves."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Activity(Row):
    """Something to do together, once or as a series.

    When it is stands as people say it: a day and a time on the clock of ``zone``, how long, and an
    RFC 5545 rule. ``Occurrence`` rows are laid out from that and can be laid out anew at any time.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "host": "community",
        "co_host": "community",
        "kind": "community",
        "title": "community",
        "words": "community",
        "place": "community",
        "finding": "community",
        "link": "community",
        "zone": "community",
        "first_day": "community",
        "clock": "community",
        "lasts": "community",
        "rule": "community",
        "extra": "community",
        "skipped": "community",
        "effort": "community",
        "access": "community",
        "cost": "community",
        "weather": "community",
        "least": "community",
        "most": "community",
        "watching": "community",
        "children": "community",
        "status": "community",
        "version": "community",
        "uid": "community",
        "sequence": "community",
        "source_sequence": "community",
        "source_changed_at": "community",
        "planned_at": "community",
        "changed_at": "community",
    }

    class Kind(models.TextChoices):
        MIND = "mind", _("Mind")
        BODY = "body", _("Body")
        SOCIAL = "social", _("Company")
        NATURE = "nature", _("Nature")
        MAKING = "making", _("Making")

    class Effort(models.TextChoices):
        UNSAID = "", _("Not said")
        GENTLE = "gentle", _("Gentle: sitting or a few steps")
        STEADY = "steady", _("Some effort: on your feet for a while")
        STRONG = "strong", _("Strenuous: you’ll feel it tomorrow")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("Takes place")
        TENTATIVE = "tentative", _("Not certain yet")
        CANCELLED = "cancelled", _("Called off")

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    # None: hosted by the community, until a member takes the place.
    host = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    co_host = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.SOCIAL)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True, default="")
    place = models.CharField(max_length=500, blank=True, default="")
    finding = models.CharField(max_length=500, blank=True, default="")
    link = models.URLField(max_length=500, blank=True, default="")
    zone = models.CharField(max_length=64, default="UTC")
    first_day = models.DateField()
    # None: all day.
    clock = models.TimeField(null=True, blank=True)
    lasts = models.DurationField()
    rule = models.CharField(max_length=500, blank=True, default="")
    # Keys (see ``keys``) of dates added to the rule's and taken from them.
    extra = models.JSONField(default=list, blank=True)
    skipped = models.JSONField(default=list, blank=True)
    effort = models.CharField(max_length=6, choices=Effort, blank=True, default=Effort.UNSAID)
    access = models.CharField(max_length=500, blank=True, default="")
    cost = models.CharField(max_length=200, blank=True, default="")
    weather = models.CharField(max_length=300, blank=True, default="")
    least = models.PositiveSmallIntegerField(null=True, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    watching = models.BooleanField(default=True)
    children = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=Status, default=Status.CONFIRMED)
    # Raised by each change, so that an old tab cannot undo a newer one.
    version = models.PositiveIntegerField(default=0)
    # What calendars know it by, the same in every feed; an imported one keeps its own.
    uid = models.CharField(max_length=300)
    sequence = models.PositiveIntegerField(default=0)
    # SEQUENCE and LAST-MODIFIED of the calendar it was brought in from; None: planned here.
    source_sequence = models.PositiveIntegerField(null=True, blank=True)
    source_changed_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "uid"], name="wellbeing_one_uid")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "changed_at"], name="wellbeing_changed"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_series(self) -> bool:
        """Whether it has more than one date."""
        return bool(self.rule or self.extra)

    def is_hosted_by(self, member_id: object) -> bool:
        """Whether this member is its host or co-host."""
        return member_id in {self.host_id, self.co_host_id} - {None}


class Change(Row):
    """What differs on one date of a series; an empty field is as in the series."""

    privacy: ClassVar[dict[str, str]] = {
        "activity": "community",
        "key": "community",
        "starts": "community",
        "lasts": "community",
        "title": "community",
        "words": "community",
        "place": "community",
        "cancelled": "community",
    }

    activity = models.ForeignKey(
        "wellbeing.Activity", on_delete=models.CASCADE, related_name="changes"
    )
    # The date by which the series knows it (RECURRENCE-ID), also after it was moved.
    key = models.CharField(max_length=19)
    # A key of the same form: where it was moved to.
    starts = models.CharField(max_length=19, blank=True, default="")
    lasts = models.DurationField(null=True, blank=True)
    title = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001  None: as in the series
    words = models.TextField(null=True, blank=True)  # noqa: DJ001  as above
    place = models.CharField(max_length=500, null=True, blank=True)  # noqa: DJ001  as above
    cancelled = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "key"], name="wellbeing_one_change_a_date")
        ]


class Occurrence(Row):
    """One date of an activity, laid out so that a calendar is one plain query."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "activity": "community",
        "key": "community",
        "starts_at": "community",
        "ends_at": "community",
        "first_day": "community",
        "last_day": "community",
        "title": "community",
        "words": "community",
        "place": "community",
        "cancelled": "community",
        "changed": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(
        "wellbeing.Activity", on_delete=models.CASCADE, related_name="occurrences"
    )
    key = models.CharField(max_length=19)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # The days in the activity's own zone; all that counts where it is all day.
    first_day = models.DateField()
    last_day = models.DateField()
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True, default="")
    place = models.CharField(max_length=500, blank=True, default="")
    cancelled = models.BooleanField(default=False)
    changed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "key"], name="wellbeing_one_a_date")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "ends_at"], name="wellbeing_calendar"),
        ]


class HostAsk(Row):
    """Somebody is asked to host or co-host; they are named only once they say yes."""

    privacy: ClassVar[dict[str, str]] = {
        "activity": "community",
        "member": "secret",
        "place": "secret",
        "asked_by": "secret",
        "asked_at": "secret",
    }

    class Place(models.TextChoices):
        HOST = "host", _("Host")
        CO_HOST = "co-host", _("Co-host")

    activity = models.ForeignKey(
        "wellbeing.Activity", on_delete=models.CASCADE, related_name="host_asks"
    )
    member = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=7, choices=Place)
    asked_by = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "place"], name="wellbeing_one_ask_a_place")
        ]

"""A community, and what its founders do together until there is a charter."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Community(Row):
    """A micro-utopia: 2 to 150 people who look after each other."""

    privacy: ClassVar[dict[str, str]] = {
        "slug": "public",
        "name": "community",
        "purpose": "community",
        "languages": "community",
        "zone": "community",
        "status": "community",
        "size_limit": "community",
        "vouches_needed": "community",
        "founded_at": "community",
        "dissolved_at": "community",
    }

    class Status(models.TextChoices):
        FORMING = "forming", _("Forming")
        STANDING = "standing", _("Standing")
        DISSOLVED = "dissolved", _("Dissolved")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.TextField(max_length=2000, blank=True, default="")
    # Language codes the community speaks, the first one first; e.g. ["en", "es"].
    languages = models.JSONField(default=list)
    zone = models.CharField(max_length=64, default="UTC")
    status = models.CharField(max_length=9, choices=Status, default=Status.FORMING)
    # Charter settings, with the charter's defaults until a charter says else.
    size_limit = models.PositiveSmallIntegerField(default=150)
    vouches_needed = models.PositiveSmallIntegerField(default=2)
    founded_at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class CharterSetting(Row):
    """What a community has set, and by which decision; what has no row has its default.

    ``value`` is the text that the setting reads (``kernel.charter``). Where the community has a
    column of that name, the column follows: it is what busy pages read.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "name": "community",
        "value": "community",
        "decision": "community",
        "set_at": "community",
    }

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    value = models.TextField(max_length=2000)
    # An id only: decisions stand above people. None where two founders set it together.
    decision = models.UUIDField(null=True, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["community", "name"], name="people_one_value_each")
        ]


class FoundersAct(Row):
    """What one founder proposes and another confirms, while the community is forming.

    Two founders together do what a decision will do later. ``act`` says what, ``payload`` the
    particulars in the act's own words (see ``policies.founders``).
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "act": "community",
        "payload": "community",
        "proposed_by": "community",
        "confirmed_by": "community",
        "proposed_at": "community",
        "closed_at": "community",
        "status": "community",
    }

    class Act(models.TextChoices):
        CHANGE_SETTING = "change-setting", _("Change a setting")
        ADMIT = "admit", _("Welcome a guest as a member")
        PART_WITH = "part-with", _("Part with someone")
        INVITE_FOUNDER = "invite-founder", _("Invite another founder")

    class Status(models.TextChoices):
        OPEN = "open", _("Waits for a second founder")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="founders_acts"
    )
    act = models.CharField(max_length=20, choices=Act)
    payload = models.JSONField(default=dict)
    proposed_by = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    confirmed_by = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "status"], name="people_founders_act"),
        ]

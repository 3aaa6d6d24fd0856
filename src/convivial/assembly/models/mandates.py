"""Roles, who is willing, mandates with their ends, and petitions for a recall."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER, DECISION = "people.Community", "people.Membership", "assembly.Decision"


class Role(Row):
    """Something that somebody does for all for a time: what it is, which powers it carries."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "name": "community",
        "purpose": "community",
        "powers": "community",
        "seats": "community",
        "term_days": "community",
        "filled_by": "community",
        "decision": "community",
        "made_at": "community",
        "ended_at": "community",
    }

    class FilledBy(models.TextChoices):
        LOT = "lot", _("By lot among the willing")
        ROTATION = "rotation", _("By turns among the willing")
        SELECTION = "selection", _("By selection: qualities, nominations, consent")
        ELECTION = "election", _("By election")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    purpose = models.TextField(max_length=2000, blank=True, default="")
    # Names of powers (``kernel.powers``); empty for a role that only carries a task.
    powers = models.JSONField(default=list, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    term_days = models.PositiveSmallIntegerField(default=180)
    filled_by = models.CharField(max_length=9, choices=FilledBy, default=FilledBy.SELECTION)
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Willing(Row):
    """A member says: you may ask me for this role. Taken back without a reason."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "role": "community",
        "member": "community",
        "since": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey("assembly.Role", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["role", "member"], name="assembly_willing_once")
        ]


class Mandate(Row):
    """One person in one role, from a day to a day, by a decision.

    Live: ``begins_at`` ≤ now < ``ends_at`` and ``ended_at`` is None. ``powers`` are those of the
    role when it was given: changing a role never widens a mandate that somebody holds.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "role": "community",
        "holder": "community",
        "powers": "community",
        "decision": "community",
        "begins_at": "community",
        "ends_at": "community",
        "ended_at": "community",
        "ended_how": "community",
        "ended_by": "community",
        "handover": "community",
        "reasons": "community",
        "rest_offered_at": "secret",
    }

    class EndedHow(models.TextChoices):
        NOT = "", _("Not ended")
        RECALLED = "recalled", _("Recalled by a decision")
        LAID_DOWN = "laid-down", _("Laid down")
        GONE = "gone", _("The holder has gone")
        ROLE_ENDED = "role-ended", _("The role has ended")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey("assembly.Role", on_delete=models.CASCADE, related_name="mandates")
    holder = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    powers = models.JSONField(default=list, blank=True)
    # The decision that gave it; for one that takes turns, the decision that made the role.
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=EndedHow, default=EndedHow.NOT, blank=True)
    ended_by = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the next one should know, in the holder's words.
    handover = models.TextField(max_length=4000, blank=True, default="")
    # Why a turn came to them: [{"code", "template", "params"}], as the rule gave it.
    reasons = models.JSONField(default=list, blank=True)
    rest_offered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "holder", "ends_at"], name="assembly_held"),
            models.Index(fields=["community", "role", "ends_at"], name="assembly_in_role"),
        ]


class Petition(Row):
    """A call to recall a mandate; with the charter's share of members it opens a decision."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "mandate": "community",
        "opened_by": "community",
        "words": "community",
        "opened_at": "community",
        "closed_at": "community",
        "proposal": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    mandate = models.ForeignKey("assembly.Mandate", on_delete=models.CASCADE, related_name="+")
    opened_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(max_length=2000)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    proposal = models.ForeignKey(
        "assembly.Proposal", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Signature(Row):
    """A member stands behind a petition; taken back while it is open."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "petition": "community",
        "member": "community",
        "signed_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    petition = models.ForeignKey(
        "assembly.Petition", on_delete=models.CASCADE, related_name="signatures"
    )
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["petition", "member"], name="assembly_sign_once")
        ]

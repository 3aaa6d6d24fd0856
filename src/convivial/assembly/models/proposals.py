"""A proposal on its way: its words in versions, its options, what it would do, who stands by it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER = "people.Community", "people.Membership"


class Proposal(Row):
    """Something that somebody would like decided.

    ``terms`` holds what its method needs (``assembly.terms``), frozen when it is opened.
    ``closes_at`` is None until answers are asked for. ``seed_secret`` is drawn at opening and its
    hash goes on the ledger at once, so that nobody can choose a lot: neither before nor after.
    ``on_table`` is true from opening until closing: what is under way now.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposer": "community",
        "title": "community",
        "words": "community",
        "version": "community",
        "stage": "community",
        "on_table": "community",
        "method": "community",
        "terms": "community",
        "shown": "community",
        "days": "community",
        "round": "community",
        "seed_secret": "secret",
        "follows": "community",
        "reviews": "community",
        "drafted_at": "community",
        "opened_at": "community",
        "asked_at": "community",
        "closes_at": "community",
        "closed_at": "community",
    }

    class Stage(models.TextChoices):
        DRAFT = "draft", _("A draft")
        PRESENTING = "presenting", _("Being presented")
        CLARIFYING = "clarifying", _("Questions")
        REACTING = "reacting", _("First reactions")
        DISCUSSING = "discussing", _("Being talked about")
        QUALITIES = "qualities", _("What the role needs")
        NOMINATING = "nominating", _("Nominations")
        CHANGING = "changing", _("Change round")
        ADVISING = "advising", _("Gathering advice")
        ANSWERING = "answering", _("Open for answers")
        INTEGRATING = "integrating", _("Objections being met")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Shown(models.TextChoices):
        OPEN = "open", _("Answers are seen as they come, with names")
        AT_END = "at-end", _("Nothing is seen until the end; then figures, without names")
        WINNER = "winner", _("Only the outcome is shown, without figures")

    OVER = (Stage.CLOSED, Stage.WITHDRAWN)

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    # None where the software opened it (a petition, a review), or the proposer erased themself.
    proposer = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=20_000, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    on_table = models.BooleanField(default=False)
    method = models.CharField(max_length=16)
    terms = models.JSONField(default=dict, blank=True)
    shown = models.CharField(max_length=6, choices=Shown, default=Shown.OPEN)
    # How many days answers are taken, once they are asked for.
    days = models.PositiveSmallIntegerField(default=7)
    round = models.PositiveSmallIntegerField(default=1)
    seed_secret = models.BinaryField(max_length=32, default=b"")
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviews = models.ForeignKey(
        "assembly.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "on_table", "closes_at"], name="assembly_on_table"),
            models.Index(fields=["community", "proposer", "stage"], name="assembly_mine"),
        ]

    def __str__(self) -> str:
        return self.title


class Version(Row):
    """The words of a proposal as they once stood; the newest equals the proposal's own."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "number": "community",
        "title": "community",
        "words": "community",
        "author": "community",
        "note": "community",
        "written_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=20_000, blank=True, default="")
    author = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What has changed and why, in the author's words.
    note = models.CharField(max_length=500, blank=True, default="")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "number"], name="assembly_one_version")
        ]


class Option(Row):
    """One of the things to choose between: words, a person for a role, a project with its cost."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "place": "community",
        "label": "community",
        "words": "community",
        "member": "community",
        "cost": "community",
        "status_quo": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="options"
    )
    place = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    words = models.TextField(max_length=2000, blank=True, default="")
    member = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    # "Leave it as it is": where this wins, nothing is decided.
    status_quo = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "label"], name="assembly_one_label")
        ]


class ProposedEffect(Row):
    """What the proposal does by itself if it passes (``kernel.effects``), in order of ``place``."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "place": "community",
        "kind": "community",
        "payload": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="effects"
    )
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict, blank=True)


class Coauthor(Row):
    """Somebody who drafts with the proposer: asked, and once they accept, an equal hand in it."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "member": "community",
        "accepted_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="coauthors"
    )
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "member"], name="assembly_coauthor_once")
        ]


class Concerned(Row):
    """Somebody whom the proposal touches (or who knows the matter): told, and asked for a word."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "member": "community",
        "why": "community",
    }

    class Why(models.TextChoices):
        TOUCHED = "touched", _("It touches them")
        KNOWS = "knows", _("They know about such things")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="concerned"
    )
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=7, choices=Why, default=Why.TOUCHED)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "member"], name="assembly_concerned_once")
        ]

"""What is said about a proposal, what is attached to it, and the templates it may begin from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER = "people.Community", "people.Membership"


class Comment(Row):
    """A question, a reaction, a piece of advice, a word of the person concerned; or a reply."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "author": "community",
        "kind": "community",
        "words": "community",
        "replies_to": "community",
        "version": "community",
        "said_at": "community",
        "changed_at": "community",
        "taken_back_at": "community",
    }

    class Kind(models.TextChoices):
        QUESTION = "question", _("A question")
        REACTION = "reaction", _("A reaction")
        ADVICE = "advice", _("Advice")
        QUALITY = "quality", _("What the role needs")
        HEARD = "heard", _("The word of whom it concerns")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey("assembly.Proposal", on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.REACTION)
    words = models.TextField(max_length=4000)
    replies_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The version of the proposal that it was said of.
    version = models.PositiveIntegerField(default=1)
    said_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "proposal", "said_at"], name="assembly_comments"),
        ]


class Attachment(Row):
    """A file that belongs to a proposal. Pictures are made anew; the rest is only downloaded."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "added_by": "community",
        "name": "community",
        "file": "community",
        "size": "community",
        "picture": "community",
        "words": "community",
        "added_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey("assembly.Proposal", on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120)
    file = models.FileField(upload_to="proposals/")
    size = models.PositiveIntegerField()
    picture = models.BooleanField(default=False)
    # What it shows, for those who cannot see it.
    words = models.CharField(max_length=500, blank=True, default="")
    added_at = models.DateTimeField()


class Template(Row):
    """A beginning for proposals that a community has made its own."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "made_by": "community",
        "name": "community",
        "title": "community",
        "words": "community",
        "method": "community",
        "shown": "community",
        "days": "community",
        "version": "community",
        "made_at": "community",
        "put_away_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=120, blank=True, default="")
    words = models.TextField(max_length=20_000, blank=True, default="")
    method = models.CharField(max_length=16)
    shown = models.CharField(max_length=6, default="open")
    days = models.PositiveSmallIntegerField(default=7)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

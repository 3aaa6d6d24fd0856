"""Who was asked, what they answered, who answers for whom, and what came of it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER = "people.Community", "people.Membership"


class Voter(Row):
    """One of those asked: the electorate, written down when the proposal is opened.

    A ``subject`` is heard and does not vote. ``number`` is drawn by lot and stands for the person
    in exported ballots. Whoever leaves before the closing has their row ended (``gone_at``): they
    count neither for nor against, nor for the quorum.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "member": "community",
        "number": "community",
        "subject": "community",
        "gone_at": "community",
        "reminded_at": "secret",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="voters"
    )
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    subject = models.BooleanField(default=False)
    gone_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "member"], name="assembly_asked_once"),
            models.UniqueConstraint(fields=["proposal", "number"], name="assembly_one_number"),
        ]


class Ballot(Row):
    """What somebody answered in a round. It may be changed until the closing; the last one counts.

    ``content`` by the method's ballot: {"says", "reason"}, {"approves": [option ids]},
    {"scores": {id: n}}, {"ranking": [[ids], …]}, {"points": {id: n}}, {"nominee", "reason"},
    {"willing": true}. Option ids and membership ids as text.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "voter": "secret",
        "step": "community",
        "round": "community",
        "content": "secret",
        "given_by": "secret",
        "given_at": "secret",
    }

    class Step(models.TextChoices):
        ANSWER = "answer", _("An answer")
        NOMINATION = "nomination", _("A nomination")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="ballots"
    )
    voter = models.ForeignKey("assembly.Voter", on_delete=models.CASCADE, related_name="ballots")
    step = models.CharField(max_length=10, choices=Step, default=Step.ANSWER)
    round = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField(default=dict)
    # The proxy who answered for the voter; None where the voter did.
    given_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["voter", "step", "round"], name="assembly_one_ballot_a_round"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "proposal", "round"], name="assembly_ballots"),
        ]


class Proxy(Row):
    """Somebody who is unwell has given another their voice beforehand; taken back at any time."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "giver": "secret",
        "holder": "secret",
        "given_at": "secret",
        "accepted_at": "secret",
        "until": "secret",
        "ended_at": "secret",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    giver = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "giver"], name="assembly_proxies"),
        ]


class Decision(Row):
    """What came of a proposal: the outcome with its reasons, and whether it has enacted itself.

    ``verdict`` is what the count said, ready for JSON: method, ballots, winners, ranking, ties,
    rounds, and reasons as [{"code", "template", "params"}] so that a page tells them in any
    language. ``ballots_file`` is the export (``convivial-ballots/1``) that anyone can recount; its
    SHA-256 is on the ledger. It names nobody, so it stays when somebody erases themself.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "proposal": "community",
        "passed": "community",
        "outcome": "community",
        "winners": "community",
        "verdict": "community",
        "asked": "community",
        "answered": "community",
        "seed": "community",
        "ballots_file": "community",
        "ballots_hash": "community",
        "decided_at": "community",
        "enactment": "community",
        "enacted_at": "community",
        "not_enacted_code": "community",
        "not_enacted_why": "community",
        "attempts": "secret",
        "review_on": "community",
        "review": "community",
        "reviewed_by": "community",
        "ended_at": "community",
    }

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        REJECTED = "rejected", _("Not adopted")
        TOO_FEW = "too-few", _("Too few answered")
        NOBODY = "nobody-voted", _("Nobody answered")
        TIED = "tied", _("Tied")
        NOT_YET = "not-yet", _("We don’t know yet")
        LAPSED = "lapse", _("It lapsed")
        VOTE = "vote", _("It went to a vote")

    class Enactment(models.TextChoices):
        NOTHING = "nothing", _("Nothing to do")
        ENACTED = "enacted", _("Done")
        WAITING = "waiting", _("Decided, not done yet")
        GIVEN_UP = "given-up", _("Decided, and opened again")

    class Review(models.TextChoices):
        NONE = "", _("Not reviewed yet")
        ASKED = "asked", _("Under review")
        KEPT = "kept", _("Kept")
        AMENDED = "amended", _("Amended")
        DROPPED = "dropped", _("Dropped")
        LAPSED = "lapsed", _("Lapsed")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    proposal = models.OneToOneField(
        "assembly.Proposal", on_delete=models.CASCADE, related_name="decision"
    )
    passed = models.BooleanField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    winners = models.JSONField(default=list, blank=True)
    verdict = models.JSONField(default=dict)
    asked = models.PositiveSmallIntegerField()
    answered = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64, blank=True, default="")
    ballots_file = models.TextField(blank=True, default="")
    ballots_hash = models.CharField(max_length=64, blank=True, default="")
    decided_at = models.DateTimeField()
    enactment = models.CharField(max_length=8, choices=Enactment, default=Enactment.NOTHING)
    enacted_at = models.DateTimeField(null=True, blank=True)
    not_enacted_code = models.CharField(max_length=40, blank=True, default="")
    not_enacted_why = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    review_on = models.DateField(null=True, blank=True)
    review = models.CharField(max_length=7, choices=Review, default=Review.NONE, blank=True)
    # The decision by which it was kept, amended or dropped.
    reviewed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # From when on it holds no more.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "decided_at"], name="assembly_decided"),
            models.Index(fields=["community", "review_on"], name="assembly_reviews"),
        ]

"""A match: an ask and an offer, or a post and someone who answered it, brought together."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row


class Match(Row):
    """Two people who may help one another, from the proposal to a word back.

    At least one of ``ask`` and ``offer`` is there. Matching proposes with both; a member who
    answers a post directly makes a match with that post alone (``origin`` says which side began).
    Answers are silent: nobody but the one who gave it sees a no. ``over`` covers a no, stepping
    back, lapsing and everything else alike, so that it tells nothing. ``reasons`` are the codes
    and parameters of ``rules.matching``.
    """

    privacy: ClassVar[dict[str, str]] = {
        "community": "secret",
        "ask": "secret",
        "offer": "secret",
        "asker": "secret",
        "helper": "secret",
        "origin": "secret",
        "state": "secret",
        "asker_answer": "secret",
        "helper_answer": "secret",
        "reasons": "secret",
        "asker_reach": "secret",
        "helper_reach": "secret",
        "asker_word": "secret",
        "helper_word": "secret",
        "proposed_at": "secret",
        "agreed_at": "secret",
        "closed_at": "secret",
    }

    class Origin(models.TextChoices):
        MATCHING = "matching", _("Proposed")
        ASKER = "asker", _("Someone would like what you offer")
        HELPER = "helper", _("Someone can help")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a word")
        AGREED = "agreed", _("Agreed")
        DONE = "done", _("Done")
        OVER = "over", _("Did not come about")

    class Answer(models.TextChoices):
        NONE = "", _("Not yet")
        YES = "yes", _("Yes")
        NO = "no", _("Not this time")

    LIVE = (State.PROPOSED, State.AGREED)

    community = models.ForeignKey(
        "people.Community", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    ask = models.ForeignKey(
        "support.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="asked_in"
    )
    offer = models.ForeignKey(
        "support.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="offered_in"
    )
    asker = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    helper = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=8, choices=Origin)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    asker_answer = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    helper_answer = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    reasons = models.JSONField(default=list, blank=True)
    asker_reach = models.CharField(max_length=500, blank=True, default="")
    helper_reach = models.CharField(max_length=500, blank=True, default="")
    asker_word = models.CharField(max_length=1000, blank=True, default="")
    helper_word = models.CharField(max_length=1000, blank=True, default="")
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["ask", "helper"],
                condition=Q(ask__isnull=False, state__in=("proposed", "agreed")),
                name="support_one_helper_an_ask",
            ),
            models.UniqueConstraint(
                fields=["offer", "asker"],
                condition=Q(ask__isnull=True, state__in=("proposed", "agreed")),
                name="support_one_asker_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(ask__isnull=False) | Q(offer__isnull=False),
                name="support_match_has_a_post",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "state"], name="support_matches"),
        ]

    @property
    def is_live(self) -> bool:
        """Whether it waits for a word, or is agreed."""
        return self.state in self.LIVE

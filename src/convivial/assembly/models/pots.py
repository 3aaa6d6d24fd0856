"""Pots: money or hours that are shared, what is set aside by decisions, and every movement."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convivial.kernel.models import Row

COMMUNITY, MEMBER, DECISION = "people.Community", "people.Membership", "assembly.Decision"


def _amount(**more: Any) -> "models.DecimalField[Any, Any]":  # noqa: ANN401  Django's own options
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


class Pot(Row):
    """A shared pot of one unit: a currency's code such as "EUR", or "hours"."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "name": "community",
        "purpose": "community",
        "unit": "community",
        "balance": "community",
        "set_aside": "community",
        "decision": "community",
        "opened_at": "community",
        "ended_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    purpose = models.TextField(max_length=2000, blank=True, default="")
    unit = models.CharField(max_length=12, default="EUR")
    # What is in it, and how much of that is promised already; kept under the pot's lock.
    balance = _amount(default=0)
    set_aside = _amount(default=0)
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Allotment(Row):
    """What a decision has set aside in a pot for something; claims draw on it."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "pot": "community",
        "words": "community",
        "member": "community",
        "amount": "community",
        "left": "community",
        "decision": "community",
        "made_at": "community",
        "ended_at": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    pot = models.ForeignKey("assembly.Pot", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500)
    # For whom, where it is for one person; None: whoever carries it out claims it.
    member = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    amount = _amount()
    left = _amount()
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Claim(Row):
    """Somebody has spent for all, and asks it back out of what was set aside."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "allotment": "community",
        "claimant": "community",
        "amount": "community",
        "words": "community",
        "claimed_at": "community",
        "status": "community",
        "settled_at": "community",
        "settled_by": "community",
        "answer": "community",
    }

    class Status(models.TextChoices):
        OPEN = "open", _("Waits")
        PAID = "paid", _("Paid")
        DECLINED = "declined", _("Not paid")
        WITHDRAWN = "withdrawn", _("Taken back")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    allotment = models.ForeignKey("assembly.Allotment", on_delete=models.CASCADE, related_name="+")
    claimant = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    amount = _amount()
    words = models.CharField(max_length=500)
    claimed_at = models.DateTimeField()
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=500, blank=True, default="")


class Movement(Row):
    """One line of a pot's book: never changed, never deleted; a mistake is balanced by another."""

    privacy: ClassVar[dict[str, str]] = {
        "community": "community",
        "pot": "community",
        "kind": "community",
        "amount": "community",
        "words": "community",
        "day": "community",
        "claim": "community",
        "decision": "community",
        "recorded_by": "community",
        "recorded_at": "community",
        "balances": "community",
    }

    class Kind(models.TextChoices):
        INCOME = "income", _("Came in")
        PAID = "paid", _("Paid out")
        BETWEEN = "between", _("Between pots")
        BALANCING = "balancing", _("Balances a mistake")

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    pot = models.ForeignKey("assembly.Pot", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    # Above nothing: into the pot; below: out of it.
    amount = _amount()
    words = models.CharField(max_length=500)
    # The day on which it happened, as told; ``recorded_at`` is when it was written down.
    day = models.DateField()
    claim = models.ForeignKey(
        "assembly.Claim", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_by = models.ForeignKey(
        MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()
    balances = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["pot", "day"], name="assembly_book"),
        ]

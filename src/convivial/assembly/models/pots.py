"""Pots: money or hours that are shared, what is set aside by decisions, and every movement."""

from decimal import Decimal
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
        "contribution": "community",
        "balance": "community",
        "set_aside": "community",
        "decision": "community",
        "opened_at": "community",
        "ended_at": "community",
        "ended_by": "community",
    }

    community = models.ForeignKey(COMMUNITY, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    purpose = models.TextField(max_length=2000, blank=True, default="")
    unit = models.CharField(max_length=12, default="EUR")
    # What everyone is asked to put in, in words, where a decision has said so.
    contribution = models.CharField(max_length=200, blank=True, default="")
    # What is in it, and how much of that is promised already; kept under the pot's lock.
    balance = _amount(default=0)
    set_aside = _amount(default=0)
    decision = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        DECISION, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.name

    @property
    def free(self) -> Decimal:
        """What is in it and not promised: never below nothing."""
        free: Decimal = self.balance - self.set_aside
        return free


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

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "pot", "made_at"], name="assembly_allotments"),
        ]


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

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["community", "allotment", "status"], name="assembly_claims"),
        ]


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
        "other_pot": "community",
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
    # Between pots: where it went, or where it came from.
    other_pot = models.ForeignKey(
        "assembly.Pot", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
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
            models.Index(fields=["community", "pot", "day"], name="assembly_book"),
        ]

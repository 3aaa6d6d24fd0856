"""Reminding somebody once: marked before the mail goes, so that no crash makes it two."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.models import Voter


@transaction.atomic
def begin_reminding(*, voter_id: UUID, now: datetime) -> UUID | None:
    """Mark somebody as reminded and return who it is; None where somebody has marked them."""
    rows = Voter.objects.filter(pk=voter_id, reminded_at__isnull=True, gone_at__isnull=True)
    if not rows.update(reminded_at=now):
        return None
    return Voter.objects.values_list("member_id", flat=True).get(pk=voter_id)


@transaction.atomic
def reminding_failed(*, voter_id: UUID) -> None:
    """The mail did not go: they may be reminded still."""
    Voter.objects.filter(pk=voter_id).update(reminded_at=None)

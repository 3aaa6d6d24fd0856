"""The end of what was opened until a day; opening itself is part of writing records."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import due
from convivial.vault.models import Grant

END = "vault.end-grant"


def end_on_time(grant: Grant) -> None:
    """Have a grant ended when its time is over. Nobody is given anything later even before that."""
    if grant.ends_at is not None:
        payload = {"grant_id": str(grant.pk)}
        due.enqueue(kind=END, key=str(grant.pk), payload=payload, due_at=grant.ends_at)


@transaction.atomic
def end_if_over(*, grant_id: UUID, now: datetime) -> bool:
    """End a grant whose time is over; tell whether it was."""
    over = Grant.objects.filter(pk=grant_id, ends_at__lte=now, ended_at__isnull=True)
    return over.update(ended_at=now) > 0

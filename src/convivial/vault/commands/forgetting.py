"""Forgetting who opened what, once that was kept for as long as its owner wished."""

from datetime import UTC, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction

from convivial.kernel import due
from convivial.vault.models import Access, Vault

FORGET = "vault.forget-access"


def forget_tomorrow(now: datetime) -> None:
    """Have somebody look tomorrow; however often it is asked for on a day, it is done once."""
    tomorrow = now.astimezone(UTC).date() + timedelta(days=1)
    when = datetime.combine(tomorrow, time(3), tzinfo=UTC)
    due.enqueue(kind=FORGET, key=tomorrow.isoformat(), payload={}, due_at=when)


@transaction.atomic
def forget_access(*, now: datetime) -> int:
    """Delete what is older than its owner wished it kept; return how many rows that were."""
    gone = 0
    spans = set(Vault.objects.values_list("access_months", flat=True))
    for months in spans:
        owners = Vault.objects.filter(access_months=months).values("account")
        before = now - relativedelta(months=months)
        deleted, _rows = Access.objects.filter(account__in=owners, at__lte=before).delete()
        gone += deleted
    if spans:
        forget_tomorrow(now)
    return gone

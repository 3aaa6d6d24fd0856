"""When those I share with last opened a part: for the page that shows all that is shared."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from convivial.vault.models import Access
from convivial.vault.queries.access import kept_since


class LastRead(NamedTuple):
    """When a member last opened a record."""

    record_id: UUID
    member_id: UUID
    at: datetime


def last_reads(account_id: UUID, now: datetime) -> list[LastRead]:
    """Return who opened which record of mine last, within what is kept. Two queries."""
    rows = Access.objects.filter(
        account=account_id,
        what=Access.What.READ,
        at__gt=kept_since(account_id, now),
        who__isnull=False,
        record_id__isnull=False,
    )
    found = rows.order_by().values_list("record_id", "who_id").annotate(last=Max("at"))
    return [LastRead(record, member, at) for record, member, at in found if record and member]

"""Opening what was kept back, at once, and keeping it back again. It needs no unlocking."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.people.api import lock_account
from convivial.vault.models import Access, Grant
from convivial.vault.policies.sharing import nothing_kept_back
from convivial.vault.queries.granted import grants_now

TELL = "vault.opened"


@transaction.atomic
def release(
    *,
    account_id: UUID,
    now: datetime,
    grants: Collection[UUID] | None = None,
    confidant_id: UUID | None = None,
) -> int:
    """Open what waits for my word: these grants, or all for a confidant, or simply all.

    Each confidant is told once. Returns how many parts are open by it; what was open before stays.
    """
    lock_account(account_id)
    kept_back = _mine(account_id, now, grants, confidant_id).filter(released_at__isnull=True)
    opened = list(kept_back.values_list("pk", "confidant_id"))
    if not opened:
        return 0
    Grant.objects.filter(pk__in=[pk for pk, _confidant in opened]).update(released_at=now)
    Access.objects.create(account_id=account_id, what=Access.What.RELEASED, at=now)
    for confidant in {confidant for _pk, confidant in opened}:
        _tell(confidant, now)
    return len(opened)


@transaction.atomic
def keep_back(
    *,
    account_id: UUID,
    now: datetime,
    grants: Collection[UUID] | None = None,
    confidant_id: UUID | None = None,
) -> int:
    """Keep back again what was opened; who has read it has read it. Returns how many parts."""
    lock_account(account_id)
    opened = _mine(account_id, now, grants, confidant_id).filter(released_at__isnull=False)
    return Grant.objects.filter(pk__in=list(opened.values_list("pk", flat=True))).update(
        released_at=None
    )


def _mine(
    account_id: UUID, now: datetime, grants: Collection[UUID] | None, confidant_id: UUID | None
) -> QuerySet[Grant]:
    """Return those meant, of the ones that open when I say so; refuse if one of them is not."""
    rows = grants_now(account_id, now).filter(opens=Grant.Opens.WHEN_I_SAY)
    if confidant_id is not None:
        rows = rows.filter(confidant=confidant_id)
    if grants is None:
        return rows
    rows = rows.filter(pk__in=grants)
    if rows.count() != len(set(grants)):
        raise Refused(nothing_kept_back())
    return rows


def _tell(confidant_id: UUID, now: datetime) -> None:
    due.enqueue(
        kind=TELL,
        key=f"{confidant_id}:{now.isoformat()}",
        payload={"confidant_id": str(confidant_id)},
        due_at=now,
    )

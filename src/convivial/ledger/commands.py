"""The only door to the ledger: ``record`` adds an entry; ``erase_content`` empties words."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.ledger import chain
from convivial.ledger.models import Entry, Head


@transaction.atomic
def record(
    *,
    community_id: UUID,
    entry: str,
    actor_id: UUID | None,
    content: Mapping[str, Any],
    at: datetime,
) -> Entry:
    """Append one entry; whoever commands falls or stands together with it.

    The head's row is locked first, so that two who act at once get two places in one order.
    """
    head = _locked_head(community_id)
    salt = secrets.token_bytes(16)
    sealed = chain.commitment(salt=salt, content=content)
    leaf = chain.leaf_of(
        number=head.size + 1, entry=entry, actor_id=actor_id, at=at, commitment=sealed
    )
    chained = chain.link(previous=head.chained, leaf=leaf)
    row = Entry.objects.create(
        community_id=community_id,
        number=head.size + 1,
        entry=entry,
        actor=actor_id,
        at=at,
        content=dict(content),
        salt=salt,
        commitment=sealed,
        chained=chained,
    )
    Head.objects.filter(pk=community_id).update(size=row.number, chained=chained)
    return row


@transaction.atomic
def erase_content(*, community_id: UUID, actor_id: UUID) -> int:
    """Empty what the ledger holds of a person's acts; return how many entries that were."""
    return Entry.objects.filter(community=community_id, actor=actor_id).update(
        content=None, salt=b""
    )


def _locked_head(community_id: UUID) -> Head:
    head = Head.objects.select_for_update().filter(pk=community_id).first()
    if head is None:
        Head.objects.bulk_create([Head(community_id=community_id)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=community_id)
    return head

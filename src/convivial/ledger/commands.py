"""The only door to the ledger: ``record`` adds an entry; ``erase_content`` empties words."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared, insert
from convivial.ledger import chain
from convivial.ledger.models import Entry, Head


# No savepoint: when recording fails, the command that acted must fall with it in any case.
@transaction.atomic(savepoint=False)
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
    size, previous = _locked_end(community_id)
    salt = secrets.token_bytes(16)
    sealed = chain.commitment(salt=salt, content=content)
    leaf = chain.leaf_of(number=size + 1, entry=entry, actor_id=actor_id, at=at, commitment=sealed)
    chained = chain.link(previous=previous, leaf=leaf)
    row = Entry(
        community_id=community_id,
        number=size + 1,
        entry=entry,
        actor=actor_id,
        at=at,
        content=dict(content),
        salt=salt,
        commitment=sealed,
        chained=chained,
    )
    insert(row)
    Head.objects.filter(pk=community_id).update(size=row.number, chained=chained)
    return row


@transaction.atomic
def erase_content(*, community_id: UUID, actor_id: UUID) -> int:
    """Empty what the ledger holds of a person's acts; return how many entries that were."""
    return Entry.objects.filter(community=community_id, actor=actor_id).update(
        content=None, salt=b""
    )


def _end(community_id: UUID) -> QuerySet[Head, Any]:
    rows = Head.objects.select_for_update().filter(pk=community_id)
    return rows.values_list("size", "chained")


_END = Prepared(_end, UUID(int=0))


def _locked_end(community_id: UUID) -> tuple[int, str]:
    """Lock the chain and return its size and last link; a new community's chain is begun."""
    found = _END.rows(community_id)
    if not found:
        begun = Head(community_id=community_id, chained=chain.beginning(community_id))
        insert(begun, unless_there=True)
        found = _END.rows(community_id)
    size, chained = found[0]
    return size, chained

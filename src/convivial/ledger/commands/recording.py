"""The only door to the ledger: ``record`` adds an entry; ``erase_content`` empties words."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared, insert
from convivial.ledger.log import leaves, tiles
from convivial.ledger.log.merkle import Range, leaf_hash
from convivial.ledger.models import Entry, Head, Tile


# No savepoint: when recording fails, the command that acted must fall with it in any case.
@transaction.atomic(savepoint=False)
def record(
    *,
    community_id: UUID,
    entry: str,
    actor_id: UUID | None,
    content: Mapping[str, Any],
    at: datetime,
    mandate_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> Entry:
    """Append one entry; whoever commands falls or stands together with it.

    The head's row is locked first, so that two who act at once get two places in one order.
    """
    tree = _locked_tree(community_id)
    salt = secrets.token_bytes(16)
    row = Entry(
        community_id=community_id,
        number=tree.end + 1,
        entry=entry,
        actor=actor_id,
        at=at,
        mandate=mandate_id,
        decision=decision_id,
        content=dict(content),
        salt=salt,
        commitment=leaves.commitment(salt=salt, content=leaves.canonical(content)),
    )
    row.leaf_hash = leaf_hash(row.leaf())
    tree.append(row.leaf_hash)
    insert(row)
    Head.objects.filter(pk=community_id).update(size=tree.end, edge=tree.hashes())
    for level, index in tiles.completed_at(tree.end):
        _keep_tile(community_id, level, index)
    return row


@transaction.atomic
def erase_content(*, community_id: UUID, actor_id: UUID) -> int:
    """Empty what the ledger holds of a person's acts; return how many entries that were."""
    return Entry.objects.filter(community=community_id, actor=actor_id).update(
        content=None, salt=b""
    )


def _end(community_id: UUID) -> QuerySet[Head, Any]:
    rows = Head.objects.select_for_update().filter(pk=community_id)
    return rows.values_list("size", "edge")


_END = Prepared(_end, UUID(int=0))


def _locked_tree(community_id: UUID) -> Range:
    """Lock the log and return its tree's right edge; a new community's log is begun."""
    found = _END.rows(community_id)
    if not found:
        insert(Head(community_id=community_id), unless_there=True)
        found = _END.rows(community_id)
    size, edge = found[0]
    return Range.of_tree(size, bytes(edge))


def _keep_tile(community_id: UUID, level: int, index: int) -> None:
    """Put 256 hashes together that will never change again."""
    first = index * tiles.WIDTH
    if level:
        below = Tile.objects.filter(community=community_id, level=level - 1)
        found = below.filter(index__range=(first, first + tiles.WIDTH - 1)).order_by("index")
        hashes = [bytes(root) for root in found.values_list("root", flat=True)]
    else:
        here = Entry.objects.filter(community=community_id)
        kept = here.filter(number__range=(first + 1, first + tiles.WIDTH)).order_by("number")
        hashes = [bytes(leaf) for leaf in kept.values_list("leaf_hash", flat=True)]
    root, joined = tiles.root_of(hashes), b"".join(hashes)
    insert(Tile(community_id=community_id, level=level, index=index, root=root, hashes=joined))

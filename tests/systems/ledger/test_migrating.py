"""From the chain to the tree: entries that were chained are in the tree, with the same bytes."""

import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from convivial.ledger.commands.recording import record
from convivial.ledger.models import Entry
from convivial.ledger.queries.verifying import verify
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)

CHAIN = [("ledger", "0001_initial")]


def migrate(target: list[tuple[str, str]] | None = None) -> Any:
    """Bring the database to a migration, or to the latest of every app."""
    executor = MigrationExecutor(connection)
    goal = target or executor.loader.graph.leaf_nodes()
    executor.migrate(goal)
    return executor.loader.project_state(goal).apps


def canonical(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def chained(apps: Any, community_id: UUID, size: int) -> None:
    """Write entries as the chain had them."""
    entry = apps.get_model("ledger", "Entry")
    previous = hashlib.sha256(b"convivial ledger\0" + community_id.bytes).hexdigest()
    for number in range(1, size + 1):
        content, salt, at = {"words": f"ñ {number}"}, bytes([number % 256] * 16), NOW
        at += timedelta(seconds=number, microseconds=number % 3)
        commitment = hashlib.sha256(salt + canonical(content)).hexdigest()
        leaf = {"number": number, "type": "x", "actor": None, "at": at.isoformat()}
        leaf["commitment"] = commitment
        previous = hashlib.sha256(bytes.fromhex(previous) + canonical(leaf)).hexdigest()
        entry.objects.create(
            community_id=community_id,
            number=number,
            entry="x",
            at=at,
            content=content,
            salt=salt,
            commitment=commitment,
            chained=previous,
        )
    head = apps.get_model("ledger", "Head")
    head.objects.create(community_id=community_id, size=size, chained=previous)


def community(apps: Any) -> UUID:
    row = apps.get_model("people", "Community").objects.create(
        id=uuid4(), slug=uuid4().hex, name="Before", founded_at=NOW
    )
    return UUID(str(row.pk))


def test_a_chain_becomes_a_tree_and_goes_on() -> None:
    try:
        apps = migrate(CHAIN)
        long, short, cut = community(apps), community(apps), community(apps)
        chained(apps, long, 520)
        chained(apps, short, 3)
        chained(apps, cut, 9)
        apps.get_model("ledger", "Entry").objects.filter(community=cut, number=4).delete()
    finally:
        migrate()
    for here, size in ((long, 520), (short, 3)):
        assert verify(community_id=here).holds
        record(community_id=here, entry="y", actor_id=None, content={}, at=NOW)
        assert verify(community_id=here).size == size + 1
        assert verify(community_id=here).holds
    assert verify(community_id=cut).broken_at == 4
    assert verify(community_id=cut).reason == "entry-missing"
    record(community_id=cut, entry="y", actor_id=None, content={}, at=NOW)
    assert Entry.objects.filter(community=cut, number=10).exists()

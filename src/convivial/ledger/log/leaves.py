"""What of an entry is in the tree: its leaf, which binds to the content without telling it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Unfaithful(ValueError):
    """A value whose bytes may not come back the same from every database."""


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return JSON bytes that are the same wherever they are made: sorted, compact, UTF-8.

    Raises Unfaithful for numbers with a point: databases write them in ways of their own.
    """
    plain = dict(value)
    _check(plain)
    return _JSON.encode(plain).encode()


def _check(value: object) -> None:
    if isinstance(value, dict):
        for part in value.values():
            _check(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _check(part)
    elif isinstance(value, float):
        raise Unfaithful(f"write {value} as text: its bytes differ from database to database")


def commitment(*, salt: bytes, content: bytes) -> str:
    """Return SHA-256(salt ‖ canonical content), hex."""
    return hashlib.sha256(salt + content).hexdigest()


def leaf_of(
    *,
    number: int,
    entry: str,
    actor_id: UUID | None,
    at: datetime,
    commitment: str,
    mandate_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> bytes:
    """Return the leaf of an entry: who did what kind of thing when, by which right.

    A mandate or a decision is named only where there is one, at most one of the two.
    """
    leaf = {
        "number": number,
        "type": entry,
        "actor": str(actor_id) if actor_id else None,
        # The same moment has the same bytes, whatever clock it was told on.
        "at": at.astimezone(UTC).isoformat(),
        "commitment": commitment,
    }
    if mandate_id and decision_id:
        raise Unfaithful("an entry is by a mandate or by a decision, not by both")
    if mandate_id:
        leaf["mandate"] = str(mandate_id)
    if decision_id:
        leaf["decision"] = str(decision_id)
    return _JSON.encode(leaf).encode()

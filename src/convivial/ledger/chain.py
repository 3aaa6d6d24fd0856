"""The hash chain itself: pure functions over bytes, so that anyone can check them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


def beginning(community_id: UUID) -> str:
    """Return where a community's chain begins: its own, so that no other chain can stand for it."""
    return hashlib.sha256(b"convivial ledger\0" + community_id.bytes).hexdigest()


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return JSON bytes that are the same wherever they are made: sorted, compact, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def commitment(*, salt: bytes, content: Mapping[str, Any]) -> str:
    """Return SHA-256(salt ‖ content), hex: binds to the content without telling it."""
    return hashlib.sha256(salt + canonical(content)).hexdigest()


def link(*, previous: str, leaf: Mapping[str, Any]) -> str:
    """Return SHA-256(previous ‖ leaf), hex: binds an entry to all that came before it."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(leaf)).hexdigest()


def leaf_of(
    *, number: int, entry: str, actor_id: UUID | None, at: datetime, commitment: str
) -> dict[str, Any]:
    """Return what of an entry is chained: all but its content and salt."""
    return {
        "number": number,
        "type": entry,
        "actor": str(actor_id) if actor_id else None,
        # The same moment has the same bytes, whatever clock it was told on.
        "at": at.astimezone(UTC).isoformat(),
        "commitment": commitment,
    }

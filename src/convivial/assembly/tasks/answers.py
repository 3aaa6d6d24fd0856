"""Closings, enactments tried again, and reviews, when they fall due."""

from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.assembly.commands import closing, enacting, reviewing


def close(payload: dict[str, Any], now: datetime) -> None:
    """Count a proposal whose time is over."""
    closing.close(proposal_id=UUID(payload["proposal_id"]), now=now)


def enact(payload: dict[str, Any], now: datetime) -> None:
    """Try again what was decided and could not be done."""
    enacting.retry(decision_id=UUID(payload["decision_id"]), now=now)


def review(payload: dict[str, Any], now: datetime) -> None:
    """Put a decision before everybody again, on its day."""
    reviewing.open_review(decision_id=UUID(payload["decision_id"]), now=now)

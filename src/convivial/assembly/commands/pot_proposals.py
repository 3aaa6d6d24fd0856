"""Drafts about pots, ready-made: the proposal and what it would do, in one step."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.amounts import stored
from convivial.assembly.commands.drafting import add_effect, draft
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.kernel.effects import effect_of
from convivial.people.api import charter_of

LONGEST_TITLE = 120
EQUAL_SHARES = "mes"


@transaction.atomic
def propose_effect(
    *, community_id: UUID, member_id: UUID, kind: str, payload: Mapping[str, Any], now: datetime
) -> Proposal:
    """Draft a proposal that does one thing; its title is the sentence that says what."""
    made = draft(
        community_id=community_id,
        member_id=member_id,
        title=_shortened(effect_of(kind).preview(community_id, payload)),
        words="",
        method=_usual_method(community_id),
        now=now,
    )
    add_effect(proposal_id=made.pk, member_id=member_id, kind=kind, payload=payload, now=now)
    return made


@transaction.atomic
def propose_share(
    *,
    community_id: UUID,
    member_id: UUID,
    pot_id: UUID,
    title: str,
    words: str,
    limit: Decimal,
    now: datetime,
) -> Proposal:
    """Draft a sharing out of a pot by Equal Shares; projects are added to the draft."""
    payload = {"pot_id": str(pot_id), "limit": stored(limit)}
    made = draft(
        community_id=community_id,
        member_id=member_id,
        title=title,
        words=words,
        method=EQUAL_SHARES,
        terms=payload,
        now=now,
    )
    add_effect(
        proposal_id=made.pk,
        member_id=member_id,
        kind="assembly.share-pot",
        payload=payload,
        now=now,
    )
    return made


def _usual_method(community_id: UUID) -> str:
    """The charter's usual way, where it decides over the proposal itself; else consent."""
    usual: str = charter_of(community_id)["usual_method"]
    return usual if METHODS[usual].picks == "nothing" else "consent"


def _shortened(sentence: str) -> str:
    whole = sentence.strip().rstrip(".")
    return whole if len(whole) <= LONGEST_TITLE else f"{whole[: LONGEST_TITLE - 1]}…"

"""Drafts ready-made by a page: the proposal, and the one thing it would do, in one step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.assembly.commands.drafting import add_effect, draft
from convivial.assembly.manner import fitting
from convivial.assembly.models import Proposal
from convivial.assembly.policies.founding import may_write_the_first
from convivial.kernel.effects import effect_of
from convivial.kernel.refusal import enforce
from convivial.people.api import charter_of, community_status, members_of

LONGEST_TITLE = 120


@transaction.atomic
def begin(
    *,
    community_id: UUID,
    member_id: UUID,
    kind: str,
    payload: Mapping[str, Any],
    now: datetime,
    title: str = "",
    words: str = "",
    terms: Mapping[str, Any] | None = None,
) -> Proposal:
    """Draft a proposal that does one thing, in the usual way of deciding where that bears it.

    Without a title, it is the sentence that says what would happen.
    """
    effect = effect_of(kind)
    enforce(effect.why_not(community_id, payload, now))
    made = draft(
        community_id=community_id,
        member_id=member_id,
        title=_shortened(title or effect.preview(community_id, payload)),
        words=words,
        method="consent" if terms else _method(community_id, kind),
        terms=terms,
        now=now,
    )
    add_effect(proposal_id=made.pk, member_id=member_id, kind=kind, payload=payload, now=now)
    return made


@transaction.atomic
def write_first_charter(
    *,
    community_id: UUID,
    member_id: UUID,
    words: str,
    settings: Mapping[str, str],
    now: datetime,
) -> Proposal:
    """Draft the first charter: asked of all founders, and only by the consent of every one."""
    founders = {member.id for member in members_of(community_id) if member.founder}
    status = community_status(community_id)
    enforce(may_write_the_first(community_status=status, founder=member_id in founders))
    return begin(
        community_id=community_id,
        member_id=member_id,
        kind="assembly.ratify-charter",
        payload={"settings": dict(settings)},
        title=_("Our charter"),
        words=words,
        terms={"everyone": True},
        now=now,
    )


def _method(community_id: UUID, kind: str) -> str:
    charter = charter_of(community_id)
    names = [method.name for method in fitting(charter["methods"], effect_of(kind).weight)]
    usual: str = charter["usual_method"]
    return usual if usual in names else names[0]


def _shortened(sentence: str) -> str:
    whole = sentence.strip().rstrip(".")
    return whole if len(whole) <= LONGEST_TITLE else f"{whole[: LONGEST_TITLE - 1]}…"

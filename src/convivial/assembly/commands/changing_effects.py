"""Changing what a proposal does by itself, where talk or an objection has shown a better way.

The kind stays, and so do those it is done to: by these it was written down, at the opening, who is
asked and what it takes. Nobody's answer is given to anything else than what stands: once answers
are being taken nothing changes, and after an objection everybody is asked anew.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.finding import owned
from convivial.assembly.events.proposals import EffectChanged
from convivial.assembly.manner import named_by
from convivial.assembly.models import Proposal, ProposedEffect
from convivial.assembly.policies import effects as policies
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus
from convivial.kernel.effects import UnknownEffect, effect_of
from convivial.kernel.refusal import Refused, enforce


@transaction.atomic
def change_effect(
    *,
    proposal_id: UUID,
    member_id: UUID,
    effect_id: UUID,
    payload: Mapping[str, Any],
    now: datetime,
) -> ProposedEffect:
    """Give one effect other particulars; refused where it could not be enacted."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_change_effect(proposal=proposal, author=author))
    row = ProposedEffect.objects.filter(proposal=proposal, pk=effect_id).first()
    if row is None:
        raise Refused(policies.no_such_effect_here())
    try:
        effect = effect_of(row.kind)
    except UnknownEffect:
        raise Refused(policies.no_such_effect_here()) from None
    enforce(effect.why_not(proposal.community_id, payload, now))
    same = effect.subjects(payload) == effect.subjects(row.payload)
    enforce(policies.keeps_its_subjects(proposal=proposal, same=same))
    even = effect.weighs(payload) == effect.weighs(row.payload)
    enforce(policies.keeps_its_weight(proposal=proposal, same=even))
    if dict(payload) != row.payload:
        row.payload = dict(payload)
        row.save(update_fields=["payload"])
        _keep_terms(proposal, named_by(effect, payload))
        _tell(proposal, row, member_id, now)
    return row


def _keep_terms(proposal: Proposal, named: dict[str, Any]) -> None:
    """What a choice is for stands among the terms from the opening on; both say the same."""
    if proposal.stage != Proposal.Stage.DRAFT and named:
        proposal.terms = {**proposal.terms, **named}
        proposal.save(update_fields=["terms"])


def _tell(proposal: Proposal, row: ProposedEffect, member_id: UUID, now: datetime) -> None:
    """A draft is its authors' own; from the opening on it is everybody's."""
    if proposal.stage == Proposal.Stage.DRAFT:
        return
    bus.publish(
        EffectChanged(
            community_id=proposal.community_id,
            actor_id=member_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            kind=row.kind,
        )
    )

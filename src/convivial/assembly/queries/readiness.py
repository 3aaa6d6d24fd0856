"""Whether a draft could be opened now, and who would be asked: for opening it and for its page."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.assembly.manner import Manner, named_by, weight_of
from convivial.assembly.models import Option, Proposal, ProposedEffect
from convivial.assembly.policies.opening import OptionFacts, Readiness
from convivial.kernel.effects import Effect, UnknownEffect, effect_of
from convivial.kernel.refusal import Refusal
from convivial.people.api import MemberRow, charter_of, community_status, members_of


class Asked(NamedTuple):
    """One who is asked; a subject is heard and doesn't vote."""

    member_id: UUID
    subject: bool


class Opening(NamedTuple):
    """All that opening a draft needs to know."""

    ready: Readiness
    asked: list[Asked]
    subjects: set[UUID]
    terms: dict[str, Any]


class Known(NamedTuple):
    """An effect of a draft with its kind, which this version of the house has."""

    effect: Effect
    payload: dict[str, Any]


def opening_of(proposal: Proposal, now: datetime) -> Opening:
    """Return what opening would meet now. Six queries and those of the effects."""
    known, refusals = _effects(proposal, now)
    subjects = {who for one in known for who in one.effect.subjects(one.payload)}
    asked = _asked(proposal, subjects)
    terms = dict(proposal.terms)
    for one in known:
        terms |= named_by(one.effect, one.payload)
    ready = Readiness(
        manner=Manner(proposal.method, proposal.shown, proposal.days, terms),
        weight=weight_of(known, ends_another=proposal.reviews_id is not None),
        charter=charter_of(proposal.community_id),
        options=options_of(proposal),
        refusals=tuple(refusals),
        by_winners=any(one.effect.by_winners for one in known),
        besides=any(not one.effect.by_winners for one in known),
        asked=sum(not one.subject for one in asked),
        by_software=proposal.proposer_id is None,
    )
    return Opening(ready, asked, subjects, terms)


def _effects(proposal: Proposal, now: datetime) -> tuple[list[Known], list[Refusal]]:
    known, refusals = [], []
    rows = ProposedEffect.objects.filter(proposal=proposal).order_by("place")
    for kind, payload in rows.values_list("kind", "payload"):
        try:
            effect = effect_of(kind)
        except UnknownEffect:
            refusals.append(_unknown())
            continue
        known.append(Known(effect, payload))
        refusal = effect.why_not(proposal.community_id, payload, now)
        if refusal is not None:
            refusals.append(refusal)
    return known, refusals


def _unknown() -> Refusal:
    sentence = _("Something this would do is not known here any more. Take it away.")
    return Refusal("no-such-effect", sentence)


def _asked(proposal: Proposal, subjects: set[UUID]) -> list[Asked]:
    """All members there are now; while the community forms, its founders. Never guests."""
    members = members_of(proposal.community_id)
    if proposal.terms.get("everyone") and community_status(proposal.community_id) == "forming":
        members = [member for member in members if member.founder]
    return [_one(member, subjects) for member in members]


def _one(member: MemberRow, subjects: set[UUID]) -> Asked:
    return Asked(member.id, subject=member.id in subjects)


def options_of(proposal: Proposal, *, without: UUID | None = None) -> tuple[OptionFacts, ...]:
    """Return the facts of all options, or of those that are left without one. One query."""
    rows = Option.objects.filter(proposal=proposal).order_by("place")
    if without is not None:
        rows = rows.exclude(pk=without)
    columns = rows.values_list("cost", "member_id", "status_quo")
    return tuple(OptionFacts(cost, member is not None, quo) for cost, member, quo in columns)


def does_besides(proposal: Proposal) -> bool:
    """Tell whether it does something whichever option wins. One query."""
    rows = ProposedEffect.objects.filter(proposal=proposal).values_list("kind", flat=True)
    return any(not effect_of(kind).by_winners for kind in rows)

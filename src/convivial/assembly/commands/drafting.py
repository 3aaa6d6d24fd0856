"""Drafting: words, manner, options and effects of a proposal, alone or with co-authors.

A draft is its authors' own: nothing of it is on the ledger until it is opened. ``member_id`` None
is the software itself, for a petition, a review, or the vote that a last round falls back to.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from convivial.assembly.commands.finding import owned
from convivial.assembly.commands.versions import first_version, next_version
from convivial.assembly.events.proposals import OptionsChanged
from convivial.assembly.manner import Manner
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Option, Proposal, ProposedEffect
from convivial.assembly.policies import drafting as policies
from convivial.assembly.policies.opening import can_be_refused, is_a_choice
from convivial.assembly.queries.ledger_title import title_told
from convivial.assembly.queries.readiness import does_besides, options_of
from convivial.kernel import bus
from convivial.kernel.effects import UnknownEffect, effect_of
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import charter_of, community_status, names_of, standing_of


@transaction.atomic
def draft(
    *,
    community_id: UUID,
    member_id: UUID | None,
    title: str,
    words: str,
    method: str,
    now: datetime,
    shown: str = "open",
    days: int | None = None,
    terms: Mapping[str, Any] | None = None,
    follows_id: UUID | None = None,
    reviews_id: UUID | None = None,
) -> Proposal:
    """Begin a draft. ``terms`` are those of ``manner.OWN_TERMS``, plain enough for JSON."""
    charter = charter_of(community_id)
    usual = max(charter["answer_days"], charter["least_answer_days"])
    manner = Manner(method, shown, usual if days is None else days, dict(terms or {}))
    if member_id is not None:
        founding = bool(manner.terms.get("everyone"))
        enforce(_may_draft(community_id, member_id, founding=founding))
    enforce(policies.is_in_words(title=title, words=words))
    enforce(policies.is_a_manner(manner, least_days=1))
    made = Proposal.objects.create(
        community_id=community_id,
        proposer_id=member_id,
        title=title.strip(),
        words=words.strip(),
        **_columns(manner),
        follows_id=follows_id,
        reviews_id=reviews_id,
        drafted_at=now,
    )
    first_version(made, now=now)
    return made


@transaction.atomic
def change_words(
    *,
    proposal_id: UUID,
    member_id: UUID | None,
    version: int,
    title: str,
    words: str,
    now: datetime,
    note: str = "",
) -> Proposal:
    """Say it anew: a new version. Refused where somebody has saved since ``version``."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_change(proposal=proposal, author=author, version=version))
    enforce(policies.is_in_words(title=title, words=words))
    said = {"title": title.strip(), "words": words.strip()}
    if said != {"title": proposal.title, "words": proposal.words}:
        next_version(proposal, **said, note=note.strip(), author_id=member_id, now=now)
    return proposal


@transaction.atomic
def change_manner(
    *, proposal_id: UUID, member_id: UUID | None, mark: str, manner: Manner
) -> Proposal:
    """Choose how it is decided. ``mark`` is of the manner that the form was opened with."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_shape_draft(proposal=proposal, author=author))
    enforce(None if mark == manner_of(proposal).mark() else policies.newer_there())
    least = charter_of(proposal.community_id)["least_answer_days"]
    enforce(policies.is_a_manner(manner, least_days=least))
    for name, value in _columns(manner).items():
        setattr(proposal, name, value)
    proposal.save(update_fields=list(_columns(manner)))
    return proposal


@transaction.atomic
def add_option(
    *,
    proposal_id: UUID,
    member_id: UUID | None,
    label: str,
    now: datetime,
    words: str = "",
    person_id: UUID | None = None,
    cost: Decimal | None = None,
    status_quo: bool = False,
) -> Option:
    """Add something to choose between; a person is called by their name, whatever else is said."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_shape(proposal=proposal, author=author))
    if person_id is not None:
        label = policies.named(_name_of_member(proposal.community_id, person_id), label.strip())
    there = Option.objects.filter(proposal=proposal)
    taken = {known.casefold() for known in there.values_list("label", flat=True)}
    enforce(policies.is_an_option(label=label.strip(), taken=taken, cost=cost))
    quo_there = there.filter(status_quo=True).exists()
    enforce(policies.one_status_quo(status_quo=status_quo, there=quo_there))
    added = Option.objects.create(
        community_id=proposal.community_id,
        proposal=proposal,
        place=_next_place(there),
        label=label.strip(),
        words=words.strip(),
        member_id=person_id,
        cost=cost,
        status_quo=status_quo,
    )
    _tell_of_options(proposal, member_id, now)
    return added


@transaction.atomic
def remove_option(
    *, proposal_id: UUID, member_id: UUID | None, option_id: UUID, now: datetime
) -> None:
    """Take an option away; one that is gone already is gone. What is open stays a choice."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_shape(proposal=proposal, author=author))
    if proposal.on_table:
        left, seats = options_of(proposal, without=option_id), proposal.terms.get("seats", 1)
        enforce(is_a_choice(METHODS[proposal.method], seats, left))
        besides = does_besides(proposal)
        enforce(can_be_refused(METHODS[proposal.method], left, besides=besides))
    if Option.objects.filter(proposal=proposal, pk=option_id).delete()[0]:
        _tell_of_options(proposal, member_id, now)


@transaction.atomic
def add_effect(
    *,
    proposal_id: UUID,
    member_id: UUID | None,
    kind: str,
    payload: Mapping[str, Any],
    now: datetime,
) -> ProposedEffect:
    """Say what it does by itself if it passes; refused where that could not be enacted."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_shape_draft(proposal=proposal, author=author))
    there = ProposedEffect.objects.filter(proposal=proposal)
    enforce(policies.too_many_effects(there.count()))
    try:
        effect = effect_of(kind)
    except UnknownEffect:
        raise Refused(policies.no_such_effect()) from None
    enforce(effect.why_not(proposal.community_id, payload, now))
    return ProposedEffect.objects.create(
        community_id=proposal.community_id,
        proposal=proposal,
        place=_next_place(there),
        kind=kind,
        payload=dict(payload),
    )


@transaction.atomic
def remove_effect(*, proposal_id: UUID, member_id: UUID | None, effect_id: UUID) -> None:
    """Take an effect away; one that is gone already is gone."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_shape_draft(proposal=proposal, author=author))
    ProposedEffect.objects.filter(proposal=proposal, pk=effect_id).delete()


def manner_of(proposal: Proposal) -> Manner:
    """Return how a proposal is to be decided, as one value."""
    return Manner(proposal.method, proposal.shown, proposal.days, dict(proposal.terms))


def _may_draft(community_id: UUID, member_id: UUID, *, founding: bool) -> Any:  # noqa: ANN401  a refusal or none
    standing = standing_of(member_id)
    if standing is not None and standing.community_id != community_id:
        standing = None
    status = community_status(community_id)
    return policies.may_draft(standing=standing, status=status, founding=founding)


def _columns(manner: Manner) -> dict[str, Any]:
    return {
        "method": manner.method,
        "shown": manner.shown,
        "days": manner.days,
        "terms": dict(manner.terms),
    }


def _tell_of_options(proposal: Proposal, member_id: UUID | None, now: datetime) -> None:
    """From the opening on, everybody sees what there is to choose between, and that it changed."""
    if proposal.on_table:
        bus.publish(
            OptionsChanged(
                community_id=proposal.community_id,
                actor_id=member_id,
                at=now,
                proposal_id=proposal.pk,
                title=title_told(proposal),
            )
        )


def _name_of_member(community_id: UUID, person_id: UUID) -> str:
    standing = standing_of(person_id)
    if standing is None or standing.community_id != community_id or not standing.is_member:
        raise Refused(policies.no_such_person())
    return names_of(community_id, {person_id})[person_id]


def _next_place(rows: Any) -> int:  # noqa: ANN401  a queryset of options or effects
    return (rows.aggregate(last=Max("place"))["last"] or 0) + 1

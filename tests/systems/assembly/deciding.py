"""Deciding in tests: putting something to an answer, answering as the cast, closing in time."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from convivial.assembly.commands import answering, closing, drafting, opening
from convivial.assembly.models import Decision, Option, Proposal, ProposedEffect
from tests.systems.assembly.making import drafted
from tests.world import NOW, World

MEMBERS = ("alma", "bruno", "chen", "dilan", "esi")
IN_TIME = NOW + timedelta(days=1)


def asked_with(
    world: World,
    *,
    options: Iterable[str | Mapping[str, Any]] = (),
    effects: Iterable[tuple[str, Mapping[str, Any]]] = (),
    terms: Mapping[str, Any] | None = None,
    who: str = "dilan",
    now: datetime = NOW,
    **given: Any,
) -> Proposal:
    """Draft, give options and effects, open, go through the steps of talk, ask for answers.

    ``terms`` are put in as they are, also those that the charter would say.
    """
    made = drafted(world, who, now=now, **given)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": world.seat(who), "now": now}
    for option in options:
        drafting.add_option(**mine, **({"label": option} if isinstance(option, str) else option))
    for place, (kind, payload) in enumerate(effects, 1):
        ProposedEffect.objects.create(
            community=world.riverside, proposal=made, place=place, kind=kind, payload=payload
        )
    if terms and {"limit", "seats"} & set(terms):
        made.terms = dict(terms)
        made.save()
    opening.open_up(**mine)
    made.refresh_from_db()
    if terms:
        made.terms = {**made.terms, **terms}
        made.save(update_fields=["terms"])
    if made.method != "selection":
        opening.ask(**mine)
        made.refresh_from_db()
    return made


def says(
    world: World,
    proposal: Proposal,
    who: str,
    content: Mapping[str, Any] | str,
    *,
    now: datetime = IN_TIME,
    for_: str = "",
) -> None:
    """Answer as one of the cast; a text is short for {"says": …}."""
    given = {"says": content} if isinstance(content, str) else content
    answering.answer(
        proposal_id=proposal.pk,
        member_id=world.seat(who),
        content=given,
        now=now,
        for_id=world.seat(for_) if for_ else None,
    )


def all_say(world: World, proposal: Proposal, **answers: Any) -> None:
    """Answer as several of the cast."""
    for who, content in answers.items():
        says(world, proposal, who, content)


def closed(proposal: Proposal) -> Decision:
    """Let its time pass and have it counted."""
    proposal.refresh_from_db()
    assert proposal.closes_at is not None
    decision = closing.close(proposal_id=proposal.pk, now=proposal.closes_at)
    assert decision is not None
    return decision


def ids(proposal: Proposal) -> dict[str, str]:
    """Return the id of each option, as ballots have it."""
    rows = Option.objects.filter(proposal=proposal).values_list("label", "pk")
    return {label: str(pk) for label, pk in rows}


def seat(world: World, name: str) -> str:
    """Return a membership id as ballots have it."""
    return str(world.seat(name))


def due_now(proposal: Proposal) -> datetime:
    """Return the moment at which it closes."""
    proposal.refresh_from_db()
    assert proposal.closes_at is not None
    return proposal.closes_at

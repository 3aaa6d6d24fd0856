"""Rows behind the addresses of answering: proposals of Dilan's at each step, and proxies."""

from typing import Any

from convivial.assembly.commands import answering, closing, drafting, opening, proxies
from convivial.assembly.models import Decision, Proposal, ProposedEffect, Proxy
from tests.world import NOW, World

MEMBERS = ("alma", "bruno", "chen", "dilan", "esi")


def rows(world: World) -> dict[str, Any]:
    """Return a row for each address of answers, outcomes and proxies."""
    asked = _held(world, "bruno", "dilan")
    answered = _asked(world, "yes-no")
    _says(world, answered, "dilan", "yes")
    _says(world, answered, "dilan", "yes", for_="bruno")
    given = _given(world, "dilan", "chen")
    waiting = _decision(world)
    return {
        "giver_id": world.seat("bruno"),
        "assembly:answer.proposal_id": answered.pk,
        "assembly:answer-for.proposal_id": answered.pk,
        "assembly:take-back.proposal_id": answered.pk,
        "assembly:take-back-for.proposal_id": answered.pk,
        "assembly:move-on.proposal_id": _opened(world, "consent").pk,
        "assembly:move-on-as-facilitator.proposal_id": _opened(world, "consent").pk,
        "assembly:amend.proposal_id": _objected(world).pk,
        "assembly:close-early.proposal_id": _all_answered(world).pk,
        "assembly:ballots.proposal_id": waiting.proposal_id,
        "decision_id": waiting.pk,
        "proxy_id": given.pk,
        "assembly:accept-proxy.proxy_id": _given(world, "esi", "dilan").pk,
        "assembly:end-proxy.proxy_id": asked.pk,
    }


def _opened(world: World, method: str, effect: str = "") -> Proposal:
    made = drafting.draft(
        community_id=world.riverside.pk,
        member_id=None,
        title="A bench",
        words="",
        method=method,
        now=NOW,
    )
    opening.open_up(proposal_id=made.pk, member_id=None, now=NOW)
    if effect:
        ProposedEffect.objects.create(
            community=world.riverside, proposal=made, place=1, kind=effect, payload={}
        )
    Proposal.objects.filter(pk=made.pk).update(proposer=world.dilan)
    return made


def _asked(world: World, method: str, effect: str = "") -> Proposal:
    made = _opened(world, method, effect)
    opening.ask(proposal_id=made.pk, member_id=world.seat("dilan"), now=NOW)
    made.refresh_from_db()
    return made


def _says(world: World, proposal: Proposal, who: str, says: str, *, for_: str = "") -> None:
    answering.answer(
        proposal_id=proposal.pk,
        member_id=world.seat(who),
        content={"says": says, "reason": "Too dear."},
        now=NOW,
        for_id=world.seat(for_) if for_ else None,
    )


def _objected(world: World) -> Proposal:
    made = _asked(world, "consent")
    _says(world, made, "esi", "objection")
    assert made.closes_at is not None
    closing.close(proposal_id=made.pk, now=made.closes_at)
    return made


def _all_answered(world: World) -> Proposal:
    made = _asked(world, "yes-no")
    for who in MEMBERS:
        _says(world, made, who, "yes")
    return made


def _decision(world: World) -> Decision:
    """A decision that could not be done: of a kind that nobody knows."""
    made = _asked(world, "yes-no", effect="test.unknown")
    for who in MEMBERS:
        _says(world, made, who, "yes")
    assert made.closes_at is not None
    decision = closing.close(proposal_id=made.pk, now=made.closes_at)
    assert decision is not None
    return decision


def _given(world: World, giver: str, holder: str) -> Proxy:
    return proxies.give(
        giver_id=world.seat(giver),
        holder_id=world.seat(holder),
        community_id=world.riverside.pk,
        until=None,
        now=NOW,
    )


def _held(world: World, giver: str, holder: str) -> Proxy:
    proxy = _given(world, giver, holder)
    return proxies.accept(proxy_id=proxy.pk, member_id=world.seat(holder), now=NOW)

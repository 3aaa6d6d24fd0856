"""A decision as closing leaves it, for tests of what decisions do: made without any voting."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.assembly.forms.charter import CharterForm
from convivial.assembly.models import Decision, Proposal
from convivial.assembly.queries.charter import mark, settings_now, words_now
from convivial.kernel.effects import Enactment, effect_of
from convivial.kernel.refusal import Refused
from tests.world import NOW, World


def decision(world: World, now: datetime = NOW, **columns: Any) -> Enactment:
    """Return what an effect is told of a decision that has just passed."""
    proposal = Proposal.objects.create(
        community=world.riverside,
        proposer=world.alma,
        drafted_at=now,
        stage="closed",
        **{"title": "Something decided", "method": "consent", **columns},
    )
    made = Decision.objects.create(
        community=world.riverside,
        proposal=proposal,
        passed=True,
        outcome="adopted",
        asked=5,
        answered=5,
        decided_at=now,
    )
    return Enactment(world.riverside.pk, made.pk, now)


def enact(world: World, kind: str, payload: dict[str, Any], by: Enactment | None = None) -> Any:
    """Have a decision do something; return by which it was done."""
    by = by or decision(world)
    effect_of(kind).enact(payload, by)
    return by


def why_not(world: World, kind: str, payload: dict[str, Any], now: datetime = NOW) -> str:
    """Return the code of what stands in the way; empty where nothing does."""
    refusal = effect_of(kind).why_not(world.riverside.pk, payload, now)
    return refusal.code if refusal else ""


def refused(world: World, kind: str, payload: dict[str, Any]) -> str:
    """Return the code with which enacting is refused; empty where it is done."""
    try:
        enact(world, kind, payload)
    except Refused as error:
        return error.refusal.code
    return ""


def preview(world: World, kind: str, payload: dict[str, Any]) -> str:
    """Return what people read before they answer."""
    return effect_of(kind).preview(world.riverside.pk, payload)


def later(by: Enactment, now: datetime) -> Enactment:
    """Return the same decision, tried again at another moment."""
    return replace(by, now=now)


def of(world: World, name: str) -> dict[str, str]:
    """Return the payload that names one of the cast."""
    return {"member_id": str(world.seat(name))}


NOBODY = {"member_id": str(UUID(int=7))}


def charter_as_sent(world: World, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send of a charter's form, with some of it changed."""
    here = world.riverside.pk
    words = words_now(here)
    begun = {"words": words, "base": mark(words)}
    form = CharterForm(now=settings_now(here), initial=begun)
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value is not None} | changes

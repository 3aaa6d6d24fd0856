"""Making proposals for tests, and a kind of effect that does what a test says."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.assembly.commands import drafting, opening
from convivial.assembly.models import Proposal
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal, Refused
from tests.world import NOW, World


class Trial(Effect):
    """An effect of a weight, on a member, that can be made impossible."""

    label = "Try something"

    def __init__(self, kind: str, *, weight: Weight = "ordinary", by_winners: bool = False) -> None:
        self.kind, self.weight, self.by_winners = kind, weight, by_winners  # type: ignore[misc]

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Any:
        return None

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        if payload.get("impossible"):
            return Refusal("impossible", "This can’t be done.")
        return None

    def preview(self, community_id: UUID, payload: Payload) -> str:
        return "Something is tried."

    def subjects(self, payload: Payload) -> set[UUID]:
        return {UUID(payload["member_id"])} if "member_id" in payload else set()

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        return None


ORDINARY, GRAVE, CHOICE = (
    Trial("test.ordinary"),
    Trial("test.grave", weight="grave"),
    Trial("test.choice", by_winners=True),
)


def drafted(world: World, who: str = "dilan", **given: Any) -> Proposal:
    """Draft something as one of the cast."""
    said = {"title": "A bench", "words": "By the door.", "method": "consent", "now": NOW}
    return drafting.draft(
        community_id=world.riverside.pk, member_id=world.seat(who), **{**said, **given}
    )


def opened(
    world: World, who: str = "dilan", *, options: tuple[str, ...] = (), **given: Any
) -> Proposal:
    """Draft and open something."""
    made = drafted(world, who, **given)
    mine = {"proposal_id": made.pk, "member_id": world.seat(who), "now": given.get("now", NOW)}
    for label in options:
        drafting.add_option(**mine, label=label)
    return opening.open_up(**mine)


def asked(world: World, who: str = "dilan", **given: Any) -> Proposal:
    """Draft, open, and ask for answers."""
    made = opened(world, who, **given)
    return opening.ask(proposal_id=made.pk, member_id=world.seat(who), now=given.get("now", NOW))


def code(act: Callable[[], object]) -> str:
    """Return the code of the refusal that an act meets, or "done"."""
    try:
        act()
    except Refused as refused:
        return refused.refusal.code if refused.refusal.sentence else "without a sentence"
    return "done"

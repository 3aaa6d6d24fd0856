"""A kind of effect that writes two rows, and can fail in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from convivial.assembly.models import Agreement, Proposal, ProposedEffect
from convivial.kernel import effects
from convivial.kernel.effects import Effect, Enactment, Payload
from convivial.kernel.refusal import Refusal, Refused


class TwoRows(Effect):
    """Writes two agreements; what goes wrong in between is for the test to say."""

    kind = "test.two-rows"
    label = "Write two rows"
    fails: ClassVar[str] = ""
    lapsed: ClassVar[list[dict[str, Any]]] = []

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Any:
        return None

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        return None

    def preview(self, community_id: UUID, payload: Payload) -> str:
        return "Two rows are written."

    def subjects(self, payload: Payload) -> set[UUID]:
        return {UUID(one) for one in payload.get("subjects", ())}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        self._write(payload, enactment, "first")
        if self.fails == "refused":
            raise Refused(Refusal("full", "There is no room for it now."))
        if self.fails == "broken":
            raise ZeroDivisionError
        self._write(payload, enactment, "second")

    def lapse(self, payload: Payload, enactment: Enactment) -> None:
        self.lapsed.append({**payload, "by": enactment.decision_id})
        Agreement.objects.filter(decision=payload["decided_by"]).update(ended_at=enactment.now)

    def _write(self, payload: Payload, enactment: Enactment, which: str) -> None:
        Agreement.objects.create(
            community_id=enactment.community_id,
            title=f"{payload.get('name', 'two')} {which}",
            decision_id=enactment.decision_id,
            since=enactment.now,
        )


@contextmanager
def known(effect: Effect) -> Iterator[None]:
    """Have the house know a kind of effect for a while."""
    effects.kinds[effect.kind] = effect
    try:
        yield
    finally:
        del effects.kinds[effect.kind]


@contextmanager
def failing(how: str) -> Iterator[None]:
    """Have the effect fail between its two rows."""
    TwoRows.fails = how
    try:
        yield
    finally:
        TwoRows.fails = ""


def with_two_rows(proposal: Proposal, *, times: int = 1, **payload: Any) -> Proposal:
    """Give a draft as many effects of this kind."""
    for place in range(1, times + 1):
        ProposedEffect.objects.create(
            community_id=proposal.community_id,
            proposal=proposal,
            place=place,
            kind=TwoRows.kind,
            payload={"name": f"effect {place}", **payload},
        )
    return proposal

"""Effects: what a decision does by itself once it has passed.

The app that owns a thing owns its effects: it subclasses ``Effect`` in its ``effects.py``, and
``web.wiring`` puts them into ``kinds``. The assembly, which holds the votes, knows only this page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from convivial.kernel.refusal import Refusal

Payload = Mapping[str, Any]

Weight = Literal["ordinary", "charter", "grave"]
"""How much it takes: the charter says, for each weight, which quorum and what majority."""


@dataclass(frozen=True)
class Winner:
    """An option that won, as it was drafted: a person for a role, a project with its cost."""

    label: str
    member_id: UUID | None = None
    cost: str = ""


@dataclass(frozen=True)
class Enactment:
    """The decision that enacts itself: in its transaction, at its moment."""

    community_id: UUID
    decision_id: UUID
    now: datetime
    proposed_by: UUID | None = None
    winners: tuple[Winner, ...] = field(default=())


class Effect:
    """One kind of thing that a decision can do. Subclasses say what; nothing here touches rows.

    ``kind`` is stable, "app.verb". ``label`` is what a person chooses when drafting. An effect with
    ``by_winners`` takes the options that won (people, projects) and needs a method that chooses.
    A payload is plain JSON, ids as text: it is stored with the proposal.
    """

    kind: ClassVar[str]
    label: ClassVar[Any]
    weight: ClassVar[Weight] = "ordinary"
    by_winners: ClassVar[bool] = False

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Any:  # noqa: ANN401  Django's form
        """Return the form (``theme.forms.KindForm``) that asks for it; ``form.payload()`` gives it.

        None where there is nothing to ask.
        """
        raise NotImplementedError

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        """Tell why it could not be enacted now; asked at drafting, opening and enacting."""
        raise NotImplementedError

    def is_done(self, community_id: UUID, payload: Payload) -> bool:  # noqa: ARG002  for those that can be
        """Tell whether it is so already, by whatever else: then nothing is left to enact."""
        return False

    def preview(self, community_id: UUID, payload: Payload) -> str:
        """Say in one translated sentence what will happen: "Gus becomes a member."."""
        raise NotImplementedError

    def weighs(self, payload: Payload) -> Weight:  # noqa: ARG002  for those where it depends
        """Return how much this takes, with these particulars; ``weight`` where all are alike."""
        return self.weight

    def subjects(self, payload: Payload) -> set[UUID]:  # noqa: ARG002  for those that have some
        """Return the memberships it is done to: they are heard, and don't vote."""
        return set()

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        """Do it: inside the closing's transaction, with events that carry ``decision_id``.

        Raises Refused where it cannot be done any more; then nothing of the decision is done.
        """
        raise NotImplementedError

    def lapse(self, payload: Payload, enactment: Enactment) -> None:
        """Undo it, when the decision that did it lapses or is dropped at its review.

        ``payload`` also has ``decided_by``, the decision that did it; ``enactment`` is of the one
        that ends it. What has simply happened (money paid, somebody admitted) stays: the default.
        """


kinds: dict[str, Effect] = {}


class UnknownEffect(Exception):
    """A stored effect of a kind that this version of the house does not have."""


def effect_of(kind: str) -> Effect:
    """Return the effect of a kind. Raises UnknownEffect."""
    try:
        return kinds[kind]
    except KeyError:
        raise UnknownEffect(kind) from None

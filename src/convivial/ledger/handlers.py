"""What the ledger does when something happens; wired to every happening by ``web.wiring``."""

from uuid import UUID

from convivial.kernel.events import Happening
from convivial.ledger.commands.recording import erase_content, record


def record_happening(event: Happening) -> None:
    """Put an event on its community's ledger, in the transaction that made it."""
    record(
        community_id=event.community_id,
        entry=event.entry,
        actor_id=event.actor_id,
        content=event.content(),
        at=event.at,
        mandate_id=event.mandate_id,
        decision_id=event.decision_id,
    )


def forget_member(event: Happening) -> None:
    """When somebody deletes their account, their entries keep their place and lose their words."""
    member_id: UUID = event.member_id  # type: ignore[attr-defined]
    erase_content(community_id=event.community_id, actor_id=member_id)

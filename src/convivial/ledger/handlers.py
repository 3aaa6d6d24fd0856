"""What the ledger does when something happens; wired to every happening by ``web.wiring``."""

from convivial.kernel.events import Happening
from convivial.ledger.commands.cosigners import end_all_of
from convivial.ledger.commands.recording import erase_content, record
from convivial.people.events import MemberErased, MemberLeft, MemberPartedWith


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


def forget_member(event: MemberErased) -> None:
    """When somebody deletes their account, their entries keep their place and lose their words."""
    erase_content(community_id=event.community_id, actor_id=event.member_id)


def devices_end_of_left(event: MemberLeft) -> None:
    """Whoever left countersigns no more."""
    if event.actor_id is not None:
        end_all_of(membership_id=event.actor_id, now=event.at)


def devices_end_of_parted(event: MemberPartedWith) -> None:
    """Whoever the community parted with countersigns no more."""
    end_all_of(membership_id=event.member_id, now=event.at)

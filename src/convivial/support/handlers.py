"""What support does when somebody goes: what is under way stops, at once and without a word."""

from uuid import UUID

from convivial.people.events import MemberErased, MemberLeft, MemberPartedWith
from convivial.support.commands.leaving import free_lines, stop_all


def stop_for_left(event: MemberLeft) -> None:
    """Someone left: their posts come off the board, those they had agreed with wait again."""
    if event.actor_id is not None:
        _stop(event.actor_id, event)


def stop_for_parted(event: MemberPartedWith) -> None:
    """The community parted with someone."""
    _stop(event.member_id, event)


def stop_for_erased(event: MemberErased) -> None:
    """Someone deletes their account."""
    _stop(event.member_id, event)


def _stop(member_id: UUID, event: MemberLeft | MemberPartedWith | MemberErased) -> None:
    """Stop all; lines they shared stay with everyone, who then can mend or remove them."""
    stop_all(member_id=member_id, now=event.at)
    free_lines(member_id=member_id)

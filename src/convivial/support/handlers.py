"""What support does when somebody goes: what is under way stops, at once and without a word."""

from convivial.people.events import MemberErased, MemberLeft, MemberPartedWith
from convivial.support.commands.leaving import free_lines, stop_all


def stop_for_left(event: MemberLeft) -> None:
    """Someone left: their posts come off the board, those they had agreed with wait again."""
    if event.actor_id is not None:
        stop_all(member_id=event.actor_id, now=event.at)


def stop_for_parted(event: MemberPartedWith) -> None:
    """The community parted with someone."""
    stop_all(member_id=event.member_id, now=event.at)


def stop_for_erased(event: MemberErased) -> None:
    """Someone deletes their account; shared lines stay with everyone, without them."""
    stop_all(member_id=event.member_id, now=event.at)
    free_lines(member_id=event.member_id)

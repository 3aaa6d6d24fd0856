"""What wellbeing does when something happens to belonging; wired by ``web.wiring``."""

from convivial.people.events import MemberErased, MemberLeft, MemberPartedWith
from convivial.wellbeing.commands.parting import let_go


def member_left(event: MemberLeft) -> None:
    """Free what someone held who left by themself."""
    if event.actor_id is not None:
        let_go(member_id=event.actor_id, now=event.at)


def member_gone(event: MemberPartedWith | MemberErased) -> None:
    """Free what someone held whom the community parted with, or who deleted their account."""
    let_go(member_id=event.member_id, now=event.at)

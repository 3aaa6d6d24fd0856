"""What the assembly does when something happens elsewhere; wired by ``web.wiring``."""

from uuid import UUID

from convivial.assembly.commands.charter import keep_version
from convivial.assembly.commands.claims import forget_claimant
from convivial.assembly.commands.copying import pass_drafts_on
from convivial.assembly.commands.ending import end_all_of
from convivial.assembly.commands.going import voter_gone
from convivial.people.events import MemberErased, MemberLeft, MemberPartedWith, SettingDecided


def mandates_end_of_left(event: MemberLeft) -> None:
    """Someone left: what they held for all ends with it."""
    if event.actor_id is not None:
        _mandates_end(event.actor_id, event)


def mandates_end_of_parted(event: MemberPartedWith) -> None:
    """The community parted with someone."""
    _mandates_end(event.member_id, event)


def mandates_end_of_erased(event: MemberErased) -> None:
    """Someone deletes their account."""
    _mandates_end(event.member_id, event)


def voter_left(event: MemberLeft) -> None:
    """Someone left: they count neither way in what is not counted yet."""
    if event.actor_id is not None:
        voter_gone(member_id=event.actor_id, now=event.at)


def voter_parted_or_erased(event: MemberPartedWith | MemberErased) -> None:
    """The community parted with someone, or they delete their account: the same."""
    voter_gone(member_id=event.member_id, now=event.at)


def drafts_of_erased(event: MemberErased) -> None:
    """Someone deletes their account: their drafts go to whoever writes with them, or go too."""
    pass_drafts_on(member_id=event.member_id)


def claims_of_erased(event: MemberErased) -> None:
    """Someone deletes their account: what they asked back is taken back, their words go."""
    forget_claimant(member_id=event.member_id, now=event.at)


def charter_kept(event: SettingDecided) -> None:
    """A setting was decided: the charter is another one from now on."""
    keep_version(community_id=event.community_id, decision_id=event.decision_id, now=event.at)


def _mandates_end(member_id: UUID, event: MemberLeft | MemberPartedWith | MemberErased) -> None:
    end_all_of(member_id=member_id, now=event.at)

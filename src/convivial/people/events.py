"""What happens to belonging. Everything here is on the community's ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.charter import labels
from convivial.kernel.events import Happening, Quiet


@dataclass(frozen=True, kw_only=True)
class CommunityFounded(Happening):
    entry: ClassVar[str] = "community-founded"
    sentence: ClassVar[str | Promise] = _("The community was founded by %(founders)s founders.")
    founders: int


@dataclass(frozen=True, kw_only=True)
class InvitationMade(Happening):
    entry: ClassVar[str] = "invitation-made"
    sentence: ClassVar[str | Promise] = _("%(actor)s made an invitation.")
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationRevoked(Happening):
    entry: ClassVar[str] = "invitation-revoked"
    sentence: ClassVar[str | Promise] = _("%(actor)s took an invitation back.")
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class GuestArrived(Happening):
    entry: ClassVar[str] = "guest-arrived"
    sentence: ClassVar[str | Promise] = _("%(actor)s arrived as a guest.")
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class FounderArrived(Happening):
    entry: ClassVar[str] = "founder-arrived"
    sentence: ClassVar[str | Promise] = _("%(actor)s arrived as a founder.")
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class GuestVouchedFor(Happening):
    entry: ClassVar[str] = "guest-vouched-for"
    sentence: ClassVar[str | Promise] = _("%(actor)s vouched for %(member)s.")
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class MemberWelcomed(Happening):
    entry: ClassVar[str] = "member-welcomed"
    sentence: ClassVar[str | Promise] = _("%(member)s became a member.")
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Happening):
    entry: ClassVar[str] = "member-left"
    sentence: ClassVar[str | Promise] = _("%(actor)s left.")


@dataclass(frozen=True, kw_only=True)
class MemberReturned(Happening):
    entry: ClassVar[str] = "member-returned"
    sentence: ClassVar[str | Promise] = _("%(actor)s came back.")


@dataclass(frozen=True, kw_only=True)
class MemberErased(Happening):
    """Somebody deleted their account; what the ledger says of them loses its content."""

    entry: ClassVar[str] = "member-erased"
    sentence: ClassVar[str | Promise] = _("Someone left and took everything with them.")
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class FoundersActProposed(Happening):
    entry: ClassVar[str] = "founders-act-proposed"
    sentence: ClassVar[str | Promise] = _("%(actor)s proposed something to the other founders.")
    act_id: UUID


@dataclass(frozen=True, kw_only=True)
class SettingChanged(Happening):
    entry: ClassVar[str] = "setting-changed"
    sentence: ClassVar[str | Promise] = _("Two founders changed “%(setting)s” to “%(value)s”.")
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {"setting": labels}
    act_id: UUID
    setting: str
    value: str


@dataclass(frozen=True, kw_only=True)
class MemberPartedWith(Happening):
    entry: ClassVar[str] = "member-parted-with"
    sentence: ClassVar[str | Promise] = _("Two founders parted with %(member)s.")
    act_id: UUID | None = None
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class MemberPartedByDecision(MemberPartedWith):
    """As founders' parting, and heard by whoever hears that."""

    entry: ClassVar[str] = "member-parted-by-decision"
    sentence: ClassVar[str | Promise] = _("The members decided to part with %(member)s.")


@dataclass(frozen=True, kw_only=True)
class MemberTakenBack(Happening):
    entry: ClassVar[str] = "member-taken-back"
    sentence: ClassVar[str | Promise] = _("The members decided to take %(member)s back.")
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class SettingDecided(Happening):
    """``before`` and ``value`` are the texts that the setting reads."""

    entry: ClassVar[str] = "setting-decided"
    sentence: ClassVar[str | Promise] = _(
        "The members decided to change “%(setting)s” from “%(before)s” to “%(value)s”."
    )
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {"setting": labels}
    setting: str
    before: str
    value: str


@dataclass(frozen=True, kw_only=True)
class CommunityDissolved(Happening):
    entry: ClassVar[str] = "community-dissolved"
    sentence: ClassVar[str | Promise] = _(
        "The members decided to end the community. It can be read for %(days)s more days."
    )
    days: int


@dataclass(frozen=True, kw_only=True)
class FounderCameAlong(Happening):
    """Somebody whom this host knows became a founder of a community that a group founded."""

    entry: ClassVar[str] = "founder-came-along"
    sentence: ClassVar[str | Promise] = _("%(member)s came along as a founder.")
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class KeptApart(Quiet):
    """Somebody blocked somebody. Whoever hears of it stops what joins the two, and tells nobody."""

    blocker_id: UUID
    blocked_id: UUID

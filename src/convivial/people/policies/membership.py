"""Those who are here: vouching, coming back, one's profile, and blocks."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Community, Membership


def may_vouch(*, guest: Membership, voucher: Membership, already: bool) -> Refusal | None:
    """Members vouch for guests, once each, and never for themselves."""
    if voucher.status != Membership.Status.MEMBER:
        return Refusal("members-only", _("Only members vouch for guests."))
    if guest.status != Membership.Status.GUEST:
        return Refusal("not-a-guest", _("They are not a guest (any more): nothing to vouch for."))
    if already:
        return Refusal("already-vouched", _("You have vouched for them already."))
    return None


def may_return(*, membership: Membership, community: Community, size: int) -> Refusal | None:
    """Whoever left by themself may come back; no reason is asked either way."""
    if membership.status == Membership.Status.PARTED:
        return Refusal("parted", _("This community has parted with you."))
    if membership.status in Membership.HERE:
        return Refusal("already-here", _("You are here already."), HTTPStatus.CONFLICT)
    if community.status == Community.Status.DISSOLVED:
        return Refusal("dissolved", _("This community has ended."), HTTPStatus.GONE)
    if size >= community.size_limit:
        return Refusal(
            "full",
            _("The community is full just now. Ask someone inside to tell you when it isn't."),
            HTTPStatus.CONFLICT,
        )
    return None


def may_block(*, blocker: Membership, blocked: Membership) -> Refusal | None:
    """Anyone who is here keeps anyone else away from themself; no reason, no notice."""
    if blocker.status not in Membership.HERE:
        return Refusal("not-here", _("You are not in this community now."))
    if blocker.pk == blocked.pk:
        return Refusal("yourself", _("You cannot block yourself."))
    return None


def may_change_profile(*, membership: Membership, version: int) -> Refusal | None:
    """A profile is its owner's; an old tab does not undo a newer one."""
    if membership.status not in Membership.HERE:
        return Refusal("not-here", _("You are not in this community now."))
    if membership.version != version:
        return Refusal(
            "clash",
            _(
                "Your profile was changed in another window meanwhile. What you typed is below; "
                "look at it once more and save again."
            ),
            HTTPStatus.CONFLICT,
        )
    return None

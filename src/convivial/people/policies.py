"""Who may do what, and when. Each answers None for yes, or a refusal that says what to do."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Account, Community, FoundersAct, Invitation, Membership

FEWEST_FOUNDERS = 3
INVITATIONS_A_DAY = 20
LONGEST_INVITATION = timedelta(days=90)
MOST_USES = 50


def may_be_found(*, founders: int, slug_taken: bool) -> Refusal | None:
    """A community is founded by three or more, under a name that is free."""
    if founders < FEWEST_FOUNDERS:
        return Refusal(
            "too-few-founders",
            _("A community is founded by at least three people. Name one more."),
        )
    if slug_taken:
        return Refusal(
            "slug-taken", _("There is a community of that name here already. Choose another.")
        )
    return None


def may_invite(
    *, membership: Membership, made_today: int, most_uses: int, until: datetime, now: datetime
) -> Refusal | None:
    """Any member may invite, within a measure that keeps a stolen session from flooding."""
    if membership.status != Membership.Status.MEMBER:
        return Refusal(
            "members-only", _("Only members invite. Once two members vouch for you, so can you.")
        )
    if made_today >= INVITATIONS_A_DAY:
        return Refusal(
            "too-many-invitations",
            _("You have made many invitations today. Try again tomorrow, or ask another member."),
            HTTPStatus.TOO_MANY_REQUESTS,
        )
    if not now < until <= now + LONGEST_INVITATION:
        return Refusal(
            "bad-expiry", _("An invitation lasts between one day and 90 days."), field="days"
        )
    if not 1 <= most_uses <= MOST_USES:
        return Refusal("bad-uses", _("An invitation is for 1 to 50 people."), field="most_uses")
    return None


def may_revoke(*, invitation: Invitation, membership: Membership) -> Refusal | None:
    """Only the one who invited takes the invitation back."""
    if invitation.invited_by_id != membership.pk:
        return Refusal("not-yours", _("Only the one who made this invitation can take it back."))
    if invitation.revoked_at is not None:
        return Refusal("already-revoked", _("This invitation was taken back already."))
    return None


def may_accept(
    *,
    invitation: Invitation | None,
    community_size: int,
    existing: Membership | None,
    now: datetime,
) -> Refusal | None:
    """A link opens the door while it lasts, to someone who is not inside."""
    if invitation is None:
        return Refusal(
            "unknown-invitation",
            _("This link is not an invitation, or not any more. Ask for a new one."),
            HTTPStatus.NOT_FOUND,
        )
    return link_over(invitation, now) or _door_closed(invitation, community_size, existing)


def link_over(invitation: Invitation, now: datetime) -> Refusal | None:
    """Tell how a link has come to its end, if it has."""
    if invitation.revoked_at is not None:
        sentence = _("This invitation was taken back. Ask the one who sent it.")
    elif invitation.expires_at <= now:
        sentence = _("This invitation has run out. Ask the one who sent it for a new one.")
    elif invitation.uses >= invitation.most_uses:
        sentence = _(
            "This invitation was used already. If it was you, sign in; otherwise ask for one of "
            "your own."
        )
    else:
        return None
    return Refusal("invitation-over", sentence, HTTPStatus.GONE)


def _door_closed(
    invitation: Invitation, community_size: int, existing: Membership | None
) -> Refusal | None:
    if existing is not None and existing.status in Membership.HERE:
        return Refusal("already-here", _("You are here already."), HTTPStatus.CONFLICT)
    if existing is not None and existing.status == Membership.Status.PARTED:
        return Refusal(
            "parted", _("This community has parted with you; a link alone does not undo that.")
        )
    if community_size >= invitation.community.size_limit:
        return Refusal(
            "full",
            _("This community is full for now: it keeps itself small on purpose."),
            HTTPStatus.CONFLICT,
        )
    return None


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


def may_act_as_founder(*, community_status: str, founder: bool, status: str) -> Refusal | None:
    """Founders act, two together, only until a charter is ratified."""
    if community_status != Community.Status.FORMING:
        return Refusal(
            "not-forming", _("The community stands: this is for a decision of all, not founders.")
        )
    if not (founder and status == Membership.Status.MEMBER):
        return Refusal("founders-only", _("While the community forms, founders do this together."))
    return None


def may_confirm(*, act: FoundersAct, membership: Membership) -> Refusal | None:
    """A second founder confirms; nobody confirms their own, or what concerns themself."""
    if act.status != FoundersAct.Status.OPEN:
        return Refusal("act-closed", _("This is settled already."), HTTPStatus.CONFLICT)
    if act.proposed_by_id == membership.pk:
        return Refusal("needs-second", _("Another founder must confirm this: two act together."))
    proposer = act.proposed_by
    if not (proposer.founder and proposer.status == Membership.Status.MEMBER):
        return Refusal("proposer-gone", _("Whoever proposed this is not here any more."))
    if act.payload.get("member_id") == str(membership.pk):
        return Refusal("own-concern", _("This concerns you, so another founder must confirm it."))
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


def may_open_account(
    *, account: Account, handle_taken: bool, password: str | None
) -> Refusal | None:
    """A sign-in name is well formed and free; a password, if any, is not easily guessed."""
    try:
        account.clean_fields(exclude={"password"})
        if password:
            validate_password(password, account)
    except ValidationError as error:
        return _first_fault(error)
    return handle_is_taken() if handle_taken else None


def handle_is_taken() -> Refusal:
    """Somebody was first."""
    return Refusal(
        "handle-taken",
        _("Somebody here signs in with that name already. Choose another."),
        HTTPStatus.CONFLICT,
        field="handle",
    )


def may_set(*, changes: Mapping[str, str]) -> Refusal | None:
    """Language, zone and palette are among those there are."""
    allowed = {
        "language": {code for code, _name in settings.LANGUAGES},
        "zone": available_timezones(),
        "palette": set(Account.Palette.values),
    }
    for name, value in changes.items():
        if value not in allowed.get(name, set()):
            return Refusal("bad-setting", _("Choose one of those that are offered."), field=name)
    return None


def _first_fault(error: ValidationError) -> Refusal:
    if hasattr(error, "error_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return Refusal(f"bad-{field}", messages[0], field=field)
    return Refusal("weak-password", " ".join(error.messages), field="password")

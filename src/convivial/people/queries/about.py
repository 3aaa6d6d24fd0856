"""Everything people hold about one person, for that person: ready for JSON."""

from typing import Any
from uuid import UUID

from convivial.kernel.events import plain
from convivial.people.models import (
    Account,
    Block,
    FoundersAct,
    Invitation,
    Membership,
    Parting,
    Session,
    SignInLink,
    Vouch,
)
from convivial.people.queries.push import told_on
from convivial.people.queries.ways_in import ways_in


def about_account(account: Account) -> dict[str, Any]:
    """Return what is held about an account, beyond any one community."""
    ways = ways_in(account)
    row = Account.objects.get(pk=account.pk)
    sessions = Session.objects.filter(account=account.pk).values_list("expire_date", flat=True)
    links = SignInLink.objects.filter(account=account.pk).values_list("expires_at", flat=True)
    return {
        "id": str(row.pk),
        "sign_in_name": row.handle,
        "email": [{"address": a.email, "confirmed": a.confirmed} for a in ways.addresses],
        "has_password": ways.password,
        "passkeys": [{"name": key.name, "made_at": plain(key.made_at)} for key in ways.passkeys],
        "recovery_codes_left": ways.codes_left,
        "language": row.language,
        "zone": row.zone,
        "palette": row.palette,
        "told_on": [
            {"name": one.name, "made_at": plain(one.made_at), "failed_at": plain(one.failed_at)}
            for one in told_on(account.pk)
        ],
        "opened_at": plain(row.created_at),
        "last_signed_in_at": plain(row.last_login),
        "signed_in_browsers_until": [plain(until) for until in sessions],
        "sign_in_links_until": [plain(until) for until in links],
    }


_INVITATION = (
    "for_name",
    "email",
    "note",
    "most_uses",
    "uses",
    "made_at",
    "expires_at",
    "revoked_at",
)
_PARTING = ("decision", "parted_at", "appealed_at", "asked_back_at", "ended_at")
_ACT = ("act", "payload", "status", "proposed_at")


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return what is held about one membership."""
    me = Membership.objects.select_related("community", "invited_by").get(pk=membership_id)
    return {
        "community": me.community.name,
        "status": me.status,
        "founder": me.founder,
        "name": me.name,
        "pronouns": me.pronouns,
        "languages": me.languages,
        "what_i_bring": me.brings,
        "what_i_would_like": me.would_like,
        "picture": me.picture.name or None,
        "joined_at": plain(me.joined_at),
        "left_at": plain(me.left_at),
        "invited_by": me.invited_by.name if me.invited_by else None,
        "vouched_for_me": _rows(Vouch, {"guest": me}, "voucher__name", "vouched_at"),
        "i_vouched_for": _rows(Vouch, {"voucher": me}, "guest__name", "vouched_at"),
        "people_i_keep_away": _rows(Block, {"blocker": me}, "blocked__name", "blocked_at"),
        "invitations": _rows(Invitation, {"invited_by": me}, *_INVITATION),
        "partings": _rows(Parting, {"member": me}, *_PARTING),
        "founders_acts": _rows(FoundersAct, {"proposed_by": me}, *_ACT),
        "founders_acts_about_me": _rows(
            FoundersAct, {"community": me.community_id, "payload__member_id": str(me.pk)}, *_ACT
        ),
    }


def _rows(
    model: type[Vouch | Block | Invitation | FoundersAct | Parting],
    where: dict[str, Any],
    *columns: str,
) -> list[dict[str, Any]]:
    rows = model.objects.filter(**where).values_list(*columns)
    names = [column.replace("__", "_") for column in columns]
    return [dict(zip(names, map(plain, row), strict=True)) for row in rows]

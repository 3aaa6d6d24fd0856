"""A group's own member list, brought in whole: everyone on it is invited, or nobody is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from convivial.kernel.refusal import Refusal, Refused
from convivial.people.commands.invitations import Invitee, bring_list
from convivial.people.member_list.read import MemberRow, read_member_list
from convivial.people.models import Community, Invitation, Membership
from convivial.rules.findings import Finding

INVITED_ALREADY = gettext_noop("%(name)s is here or invited already, and was left as they are")


@dataclass(frozen=True)
class Brought:
    """What came of a member list: invitations, or else the problems; notes in either case."""

    invitations: tuple[Invitation, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]


@transaction.atomic
def bring_member_list(*, slug: str, data: bytes, now: datetime) -> Brought:
    """Read a member list and invite everyone on it who is not here or invited yet.

    With one bad row nothing is written, and every bad row is named with its line. Bringing the
    same list a second time invites only those who are new on it.
    """
    community = Community.objects.select_for_update().filter(slug=slug).first()
    if community is None:
        raise Refused(
            Refusal("no-such-community", _("There is no community “%(slug)s”.") % {"slug": slug})
        )
    members = read_member_list(data)
    if not members.ok:
        return Brought((), members.problems, members.notes)
    fresh, known = _apart(members.rows, _known(community, now))
    invitees = [
        Invitee(row.name, row.email or "", row.languages, row.timezone or "") for row in fresh
    ]
    invitations = bring_list(community=community, invitees=invitees, now=now)
    notes = [Finding("known", INVITED_ALREADY, {"name": row.name}, row.line) for row in known]
    return Brought(tuple(invitations), (), (*members.notes, *notes))


def _known(community: Community, now: datetime) -> set[tuple[str, str]]:
    """Return the keys of everyone who is here or holds a live invitation."""
    here = Membership.objects.filter(community=community, status__in=Membership.HERE)
    invited = Invitation.objects.filter(
        community=community, revoked_at__isnull=True, expires_at__gt=now, uses__lt=F("most_uses")
    )
    pairs = [
        *here.values_list("name", "account__email"),
        *invited.values_list("for_name", "email"),
    ]
    return {_key(name, email) for name, email in pairs}


def _apart(
    rows: Sequence[MemberRow], known: set[tuple[str, str]]
) -> tuple[list[MemberRow], list[MemberRow]]:
    fresh: list[MemberRow] = []
    old: list[MemberRow] = []
    for row in rows:
        (old if _key(row.name, row.email or "") in known else fresh).append(row)
    return fresh, old


def _key(name: str, email: str) -> tuple[str, str]:
    """People with an e-mail are told apart by it, others by their name."""
    return ("", email.casefold()) if email else (name.casefold(), "")

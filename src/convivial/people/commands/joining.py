"""A newcomer joins: account and membership together, or neither."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.text import slugify

from convivial.people.commands.accounts import open_account
from convivial.people.commands.invitations import accept, locked_invitation
from convivial.people.models import Account, Membership

LONGEST_PROPOSAL = 30
SAME_SUBMISSION = timedelta(minutes=2)


@dataclass(frozen=True)
class Newcomer:
    """What a newcomer says about themself at the door; all but the name may be empty."""

    name: str
    handle: str = ""
    password: str = ""
    email: str = ""
    language: str = "en"
    zone: str = "UTC"


@transaction.atomic
def join_as_newcomer(
    *, token: str, newcomer: Newcomer, account_id: uuid.UUID, now: datetime
) -> Membership:
    """Open an account and come in by an invitation.

    ``account_id`` comes from the form, sealed there: the same form sent twice, within two minutes,
    gives the same membership and not a second one.
    """
    twice = _sent_before(token, account_id, now)
    if twice is not None:
        return twice
    account = open_account(
        handle=newcomer.handle or free_handle(newcomer.name),
        password=newcomer.password or None,
        email=newcomer.email,
        language=newcomer.language,
        zone=newcomer.zone,
        account_id=account_id,
        now=now,
    )
    if newcomer.email:
        EmailAddress.objects.create(
            user=account, email=newcomer.email.lower(), primary=True, verified=False
        )
    return accept(token=token, account=account, name=newcomer.name, now=now)


def free_handle(name: str) -> str:
    """Return a sign-in name made from a name, that nobody here has yet."""
    wanted = slugify(name)[:LONGEST_PROPOSAL].strip("-_")
    if len(wanted) < 2:  # noqa: PLR2004  the shortest sign-in name
        return f"person-{secrets.token_hex(3)}"
    taken = set(Account.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(handle for handle in (wanted, *numbered) if handle not in taken)


def _sent_before(token: str, account_id: uuid.UUID, now: datetime) -> Membership | None:
    invitation = locked_invitation(token)
    if invitation is None:
        return None
    rows = Membership.objects.select_related("account", "community").filter(
        account=account_id,
        community=invitation.community_id,
        status__in=Membership.HERE,
        joined_at__gt=now - SAME_SUBMISSION,
    )
    return rows.first()

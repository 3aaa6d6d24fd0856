"""Opening an account, its settings, its links, and deleting it wholly."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from convivial.kernel import bus
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.kernel.tokens import is_token_for, make_token, token_row
from convivial.people.events import MemberErased
from convivial.people.models import Account, Session, SignInLink
from convivial.people.policies import handle_is_taken, may_open_account, may_set

SIGN_IN_PURPOSE = "sign-in"
SIGN_IN_LINK_LASTS = timedelta(minutes=30)
SETTINGS = ("language", "zone", "palette")


@transaction.atomic
def open_account(
    *,
    handle: str,
    now: datetime,
    password: str | None = None,
    email: str = "",
    language: str = "en",
    zone: str = "UTC",
    account_id: uuid.UUID | None = None,
) -> Account:
    """Open an account; without a password it is entered by passkey, mailed code or link."""
    handle = handle.strip().lower()
    account = Account(
        id=account_id or uuid.uuid4(),
        handle=handle,
        email=email,
        language=language,
        zone=zone,
        created_at=now,
    )
    taken = Account.objects.filter(handle=handle).exists()
    enforce(may_open_account(account=account, handle_taken=taken, password=password))
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(handle_is_taken()) from error
    return account


@transaction.atomic
def change_settings(*, account: Account, changes: Mapping[str, str]) -> Account:
    """Change how pages are shown to this account: language, zone, palette."""
    enforce(may_set(changes=changes))
    for name, value in changes.items():
        if name in SETTINGS:
            setattr(account, name, value)
    account.save(update_fields=SETTINGS)
    return account


@transaction.atomic
def make_sign_in_link(
    *, account: Account, now: datetime, lasts: timedelta = SIGN_IN_LINK_LASTS, uses: int = 1
) -> str:
    """Return a token that signs its owner in on another device."""
    link = SignInLink.objects.create(account=account, expires_at=now + lasts, uses_left=uses)
    return make_token(purpose=SIGN_IN_PURPOSE, row_id=link.pk)


@transaction.atomic
def use_sign_in_link(*, token: str, now: datetime) -> Account:
    """Spend one use of a sign-in link and return whom it signs in."""
    link = _living(token, now)
    link.uses_left -= 1
    link.save(update_fields=["uses_left"])
    return link.account


@transaction.atomic
def owner_of(*, token: str, now: datetime) -> Account:
    """Return whom a sign-in link would sign in; nothing of it is spent."""
    return _living(token, now).account


@transaction.atomic
def opens_at_once(*, token: str, now: datetime) -> bool:
    """Tell whether following the link is enough.

    So it is for a link of many uses: a look at it does not use it up, and only the host's command
    line makes one, so that nobody can send one of their own to sign somebody else in as them.
    """
    return _living(token, now).uses_left > 1


def _living(token: str, now: datetime) -> SignInLink:
    link = _link(token)
    if link is None or link.expires_at <= now or link.uses_left < 1:
        raise Refused(
            Refusal(
                "sign-in-link-over",
                _(
                    "This sign-in link is used up or has run out. Make a new one where you are "
                    "signed in, under “Me” and “Ways in”."
                ),
                HTTPStatus.GONE,
            )
        )
    return link


def _link(token: str) -> SignInLink | None:
    row_id = token_row(token)
    if row_id is None or not is_token_for(token, purpose=SIGN_IN_PURPOSE, row_id=row_id):
        return None
    rows = SignInLink.objects.select_for_update(of=("self",)).select_related("account")
    return rows.filter(pk=row_id).first()


@transaction.atomic
def delete_account(*, account: Account, now: datetime) -> uuid.UUID:
    """Delete an account and all that is its own; return the id it had.

    The ledger keeps that somebody was there, without name or content.
    """
    account_id = account.pk
    for membership in account.memberships.select_for_update():
        if name := membership.picture.name:
            transaction.on_commit(partial(membership.picture.storage.delete, name))
        bus.publish(
            MemberErased(
                community_id=membership.community_id,
                actor_id=None,
                at=now,
                member_id=membership.pk,
            )
        )
    account.delete()
    return account_id


@transaction.atomic
def forget_sessions(*, now: datetime) -> int:
    """Delete sessions and sign-in links that are over; return how many rows that were."""
    sessions, _rows = Session.objects.filter(expire_date__lt=now).delete()
    links, _rows = SignInLink.objects.filter(expires_at__lt=now).delete()
    return sessions + links

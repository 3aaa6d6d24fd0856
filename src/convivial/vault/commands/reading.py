"""Being given what another shares; its owner sees when."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import lock_account
from convivial.vault.models import Access, Grant
from convivial.vault.policies.sharing import may_be_given, not_open
from convivial.vault.queries.chains import Generation, chains_of
from convivial.vault.queries.opened import fingerprints_of, open_to

# Who looks again within an hour is reading on, not opening anew.
ONE_SITTING = timedelta(hours=1)


class Given(NamedTuple):
    """A sealed record of somebody else's, as it lies here, and its owner's keys."""

    body: bytes
    version: int
    prev_hash: str | None
    recipients: list[str]
    chain: list[Generation]


@transaction.atomic
def read(*, account_id: UUID, grant_id: UUID, now: datetime) -> Given:
    """Give a reader what is open to them at this second, and write down that they opened it."""
    owner = open_to(account_id, now).filter(pk=grant_id).values_list("record__account_id").first()
    if owner is None:
        raise Refused(not_open())
    # What the owner ends is ended before this, or after it; never in the middle.
    lock_account(owner[0])
    rows = open_to(account_id, now).select_related("record", "confidant")
    grant = rows.filter(pk=grant_id).first()
    if grant is None:
        raise Refused(not_open())
    record = grant.record
    enforce(may_be_given(recipients=record.recipients, fingerprints=fingerprints_of(account_id)))
    _note(grant, now)
    return Given(
        bytes(record.body or b""),
        record.version,
        record.prev_hash or None,
        record.recipients,
        chains_of({record.account_id})[record.account_id],
    )


def _note(grant: Grant, now: datetime) -> None:
    opening = Access.objects.filter(
        account=grant.record.account_id,
        who=grant.confidant.member_id,
        what=Access.What.READ,
        record_id=grant.record_id,
    )
    if not opening.filter(at__gt=now - ONE_SITTING).exists():
        Access.objects.create(
            account_id=grant.record.account_id,
            who_id=grant.confidant.member_id,
            what=Access.What.READ,
            record_id=grant.record_id,
            at=now,
        )

"""Changing one's keys: everything that led to those before is gone at the same moment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refused, enforce
from convivial.vault.commands.recovering import end_with_new_keys
from convivial.vault.commands.vaults import NewDoor, hang_door, keep_keys, locked_vault, note
from convivial.vault.models import Access, Door, Guard, GuardSet, PublicKeys
from convivial.vault.policies.keys import may_publish, no_vault, not_their_keys
from convivial.vault.queries.keys import keys_of
from convivial.vault.statements import NotSigned, Statement, read_change


@transaction.atomic
def change_keys(
    *,
    account_id: UUID,
    statement: bytes,
    endorsement: bytes,
    door: NewDoor,
    now: datetime,
    recovery_id: UUID | None = None,
) -> PublicKeys:
    """Put new keys in the place of those before, which endorse them.

    All doors and what guardians hold lead to the keys before, so they go; ``door`` is the new one.
    ``recovery_id`` names the recovery by which the keys came back, where it was one.
    """
    locked_vault(account_id)
    before = keys_of(account_id)
    if before is None:
        raise Refused(no_vault())
    said = _read(statement, endorsement, before)
    enforce(may_publish(statement=said, owner_id=account_id, before=before))
    end_with_new_keys(account_id=account_id, recovery_id=recovery_id, now=now)
    _close_behind(before, now)
    keys = keep_keys(said=said, statement=statement, endorsement=endorsement, now=now)
    hang_door(account_id=account_id, door=door, number=keys.number, now=now)
    note(account_id=account_id, what=Access.What.KEYS_CHANGED, now=now)
    return keys


def _close_behind(before: PublicKeys, now: datetime) -> None:
    owner = before.account_id
    before.ended_at = now
    before.save(update_fields=["ended_at"])
    Door.objects.filter(account=owner).delete()
    Guard.objects.filter(account=owner).update(guard_set=None, share=None, sealed_for="")
    GuardSet.objects.filter(account=owner).delete()


def _read(statement: bytes, endorsement: bytes, before: PublicKeys) -> Statement:
    try:
        return read_change(statement, endorsement, bytes(before.sign_key))
    except NotSigned as error:
        raise Refused(not_their_keys()) from error

"""Somebody shares a part with somebody, as their devices would: for the tests of sharing."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from convivial.vault.commands import confiding
from convivial.vault.commands.writing import write_records
from convivial.vault.models import Confidant, Grant, PublicKeys, Record
from convivial.vault.policies.records import NewGrant, Write
from convivial.vault.queries.granted import to_reseal
from convivial.vault.queries.keys import keys_of
from tests.systems.vault.sealed import Keys, sealed_body
from tests.world import NOW, World

NOW_OPEN, WHEN_I_SAY = Grant.Opens.NOW, Grant.Opens.WHEN_I_SAY


def asked(world: World, owner: str, reader: str, now: datetime = NOW) -> Confidant:
    """Let one of the cast ask another."""
    return confiding.ask(
        account_id=world.people[owner].account_id, member_id=world.seat(reader), now=now
    )


def confidant(world: World, owner: str, reader: str, now: datetime = NOW) -> Confidant:
    """Let one of the cast ask another, who says yes."""
    made = asked(world, owner, reader, now)
    return confiding.accept(
        confidant_id=made.pk, account_id=world.people[reader].account_id, now=now
    )


def write_for(
    world: World,
    owner: str,
    own: Keys,
    readers: Mapping[Confidant, Keys | PublicKeys],
    *,
    record: UUID | None = None,
    opens: str = NOW_OPEN,
    ends_at: datetime | None = None,
    now: datetime = NOW,
) -> list[Grant]:
    """Write a part that is sealed for these readers, and open it to each; return the grants.

    With ``record`` the next version of it is written, and nothing is opened anew.
    """
    before = Record.objects.filter(pk=record).first() if record else None
    record_id = record or uuid4()
    keys = sorted({own.fingerprint, *(one.fingerprint for one in readers.values())})
    new = [NewGrant(record_id, reader.pk, opens, ends_at) for reader in readers]
    written = write_records(
        account_id=world.people[owner].account_id,
        writes=[
            Write(
                id=record_id,
                version=before.version + 1 if before else 1,
                prev_hash=_hash(before) if before else None,
                recipients=tuple(keys),
                body=sealed_body(len(keys)),
            )
        ],
        grants=[] if before else new,
        now=now,
    )
    return list(written.grants)


def for_esi(world: World) -> Confidant:
    """Return what is between Esi and the one who asked her."""
    return Confidant.objects.get(member=world.esi)


def to_seal_anew(world: World, now: datetime = NOW) -> list[UUID]:
    """Return the records of Dilan's that his devices should seal for others than they are."""
    keys = keys_of(world.dilan.account_id)
    assert keys is not None
    return to_reseal(world.dilan.account_id, keys.fingerprint, now)


def _hash(record: Record) -> str:
    return hashlib.sha256(bytes(record.body or b"")).hexdigest()

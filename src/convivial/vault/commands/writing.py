"""Writing sealed records: all of a batch or nothing, each in its turn, and who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.db.models.functions import Length

from convivial.kernel.refusal import Refused, enforce
from convivial.vault.commands.granting import end_on_time
from convivial.vault.commands.keeping import touch
from convivial.vault.commands.vaults import locked_vault
from convivial.vault.models import Grant, Record, Vault
from convivial.vault.policies.keys import no_vault
from convivial.vault.policies.records import (
    NewGrant,
    Stored,
    Write,
    id_taken,
    may_be_read_by,
    may_grant,
    may_keep,
    may_write,
)
from convivial.vault.queries.granted import confidants_now, readers_of
from convivial.vault.queries.keys import keys_of


class WrittenRecord(NamedTuple):
    """One record as it lies here now."""

    id: UUID
    version: int
    sequence: int


@dataclass(frozen=True)
class Written:
    """What came of a batch; ``sequence`` is the vault's number after it."""

    records: tuple[WrittenRecord, ...]
    grants: tuple[Grant, ...]
    sequence: int


@transaction.atomic
def write_records(
    *,
    account_id: UUID,
    writes: Sequence[Write],
    now: datetime,
    grants: Sequence[NewGrant] = (),
    ends: Sequence[UUID] = (),
) -> Written:
    """Write, open and close, all or nothing. Ended is first, opened is last."""
    vault = locked_vault(account_id)
    own = _own_fingerprint(account_id)
    before = _stored(account_id, writes)
    enforce(may_write(writes=writes, stored=before, own=own))
    _end_grants(account_id, ends, now)
    written = tuple(_save_all(vault, writes, before, now))
    enforce(may_keep(**_held(account_id)))
    made = _open(account_id, grants, now)
    enforce(may_be_read_by(writes=writes, readers=readers_of(account_id, now), own=own))
    touch(vault=vault, now=now)
    return Written(written, made, vault.sequence)


def _own_fingerprint(account_id: UUID) -> str:
    keys = keys_of(account_id)
    if keys is None:
        raise Refused(no_vault())
    return keys.fingerprint


def _stored(account_id: UUID, writes: Sequence[Write]) -> dict[UUID, Stored]:
    rows = Record.objects.filter(pk__in=[write.id for write in writes])
    return {
        id: Stored(version, None if body is None else bytes(body), owner == account_id)
        for id, version, body, owner in rows.values_list("pk", "version", "body", "account_id")
    }


def _save_all(
    vault: Vault, writes: Sequence[Write], before: dict[UUID, Stored], now: datetime
) -> list[WrittenRecord]:
    rows = [
        _row(vault, write, sequence, now)
        for sequence, write in enumerate(writes, start=vault.sequence + 1)
    ]
    try:
        with transaction.atomic():
            Record.objects.bulk_create(row for row in rows if row.pk not in before)
    except IntegrityError as error:  # somebody else's, written at this very moment
        raise Refused(id_taken()) from error
    for row in rows:
        if row.pk in before:
            row.save(force_update=True)
    deleted = [write.id for write in writes if write.body is None]
    Grant.objects.filter(record__in=deleted).delete()
    vault.sequence += len(rows)
    vault.save(update_fields=["sequence"])
    return [WrittenRecord(row.pk, row.version, row.sequence) for row in rows]


def _row(vault: Vault, write: Write, sequence: int, now: datetime) -> Record:
    """Return what is kept; of what is deleted only that it was there."""
    gone = write.body is None
    return Record(
        id=write.id,
        account_id=vault.account_id,
        version=write.version,
        prev_hash="" if gone else write.prev_hash or "",
        recipients=list(write.recipients),
        body=write.body,
        sequence=sequence,
        written_at=now,
    )


def _held(account_id: UUID) -> dict[str, int]:
    kept = Record.objects.filter(account=account_id)
    size = kept.aggregate(size=Sum(Length("body")))["size"]
    return {"records": kept.count(), "size": size or 0}


def _end_grants(account_id: UUID, ends: Sequence[UUID], now: datetime) -> None:
    mine = Grant.objects.filter(record__account=account_id, ended_at__isnull=True)
    mine.filter(pk__in=ends).update(ended_at=now)


def _open(account_id: UUID, grants: Sequence[NewGrant], now: datetime) -> tuple[Grant, ...]:
    if not grants:
        return ()
    mine = Grant.objects.filter(record__account=account_id, ended_at__isnull=True)
    mine.filter(ends_at__lte=now).update(ended_at=now)  # so that they can be opened once more
    there = Record.objects.filter(
        pk__in=[grant.record for grant in grants], account=account_id, body__isnull=False
    )
    refusal = may_grant(
        grants=grants,
        confidants=set(confidants_now(account_id).values_list("pk", flat=True)),
        records=set(there.values_list("pk", flat=True)),
        live=set(mine.values_list("confidant_id", "record_id")),
        now=now,
    )
    enforce(refusal)
    made = tuple(
        Grant.objects.create(
            confidant_id=grant.confidant,
            record_id=grant.record,
            opens=grant.opens,
            ends_at=grant.ends_at,
            made_at=now,
        )
        for grant in grants
    )
    for grant in made:
        end_on_time(grant)
    return made

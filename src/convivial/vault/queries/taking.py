"""What is sealed of somebody, as files that any program for age opens, given the keys."""

import json
from collections.abc import Iterator
from uuid import UUID

from convivial.kernel.events import plain
from convivial.vault.models import Door, Record
from convivial.vault.queries.chains import chains_of

FOLDER = "own-space"

File = tuple[str, bytes]


def sealed_files(account_id: UUID) -> Iterator[File]:
    """Yield where in an export what is sealed lies, and its bytes; nothing where there is none."""
    chain = chains_of({account_id}).get(account_id)
    if not chain:
        return
    yield from _records(account_id)
    yield from _doors(account_id)
    for keys in chain:
        yield f"{FOLDER}/keys/{keys.number}.txt", bytes(keys.statement)


def _records(account_id: UUID) -> Iterator[File]:
    records = Record.objects.filter(account=account_id).order_by("sequence")
    columns = ("id", "version", "prev_hash", "recipients", "written_at")
    index = [
        {name: plain(value) for name, value in row.items()} for row in records.values(*columns)
    ]
    yield f"{FOLDER}/records.json", json.dumps(index, indent=2).encode()
    for record_id, body in records.values_list("id", "body").iterator(chunk_size=100):
        if body is not None:
            yield f"{FOLDER}/records/{record_id}.age", bytes(body)


def _doors(account_id: UUID) -> Iterator[File]:
    """Yield one's own ways in. Never the guardians': it leaves this host after the wait alone.

    Whoever sits at an open browser could take it here, and guardians who agreed with them, who see
    their parts as soon as a device asks, would open it without any wait.
    """
    doors = Door.objects.filter(account=account_id).values_list("id", "kind", "body")
    for door_id, kind, body in doors:
        yield f"{FOLDER}/doors/{kind}-{door_id}.age", bytes(body)

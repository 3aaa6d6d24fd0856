"""All that a device must know of its owner's vault before it can open anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.vault.models import Door, GuardSet, Recovery, Vault
from convivial.vault.queries.chains import Generation, chains_of
from convivial.vault.queries.granted import to_reseal
from convivial.vault.queries.keys import vault_of


class DoorRow(NamedTuple):
    """A way to open, without what lies behind it."""

    id: UUID
    kind: str
    name: str
    hint: str
    number: int
    made_at: datetime


class GuardSetRow(NamedTuple):
    """That guardians hold parts, and of which keys."""

    threshold: int
    size: int
    number: int
    made_at: datetime


class RecoveryRow(NamedTuple):
    """A recovery that is under way."""

    id: UUID
    status: str
    asked_at: datetime
    ready_at: datetime


@dataclass(frozen=True)
class State:
    """What lies here of somebody: their vault, keys, doors; and what has to be sealed anew."""

    vault: Vault | None
    keys: Generation | None
    doors: list[DoorRow]
    guards: GuardSetRow | None
    recovery: RecoveryRow | None
    reseal: list[UUID]


def state_of(account_id: UUID, now: datetime) -> State:
    """Return the state of somebody's vault. One query where there is none, else seven."""
    vault = vault_of(account_id)
    if vault is None:
        return State(None, None, [], None, None, [])
    chain = chains_of({account_id}).get(account_id)
    keys = chain[-1] if chain else None
    return State(
        vault=vault,
        keys=keys,
        doors=doors_of(account_id),
        guards=_guards(account_id),
        recovery=_recovery(account_id),
        reseal=to_reseal(account_id, keys.fingerprint if keys else "", now),
    )


def doors_of(account_id: UUID) -> list[DoorRow]:
    """Return somebody's ways to open: six words, then passkeys, the oldest first. One query."""
    rows = Door.objects.filter(account=account_id).order_by("-kind", "made_at", "id")
    return [DoorRow(*row) for row in rows.values_list(*DoorRow._fields)]


def _guards(account_id: UUID) -> GuardSetRow | None:
    row = GuardSet.objects.filter(account=account_id).values_list(*GuardSetRow._fields).first()
    return GuardSetRow(*row) if row else None


def _recovery(account_id: UUID) -> RecoveryRow | None:
    rows = Recovery.objects.filter(account=account_id, status=Recovery.Status.OPEN)
    row = rows.values_list(*RecoveryRow._fields).first()
    return RecoveryRow(*row) if row else None

"""Beginning a space of one's own, and ending it: with a yes, and with that yes taken back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import bus
from convivial.kernel.refusal import Refused, enforce
from convivial.people import api as people
from convivial.vault.commands.forgetting import forget_tomorrow
from convivial.vault.commands.guarding import end_these as end_guarding
from convivial.vault.commands.recovering import end_with_new_keys
from convivial.vault.events import KeysChanged, KeysPublished
from convivial.vault.models import (
    Access,
    Confidant,
    Door,
    Guard,
    GuardSet,
    PublicKeys,
    Record,
    Recovery,
    Vault,
)
from convivial.vault.policies.keys import (
    is_fit_door,
    may_begin,
    may_publish,
    no_vault,
    not_their_keys,
)
from convivial.vault.queries.keys import keys_of
from convivial.vault.statements import NotSigned, Statement, read_statement

# Everything of one's own that is sealed, or tells who may open it. What falls with another row
# (grants with records and confidants, shares with recoveries) needs no line.
OWN = (Record, Recovery, Guard, GuardSet, Confidant, Access, Door, PublicKeys, Vault)


@dataclass(frozen=True)
class NewDoor:
    """A door as a device sends it; ``hint`` is for the browser, of a passkey."""

    body: bytes
    name: str = ""
    kind: str = Door.Kind.PHRASE
    hint: str = ""


@transaction.atomic
def begin(
    *, account_id: UUID, consent: int, statement: bytes, door: NewDoor, now: datetime
) -> PublicKeys:
    """Begin somebody's own space: their yes, their first keys, and the door of six words."""
    people.lock_account(account_id)
    has_vault = Vault.objects.filter(account=account_id).exists()
    enforce(may_begin(has_vault=has_vault, consent=consent))
    said = _read(statement)
    enforce(may_publish(statement=said, owner_id=account_id, before=None))
    Vault.objects.create(
        account_id=account_id, consent=consent, consented_at=now, used_on=now.date()
    )
    keys = keep_keys(said=said, statement=statement, endorsement=None, now=now)
    hang_door(account_id=account_id, door=door, number=keys.number, now=now)
    note(account_id=account_id, what=Access.What.KEYS_MADE, now=now)
    return keys


@transaction.atomic
def end(*, account_id: UUID, now: datetime) -> None:
    """Take the yes back: everything sealed of somebody is deleted, for good and at once."""
    locked_vault(account_id)
    end_with_new_keys(account_id=account_id, recovery_id=None, now=now)
    for rows in OWN:
        rows._base_manager.filter(account=account_id).delete()  # noqa: SLF001  Django's own name
    # Without keys nobody can open a share: who is guarded by them learns that it takes another.
    end_guarding(Guard.objects.filter(member__account=account_id), now=now)


def locked_vault(account_id: UUID) -> Vault:
    """Return somebody's vault, locked until the transaction ends, or refuse."""
    people.lock_account(account_id)
    vault = Vault.objects.select_for_update().filter(account=account_id).first()
    if vault is None:
        raise Refused(no_vault())
    return vault


def hang_door(*, account_id: UUID, door: NewDoor, number: int, now: datetime) -> Door:
    """Keep a door, if it is sealed for what it says."""
    enforce(is_fit_door(kind=door.kind, body=door.body))
    return Door.objects.create(
        account_id=account_id,
        kind=door.kind,
        name=door.name,
        hint=door.hint,
        body=door.body,
        number=number,
        made_at=now,
    )


def keep_keys(
    *, said: Statement, statement: bytes, endorsement: bytes | None, now: datetime
) -> PublicKeys:
    """Keep a generation of somebody's public keys, and tell each community of theirs."""
    keys = PublicKeys.objects.create(
        account_id=said.owner,
        number=said.number,
        sign_key=said.sign_key,
        recipient=said.recipient,
        fingerprint=said.fingerprint,
        statement=statement,
        endorsement=endorsement,
        made_at=now,
    )
    happened = KeysPublished if said.number == 1 else KeysChanged
    # In one order for everybody, so that two who publish at once never wait for each other.
    for place in sorted(people.places_of(said.owner), key=lambda place: place.community_id):
        _tell(happened, keys, place.community_id, place.member_id, now)
    return keys


@transaction.atomic
def tell_of_keys(*, account_id: UUID, member_id: UUID, community_id: UUID, now: datetime) -> None:
    """Tell a community that somebody comes to of the keys they have, if they have any."""
    # Whoever makes keys at this moment waits, and then sees the new seat; or we see the keys.
    people.lock_account(account_id)
    keys = keys_of(account_id)
    if keys is not None:
        _tell(KeysPublished, keys, community_id, member_id, now)


def _tell(
    happened: type[KeysPublished | KeysChanged],
    keys: PublicKeys,
    community_id: UUID,
    member_id: UUID,
    now: datetime,
) -> None:
    bus.publish(
        happened(
            community_id=community_id,
            actor_id=member_id,
            at=now,
            fingerprint=keys.fingerprint,
            number=keys.number,
        )
    )


def note(*, account_id: UUID, what: Access.What, now: datetime) -> None:
    """Write down for its owner what happened to a vault."""
    Access.objects.create(account_id=account_id, what=what, at=now)
    forget_tomorrow(now)


def _read(statement: bytes) -> Statement:
    try:
        return read_statement(statement)
    except NotSigned as error:
        raise Refused(not_their_keys()) from error

"""Logs in the database, for tests: many entries at once, and devices that countersign."""

from datetime import datetime
from uuid import UUID

from convivial.ledger.commands.cosigners import add_cosigner
from convivial.ledger.commands.recording import record
from convivial.ledger.log import cosignature, signing
from convivial.ledger.log.note import Note, parse
from convivial.ledger.models import Cosigner
from convivial.ledger.queries.checkpoints import signed_head
from tests.world import NOW, World

PHONE = bytes(range(32))
LAPTOP = bytes(range(32, 64))
TIME = int(NOW.timestamp())


def fill(community_id: UUID, count: int) -> None:
    """Record so many entries, as a command would."""
    for number in range(count):
        record(
            community_id=community_id,
            entry="member-left",
            actor_id=None,
            content={"number": number},
            at=NOW,
        )


def device(world: World, who: str, seed: bytes = PHONE, now: datetime = NOW) -> Cosigner:
    """Add a device of one of the cast."""
    return add_cosigner(
        membership_id=world.seat(who),
        public_key=signing.public_key(seed),
        name="my phone",
        now=now,
    )


def head_of(community_id: UUID) -> Note:
    """The log's checkpoint as pages hand it out now."""
    return parse(signed_head(community_id).note)


def cosigned(note: Note, seed: bytes = PHONE, time: int = TIME) -> str:
    """The note with a device's cosignature below it."""
    name = cosignature.device_name(signing.public_key(seed))
    signed = cosignature.sign(note.body, seed=seed, name=name, time=time)
    return Note(note.body, (*note.signatures, signed)).text()

"""The host's keys: one signs its communities' logs, another what it witnesses of other hosts'."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from convivial.ledger.log import signing
from convivial.ledger.log.checkpoint import key_of, origin_of
from convivial.ledger.log.note import COSIGNATURE, Key


def log_seed() -> bytes:
    """Return the seed of the key that signs checkpoints; it never leaves the host's folder."""
    seed: bytes = settings.LEDGER_SEED
    return seed


def log_key(community_id: UUID) -> Key:
    """Return the public key of a community's log."""
    return key_of(origin_of(community_id), signing.public_key(log_seed()))


def witness_seed() -> bytes:
    """Return the seed of the key that cosigns other hosts' logs: never one that signs our own."""
    return signing.seed_for(log_seed(), "convivial witness")


def witness_key() -> Key:
    """Return the public key with which this host cosigns other logs, under its own name."""
    name = f"{urlsplit(settings.PUBLIC_URL).hostname}/witness"
    return Key(name, COSIGNATURE, signing.public_key(witness_seed()))

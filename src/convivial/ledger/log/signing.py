"""Ed25519 (RFC 8032), by the `cryptography` library: seeds of 32 bytes, keys as raw bytes."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED_SIZE = 32


def public_key(seed: bytes) -> bytes:
    """Return the public key that belongs to a seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature, 64 bytes; the same each time."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether the key's owner signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def seed_for(seed: bytes, purpose: str) -> bytes:
    """Return another seed made from one, so that no key signs two kinds of things."""
    return HKDF(SHA256(), SEED_SIZE, salt=None, info=purpose.encode()).derive(seed)

"""The key by which push services know this host (VAPID, RFC 8292)."""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

# The order of the curve P-256: a private key is a number from 1 to below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def private_key() -> "ec.EllipticCurvePrivateKey":
    """Return the key that this host's words to push services are signed with."""
    return _key(settings.PUSH_SEED)


def public_key() -> str:
    """Return its public part as a browser takes it: the point (65 bytes) in base64url."""
    return _public(settings.PUSH_SEED)


@lru_cache(maxsize=2)
def _key(seed: bytes) -> "ec.EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  it is heavy

    return ec.derive_private_key(int.from_bytes(seed) % (ORDER - 1) + 1, ec.SECP256R1())


@lru_cache(maxsize=2)
def _public(seed: bytes) -> str:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  it is heavy
        Encoding,
        PublicFormat,
    )

    key = _key(seed).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

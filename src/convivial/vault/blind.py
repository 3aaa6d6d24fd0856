"""Blind signatures: somebody signs what they cannot see, and will not know again (RFC 9474).

RSABSSA-SHA384-PSS-Randomized. The host can so give each voter one credential, and later count a
ballot that bears one without learning whose it was. Nothing in the house gives such credentials
yet: this is the part of it that has known answers (RFC 9474, Appendix A), kept for secret ballots.

Pure: no database, no Django. Keys are ``cryptography``'s; arithmetic on them is done here, for
that library offers RSA only with padding. ``Unsigned`` is the only error.
"""

import hashlib
import math
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

HASH_SIZE = 48  # bytes of SHA-384, and of the salt
PREFIX_SIZE = 32  # bytes
TRAILER = b"\xbc"


class Unsigned(ValueError):
    """A message that cannot be blinded, a request that cannot be signed, or a wrong signature."""


class Blinded(NamedTuple):
    """What is sent to be signed, and the secret that takes the blindness off the answer."""

    request: bytes
    inverse: int


def prepare(message: bytes, prefix: bytes | None = None) -> bytes:
    """Return the message with 32 random bytes before it: two equal messages are no longer alike."""
    return (secrets.token_bytes(PREFIX_SIZE) if prefix is None else prefix) + message


def blind(
    key: RSAPublicKey,
    prepared: bytes,
    *,
    salt: bytes | None = None,
    inverse: int | None = None,
) -> Blinded:
    """Return a prepared message as the signer may see it; ``salt`` and ``inverse`` for tests only.

    Raises Unsigned where the message happens to share a factor with the key.
    """
    numbers = key.public_numbers()
    salt = secrets.token_bytes(HASH_SIZE) if salt is None else salt
    encoded = int.from_bytes(_encoded(prepared, numbers.n.bit_length() - 1, salt))
    if math.gcd(encoded, numbers.n) != 1:
        raise Unsigned("This message cannot be blinded with this key.")
    secret = _invertible(numbers.n) if inverse is None else pow(inverse, -1, numbers.n)
    request = encoded * pow(secret, numbers.e, numbers.n) % numbers.n
    return Blinded(_octets(request, key), pow(secret, -1, numbers.n))


def blind_sign(key: RSAPrivateKey, request: bytes) -> bytes:
    """Return the signature of a blinded message.

    The request is blinded once more while the secret key works on it, so that the time this takes
    tells nothing; the result is checked, so that a fault gives nothing of the key away.
    """
    public = key.public_key()
    n, e, d = public.public_numbers().n, public.public_numbers().e, key.private_numbers().d
    asked = _number(request, public)
    mask = _invertible(n)
    masked = pow(asked * pow(mask, e, n) % n, d, n)
    signed = masked * pow(mask, -1, n) % n
    if pow(signed, e, n) != asked:
        raise Unsigned("The signature did not come out right.")
    return _octets(signed, public)


def finalize(key: RSAPublicKey, prepared: bytes, blind_signature: bytes, inverse: int) -> bytes:
    """Return the signature of the message itself. Raises Unsigned if it is none."""
    n = key.public_numbers().n
    signature = _octets(_number(blind_signature, key) * inverse % n, key)
    verify(key, prepared, signature)
    return signature


def verify(key: RSAPublicKey, prepared: bytes, signature: bytes) -> None:
    """Pass where this key signed this message, as any RSA-PSS verifier would. Raises Unsigned."""
    scheme = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=HASH_SIZE)
    try:
        key.verify(signature, prepared, scheme, hashes.SHA384())
    except InvalidSignature as error:
        raise Unsigned("This key has not signed this.") from error


def _encoded(message: bytes, bits: int, salt: bytes) -> bytes:
    """Return EMSA-PSS-ENCODE of a message (RFC 8017, 9.1.1) with SHA-384."""
    size = -(-bits // 8)
    if size < HASH_SIZE + len(salt) + 2:
        raise Unsigned("This key is too small.")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - HASH_SIZE - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + TRAILER


def _mask(seed: bytes, size: int) -> bytes:
    """Return MGF1 of a seed (RFC 8017, B.2.1) with SHA-384."""
    blocks = range(-(-size // HASH_SIZE))
    return b"".join(hashlib.sha384(seed + n.to_bytes(4)).digest() for n in blocks)[:size]


def _invertible(n: int) -> int:
    while True:
        found = secrets.randbelow(n - 1) + 1
        if math.gcd(found, n) == 1:
            return found


def _number(octets: bytes, key: RSAPublicKey) -> int:
    if len(octets) != -(-key.key_size // 8) or int.from_bytes(octets) >= key.public_numbers().n:
        raise Unsigned("This is not of the key’s size.")
    return int.from_bytes(octets)


def _octets(number: int, key: RSAPublicKey) -> bytes:
    return number.to_bytes(-(-key.key_size // 8))

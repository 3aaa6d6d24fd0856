"""Lots from a public seed, which anyone can draw again with nothing but SHA-256.

A lot is a hash of the seed, of what it is for, and of what is drawn. So it does not depend on the
order in which things are given, and two draws for different purposes have nothing to do with each
other. As with any lot from a seed, it is fair if nobody knew the seed while they could still change
what is drawn from (RFC 3797 draws committees by the same idea).
"""

import hashlib
from collections.abc import Iterable
from fractions import Fraction

Seed = str | int
"""What everyone may know; `7` and `"7"` are the same seed."""

_BITS = 256


def drawn_order(seed: Seed, purpose: str, labels: Iterable[str]) -> tuple[str, ...]:
    """All `labels` in the order in which the lot draws them; each order is as likely as another.

    Raises ValueError when a label occurs twice.
    """
    given = list(labels)
    if len(set(given)) < len(given):
        message = "a label is in the lot twice"
        raise ValueError(message)
    return tuple(sorted(given, key=lambda label: (_number(seed, purpose, label), label)))


def drawn_share(seed: Seed, purpose: str) -> Fraction:
    """A number from 0 up to, but never, 1: exact, each of the 2²⁵⁶ steps as likely as another."""
    return Fraction(_number(seed, purpose, ""), 2**_BITS)


def _number(seed: Seed, purpose: str, label: str) -> int:
    # Lengths before the parts, so that no two different draws are the same text.
    parts = (str(seed), purpose, label)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())

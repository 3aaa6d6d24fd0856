"""Streams of chance for the simulator: one a purpose, each from the seed alone.

A simulated day is not a lot that somebody should be able to draw again by hand
(`convivial.rules.lots` is for those); it needs many numbers, of many shapes, fast.
"""

from random import Random

from convivial.rules.lots import Seed


def stream(seed: Seed, purpose: str) -> Random:
    """A stream of its own for `purpose`: what one part draws never shifts what another does."""
    return Random(f"{seed}/{purpose}")  # noqa: S311  made-up days, no secrets

"""In what order people are asked: their own people, those on duty, then by chance and load.

The order balances a load. It is no rank of people, and is never shown.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import fsum, prod

from convivial.rules.lots import Seed, drawn_order
from convivial.rules.routing.values import Call, Companion

TOO_MANY_NOTICES = 6.0
PER_CALL_ABOVE_MEAN, PER_NOTICE = 0.35, 0.12
PARTS = 1_000_000
"""Scores are compared in whole millionths, so that no last digit of a float decides."""


class Ranking:
    """The order for one call, whatever the order in which people are given."""

    def __init__(self, call: Call, seed: Seed, companions: Sequence[Companion]) -> None:
        """The mean load is that of all companions, those who rest included."""
        self._call, self._seed = call, seed
        self._mean_load = mean([one.load for one in companions])

    def ranked(self, may: Iterable[Companion]) -> list[Companion]:
        """Whom to ask first, first; equals by lot."""
        places = {one.id: self._place(one) for one in may}
        by_id = {one.id: one for one in may}
        found: list[Companion] = []
        for _, group in groupby(sorted(places, key=places.__getitem__), key=places.__getitem__):
            found += (by_id[name] for name in self._by_lot(list(group)))
        return found

    def _place(self, one: Companion) -> tuple[bool, bool, bool, int]:
        chosen = one.id in self._call.wishes.chosen
        return not chosen, not one.on_duty, one.notices >= TOO_MANY_NOTICES, -self._score(one)

    def _score(self, one: Companion) -> int:
        excess = max(0.0, one.load - self._mean_load)
        burden = 1 + PER_CALL_ABOVE_MEAN * excess + PER_NOTICE * one.notices
        return round(PARTS * one.chance / burden)

    def _by_lot(self, equals: Sequence[str]) -> Sequence[str]:
        if len(equals) == 1:
            return equals
        return drawn_order(self._seed, f"call {self._call.id}", equals)


def chance_of_any(companions: Iterable[Companion]) -> float:
    """The chance that at least one answers, if each decides alone."""
    return 1 - prod(1 - one.chance for one in companions)


def mean(amounts: Sequence[float]) -> float:
    """The mean, 0 of nothing; the same in whatever order."""
    return fsum(amounts) / len(amounts) if amounts else 0.0

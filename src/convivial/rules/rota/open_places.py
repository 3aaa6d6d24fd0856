"""Why a place stays open: what keeps each of those who are willing from filling it.

Everyone reads this. So who is kept apart from whom is not told from who must rest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from convivial.rules.findings import Finding
from convivial.rules.rota.draft import Chance, blocked_until
from convivial.rules.rota.sentences import OPEN_PLACES
from convivial.rules.rota.terms import Limits, Terms
from convivial.rules.rota.verdict import OpenPlace, Role

Hindrance = Literal["full", "terms", "free"]


def role(place: int) -> Role:
    """The role of the place-th person in a shift, from 0."""
    return "backup" if place else "first"


def open_places(
    terms: Terms,
    limits: Mapping[str, Limits],
    chances: Sequence[Chance],
    serving: Mapping[int, Sequence[str]],
) -> Iterator[OpenPlace]:
    """All places that stay open when `serving` are the people in each slot."""
    look = _Looking(terms, limits, serving)
    willing: dict[int, list[str]] = {}
    for chance in chances:
        willing.setdefault(chance.slot, []).append(chance.person)
    for slot in range(terms.slots):
        here = serving.get(slot, ())
        if len(here) < terms.cover:
            why = look.why(slot, willing.get(slot, []))
            day, shift = divmod(slot, terms.shifts)
            for place in range(len(here), terms.cover):
                yield OpenPlace(day, shift, role(place), why)


class _Looking:
    """A rota, asked about who could still come where."""

    def __init__(
        self, terms: Terms, limits: Mapping[str, Limits], serving: Mapping[int, Sequence[str]]
    ) -> None:
        """Note who serves when."""
        self.terms, self.limits, self.serving = terms, limits, serving
        self.slots_of: dict[str, list[int]] = {}
        for slot, people in sorted(serving.items()):
            for person in people:
                self.slots_of.setdefault(person, []).append(slot)

    def why(self, slot: int, willing: Sequence[str]) -> Finding:
        """Why the shift at `slot` is not full, though some may be willing."""
        day, shift = divmod(slot, self.terms.shifts)
        here = self.serving.get(slot, ())
        if not willing:
            return OPEN_PLACES.finding("nobody-willing", day=day, shift=shift)
        if len(willing) == len(here):
            return OPEN_PLACES.finding(
                "too-few-willing", day=day, shift=shift, willing=len(willing)
            )
        kept = Counter(self._hindrance(person, slot) for person in willing if person not in here)
        said = {"day": day, "shift": shift, "willing": len(willing), "serving": len(here)}
        if kept["free"]:
            return OPEN_PLACES.finding("others-free", **said, free=kept["free"])
        if len(kept) == 1:
            return OPEN_PLACES.finding(f"others-{next(iter(kept))}", **said)
        return OPEN_PLACES.finding("others-taken", **said, full=kept["full"], terms=kept["terms"])

    def _hindrance(self, person: str, slot: int) -> Hindrance:
        taken = self.slots_of.get(person, [])
        if len(taken) >= self.limits[person].most:
            return "full"
        here = self.serving.get(slot, ())
        near = any(self._too_near(person, slot, other) for other in taken)
        apart = any(frozenset((person, other)) in self.terms.apart for other in here)
        return "terms" if near or apart else "free"

    def _too_near(self, person: str, slot: int, other: int) -> bool:
        earlier, later = sorted((slot, other))
        return later < blocked_until(earlier, self.terms, person)

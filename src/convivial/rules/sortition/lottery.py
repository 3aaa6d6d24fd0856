"""A lottery of panels in whole tickets: who publishes it lets everyone draw again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.lots import Seed, drawn_order, drawn_share
from convivial.rules.sortition.column_generation import exact_leximin, fitted, nearest
from convivial.rules.sortition.decomposition import Mixture, decompose
from convivial.rules.sortition.leximin import relaxed_leximin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.quotas import Kind
    from convivial.rules.sortition.space import Space

TICKETS = 10**9
"""All tickets of a lottery: every chance is a multiple of one of them."""


class Ticket(NamedTuple):
    """A panel, as the number of people of each kind, and how many of all tickets are its."""

    counts: tuple[int, ...]
    tickets: int


@dataclass(frozen=True, slots=True)
class Lottery:
    """Panels in the order of their counts, each with its tickets; `kinds` says what is counted.

    `proven` is whether the chances are known to be LEXIMIN; they are within 1e-6 of it then.
    """

    kinds: tuple[Kind, ...]
    panels: tuple[Ticket, ...]
    proven: bool = True

    def chances(self) -> dict[str, Fraction]:
        """Each person's chance in this very lottery, exactly."""
        drawn = [0] * len(self.kinds)
        for counts, tickets in self.panels:
            for kind, count in enumerate(counts):
                drawn[kind] += count * tickets
        return {
            person: chance
            for kind, times in zip(self.kinds, drawn, strict=True)
            for chance in [Fraction(times, TICKETS * len(kind.people))]
            for person in kind.people
        }

    def ticket(self, seed: Seed, purpose: str) -> int:
        """The number of the ticket that the seed draws, from 0."""
        return int(drawn_share(seed, f"{purpose} ticket") * TICKETS)

    def drawn(self, seed: Seed, purpose: str) -> tuple[str, ...]:
        """The panel of that ticket, its people by id."""
        number = self.ticket(seed, purpose)
        for counts, tickets in self.panels:
            number -= tickets
            if number < 0:
                return self._people(counts, seed, purpose)
        return ()

    def _people(self, counts: tuple[int, ...], seed: Seed, purpose: str) -> tuple[str, ...]:
        """Among those who are alike, the lot says who."""
        chosen = [
            person
            for kind, count in zip(self.kinds, counts, strict=True)
            for person in drawn_order(seed, f"{purpose} person", kind.people)[:count]
        ]
        return tuple(sorted(chosen))


def fairest_lottery(
    space: Space, kinds: Sequence[Kind], told: Callable[[float], None] = lambda _: None
) -> Lottery:
    """The LEXIMIN lottery over the panels of `space`. Raises ValueError if there is none.

    `told` hears how far the work is (0 to 1); it begins again if the quick way leads nowhere.
    """
    chances = relaxed_leximin(space)
    mixture = decompose(space, chances, told)
    if mixture.whole:
        return _lottery(kinds, mixture)
    begun = mixture.panels or [_some_panel(space)]
    finished = fitted(space, chances, begun)
    if finished is not None:
        return _lottery(kinds, finished)
    exact = exact_leximin(space, begun, told)
    return _lottery(kinds, nearest(space, exact.chances, exact.panels), proven=exact.proven)


def _some_panel(space: Space) -> Vector:
    panel = space.panel()
    if panel is None:
        message = "there is no panel to draw"
        raise ValueError(message)
    return panel


def _lottery(kinds: Sequence[Kind], mixture: Mixture, *, proven: bool = True) -> Lottery:
    """Equal panels together, in order; weights as tickets, what is over to the largest parts."""
    weights: dict[tuple[int, ...], float] = {}
    for panel, weight in zip(mixture.panels, mixture.weights, strict=True):
        counts = tuple(int(count) for count in panel)
        weights[counts] = weights.get(counts, 0.0) + max(0.0, weight)
    whole = sum(map(Fraction, weights.values()))
    shares = {counts: Fraction(weight) * TICKETS / whole for counts, weight in weights.items()}
    tickets = {counts: int(share) for counts, share in shares.items()}
    over = TICKETS - sum(tickets.values())
    by_part = sorted(shares, key=lambda counts: (tickets[counts] - shares[counts], counts))
    for counts in by_part[:over]:
        tickets[counts] += 1
    panels = [Ticket(counts, number) for counts, number in sorted(tickets.items()) if number]
    return Lottery(tuple(kinds), tuple(panels), proven)

"""The best whole numbers by several aims, the first above all, with a proof for each.

Each aim is first solved without asking for whole numbers. In a rota the answer is nearly always
whole all the same: what one person can do is a set of intervals in time, and such rows alone have
only whole corners (Hoffman and Kruskal 1956; Fulkerson and Gross 1965). Where it is not, branch and
bound goes on from there.

What one aim reached is kept for the next. After a whole corner that needs no further row: by
complementary slackness every best answer leaves the columns and rows that have a price where they
are; so they are held there, and the programme stays as good-natured as it was.

The solver reckons in floating point. So each answer is rounded and checked in whole numbers, and
from the solver's prices a bound is worked out in whole numbers too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convivial.rules.rota.programme import Aim, Programme
from convivial.rules.rota.solver import NEAR, Corner, corner, search

if TYPE_CHECKING:
    from convivial.rules.rota.programme import Whole

WORK = 20_000_000
"""How far branch and bound goes: nodes × columns."""
LEANINGS = 3
"""How many other corners are looked at, before a fractional one is left to branch and bound."""


@dataclass(frozen=True, slots=True)
class Best:
    """The answer `x`; for each aim what it reached, and what no answer can exceed.

    All is empty when no answer is known.
    """

    x: tuple[int, ...]
    values: tuple[int, ...]
    bounds: tuple[int, ...]


def best(
    programme: Programme,
    aims: Sequence[Aim],
    *,
    niceties: int = 0,
    start: Sequence[int] = (),
    work: int = WORK,
) -> Best:
    """The best by the first aim; among those the best by the second; and so on.

    The last `niceties` of the aims are not worth a search when an aim before them needed one.
    `start` is an answer that is known, if one is. Without it none may be known in the end: there
    is none, or `work` ran out before one was found.
    """
    import numpy as np

    stages = _Stages(programme, start, work)
    for number, aim in enumerate(aims, start=1):
        matters = number <= len(aims) - niceties
        stages.climb(np.array(aim, dtype=np.int64), may_search=matters or not stages.searched)
        if stages.x is None:
            return Best((), (), ())
    found = () if stages.x is None else tuple(stages.x.tolist())
    return Best(found, tuple(map(stages.value, stages.aims)), tuple(stages.bounds))


class _Stages:
    """A programme that narrows, aim by aim, to the answers that are still the best."""

    def __init__(self, programme: Programme, start: Sequence[int], work: int) -> None:
        """Nothing aimed at yet."""
        import numpy as np

        self.table = programme.table()
        self.nodes = max(1, work // max(1, len(self.table.lower)))
        self.x: Whole | None = np.array(start, dtype=np.int64) if len(start) else None
        self.aims: list[Whole] = []
        self.bounds: list[int] = []
        self.searched = False

    def value(self, aim: "Whole") -> int:
        """What the answer is worth by `aim`."""
        return 0 if self.x is None else int(aim @ self.x)

    def climb(self, aim: "Whole", *, may_search: bool) -> None:
        """Go as far by `aim` as the aims before it let; then hold what was reached."""
        import numpy as np

        nothing = np.zeros(len(self.table.row_lower))
        bound = self.table.bound(aim, nothing)
        if self.x is not None and self.value(aim) >= bound:
            # Already as far as the columns go.
            self.table = self.table.face(aim, nothing, near=NEAR)
        elif (found := corner(self.table, aim)) is not None:
            bound = self.table.bound(aim, found.row_prices)
            if not self._settle(found, aim) and may_search:
                bound = min(bound, self._search(found, aim, bound))
        self.aims.append(aim)
        self.bounds.append(bound)

    def _settle(self, found: Corner, aim: "Whole") -> bool:
        """Take this corner if it is whole, or else another one that is as good and whole."""
        face = self.table.face(found.column_prices, found.row_prices, near=NEAR)
        # Where the best in fractions is no whole number, no whole corner is as good.
        reached = float(aim @ found.x)
        leanings = LEANINGS if abs(reached - round(reached)) < NEAR else 0
        for leaning in range(leanings + 1):
            there = corner(face, _leaning(leaning, len(aim))) if leaning else found
            whole = None if there is None else there.rounded()
            if whole is not None and self._take(whole, aim):
                self.table = face
                return True
        return False

    def _search(self, found: Corner, aim: "Whole", bound: int) -> int:
        """Branch and bound; return what it proves."""
        self.searched = True
        whole, proven = search(self.table, aim, self.x, self.nodes)
        if whole is not None:
            self._take(whole, aim)
        if self.x is not None and self.value(aim) >= float(aim @ found.x) - NEAR:
            self.table = self.table.face(found.column_prices, found.row_prices, near=NEAR)
        elif self.x is not None:
            self.table = self.table.at_least(aim, self.value(aim))
        return bound if proven is None else proven

    def _take(self, whole: "Whole", aim: "Whole") -> bool:
        """Take an answer, if it keeps to all rows and loses nothing of what was reached."""
        reached = [*self.aims, aim] if self.x is not None else []
        if not self.table.holds(whole) or any(
            int(one @ whole) < self.value(one) for one in reached
        ):
            return False
        self.x = whole
        return True


def _leaning(number: int, columns: int) -> "Whole":
    """An aim without a meaning, which leads to another corner each time, the same on every machine.

    Multiplicative hashing: Knuth, The Art of Computer Programming 3 (1998), section 6.4.
    """
    import numpy as np

    return (np.arange(1, columns + 1, dtype=np.int64) * 2654435761 * number >> 8) % 1000

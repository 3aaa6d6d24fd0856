"""A quick start: prices and an assignment that are nearly the best.

Rows bid for columns all at once, in rounds (Bertsekas, Annals of Operations Research 14 (1988)),
with ever smaller steps. Prices are kept in coarse whole units, and a phase ends when few rows are
left: what is not yet right is put right afterwards, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.assignment.table import ranks, spans

if TYPE_CHECKING:
    from convivial.rules.assignment.table import Ints, Mask, Table

UNITS = 2**16
"""What the heaviest weight counts in an auction."""
FIRST_STEP, SHRINK = UNITS // 64, 4
MOST_ROUNDS = 50, 100
"""So many rounds a phase, and one more for so many rows."""
LEFT_OVER = 10_000
"""A phase ends when no more than one row in so many has no column."""
NOTHING = -(2**62)


class Auction:
    """`price` and `mine` (the column of each row, or −1) get better with each phase."""

    def __init__(self, table: Table) -> None:
        """Nothing is sold yet and nothing costs anything."""
        import numpy as np

        degree = np.diff(table.first)
        self.table = table
        self.bits = int(degree.max()).bit_length()
        self.last = (1 << self.bits) - 1
        place = np.arange(len(table.row)) - table.first[table.row]
        self.unit = max(1, int(table.weight.max())) / UNITS
        worth = (table.weight / self.unit).astype(np.int64)
        self.worth = (worth << self.bits) + (self.last - place)  # the place is told by the value
        self.price = np.zeros(table.columns, dtype=np.int64)
        self.mine = np.full(table.rows, -1)
        self.offered = np.zeros(table.rows, dtype=np.int64)
        self.slot = np.cumsum(table.room) - table.room
        self.holder = np.full(int(table.room.sum()), -1)
        self.single = bool((table.room <= 1).all())

    def exact_prices(self) -> Ints:
        """The prices in the units of the weights."""
        import numpy as np

        prices: Ints = np.floor(self.price * self.unit).astype(np.int64)
        return prices

    def phase(self, step: int, rounds: int | None = None) -> None:
        """Sell everything anew, each bid at least `step` above the price."""
        import numpy as np

        base, rows_a_round = MOST_ROUNDS
        self.mine[:] = -1
        self.holder[:] = -1
        waiting = np.arange(self.table.rows)
        for _ in range(rounds or base + self.table.rows // rows_a_round):
            if len(waiting) <= self.table.rows // LEFT_OVER:
                return
            column, bid = self._bids(waiting, step)
            accept = self._accept_one if self.single else self._accept_many
            waiting = accept(waiting, column, bid)

    def lower(self, may_empty: Mask) -> None:
        """What nobody holds costs nothing, where columns may stay empty."""
        import numpy as np

        held = np.bincount(self.mine + 1, minlength=self.table.columns + 1)[1:]
        self.price[may_empty & (held < self.table.room)] = 0

    def _bids(self, rows: Ints, step: int) -> tuple[Ints, Ints]:
        """The best column of each row, and what it is worth to it above the second best."""
        import numpy as np

        edges, counts = self.table.edges_of(rows)
        value = self.worth[edges] - (self.price[self.table.column[edges]] << self.bits)
        starts = np.cumsum(counts) - counts
        best = np.maximum.reduceat(value, starts)
        at = starts + self.last - (best & self.last)
        value[at] = NOTHING
        second = np.maximum.reduceat(value, starts)
        gain = np.minimum((best >> self.bits) - (second >> self.bits), UNITS)
        column = self.table.column[edges[at]]
        return column, self.price[column] + gain + step

    def _accept_one(self, rows: Ints, column: Ints, bid: Ints) -> Ints:
        """Each column takes its highest bid. Gives the rows that have none now."""
        import numpy as np

        order = np.argsort(bid, kind="stable")  # of several, the last one stays written
        slot = self.slot[column]
        self.price[column[order]] = bid[order]
        before = self.holder[slot]
        self.holder[slot[order]] = rows[order]
        won = self.holder[slot] == rows
        dropped = before[won]
        dropped = dropped[dropped >= 0]
        self.mine[rows[won]] = column[won]
        self.mine[dropped] = -1
        return np.concatenate([rows[~won], dropped])

    def _accept_many(self, rows: Ints, column: Ints, bid: Ints) -> Ints:
        """Each column takes its highest bids, as many as it has room, and costs the lowest."""
        import numpy as np

        room = self.table.room
        touched = np.unique(column)
        held = self.holder[spans(self.slot[touched], room[touched])]
        held = held[held >= 0]
        who = np.concatenate([rows, held])
        where = np.concatenate([column, self.mine[held]])
        bids = np.concatenate([bid, self.offered[held]])
        order = np.lexsort((-bids, where))
        who, where, bids = who[order], where[order], bids[order]
        rank = ranks(where)
        won = rank < room[where]
        self.mine[who[won]], self.offered[who[won]] = where[won], bids[won]
        self.holder[(self.slot[where] + rank)[won]] = who[won]
        self.mine[who[~won]] = -1
        full = rank == room[where] - 1
        self.price[where[full]] = bids[full]
        lost: Ints = who[~won]
        return lost

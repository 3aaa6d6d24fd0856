"""From a table to a best assignment of it, with the prices that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.assignment.auction import FIRST_STEP, SHRINK, Auction
from convivial.rules.assignment.flow import Flow
from convivial.rules.assignment.parts import Parts, parts
from convivial.rules.assignment.table import Table
from convivial.rules.assignment.ties import settle_ties

if TYPE_CHECKING:
    from convivial.rules.assignment.table import Ints, Mask

FEW_ROUNDS = 60
"""For the opening, in which nobody may stay unserved, so that some would bid for ever."""

WORTH_AN_AUCTION = 100
"""Rows; with fewer the exact search alone is quicker."""


def best(table: Table) -> Ints:
    """The column of each row of `table`, each of which has an edge; the last one is 'unserved'."""
    flow = proven(table)
    settle_ties(flow)
    return flow.mine


def proven(table: Table) -> Flow:
    """A best assignment with the prices that prove it; who stays unserved has a last column."""
    import numpy as np

    small = table.rows < WORTH_AN_AUCTION
    opening = Auction(table)
    if not small:
        opening.phase(FIRST_STEP, FEW_ROUNDS)
    split = parts(table, opening.mine)
    whole = _with_unserved(split)
    may_empty = np.zeros(whole.columns, dtype=np.bool_)
    may_empty[: table.columns] = split.may_empty
    flow = Flow(whole, may_empty)
    if not small:
        flow.begin(*_auctioned(whole, may_empty, opening.price))
    flow.place_rows()
    flow.empty_columns()
    return flow


def _auctioned(table: Table, may_empty: Mask, price: Ints) -> tuple[Ints, Ints]:
    """Nearly the best: each row's column or −1, and the prices."""
    auction = Auction(table)
    auction.price[: len(price)] = price
    step = FIRST_STEP
    while step:
        auction.lower(may_empty)
        auction.phase(step)
        step //= SHRINK
    auction.lower(may_empty)
    return auction.mine, auction.exact_prices()


def _with_unserved(split: Parts) -> Table:
    """One more column, the last, for rows that stay unserved, if any must."""
    import numpy as np

    table = split.table
    if not split.unserved:
        return table
    who = np.flatnonzero(split.may_stay)
    ends = table.first[who + 1]
    return Table(
        table.first + np.concatenate([[0], np.cumsum(split.may_stay)]),
        np.insert(table.row, ends, who),
        np.insert(table.column, ends, table.columns),
        np.insert(table.weight, ends, 0),
        np.append(table.room, split.unserved),
    )

"""How many rows can be served at all, and which rows and columns never meet when they are.

The decomposition of Dulmage and Mendelsohn (Canadian Journal of Mathematics 10 (1958)): rows that
are too many for their columns, columns that are too many for their rows, and the rest. Edges
between the parts are in no assignment that serves as many rows as possible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from convivial.rules.assignment.flow import Flow
from convivial.rules.assignment.table import FAR, spans

if TYPE_CHECKING:
    from convivial.rules.assignment.table import Ints, Mask, Table


@dataclass(frozen=True, slots=True)
class Parts:
    """The edges of use, rows that may stay unserved, columns that may stay empty."""

    table: Table
    may_stay: Mask
    may_empty: Mask
    unserved: int


def parts(table: Table, mine: Ints) -> Parts:
    """Complete `mine` (a column for each row, or −1) to a largest assignment, and look at it."""
    import numpy as np

    nothing = np.zeros(table.columns, dtype=np.bool_)
    flow = Flow(replace(table, weight=np.zeros_like(table.weight)), nothing)
    flow.begin(mine, np.zeros(table.columns, dtype=np.int64))
    failed = flow.place_rows()
    scarce = nothing if failed is None else failed.distance < FAR
    may_stay = (flow.mine < 0) | scarce[flow.mine]
    plenty, may_empty = _plenty(flow)
    row_part = np.where(may_stay, 1, np.where(plenty, 2, 0))
    column_part = np.where(scarce, 1, np.where(may_empty, 2, 0))
    useful = row_part[table.row] == column_part[table.column]
    kept = table if useful.all() else table.only(useful)
    return Parts(kept, may_stay, may_empty, int((flow.mine < 0).sum()))


def _plenty(flow: Flow) -> tuple[Mask, Mask]:
    """Rows and columns from which a place that is left can be reached."""
    import numpy as np

    table = flow.table
    rows = np.zeros(table.rows, dtype=np.bool_)
    columns = flow.open > 0
    fresh = np.flatnonzero(columns)
    if not len(fresh):
        return rows, columns
    by_column = table.row[np.argsort(table.column, kind="stable")]
    counts = np.bincount(table.column, minlength=table.columns)
    starts = np.cumsum(counts) - counts
    while len(fresh):
        near = by_column[spans(starts[fresh], counts[fresh])]
        near = near[~rows[near]]
        rows[near] = True
        fresh = np.unique(flow.mine[near])
        fresh = fresh[~columns[fresh]]
        columns[fresh] = True
    return rows, columns

"""The best assignment where an auction opens: the same outcome, proven by prices."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.assignment import Edge, assign, assign_arrays
from convivial.rules.assignment import best as solver
from convivial.rules.assignment.best import proven
from convivial.rules.assignment.table import Table, table

Edges = tuple[int, list[int], list[Edge]]


@pytest.fixture
def _always_an_auction() -> Iterator[None]:
    before, solver.WORTH_AN_AUCTION = solver.WORTH_AN_AUCTION, 0
    yield
    solver.WORTH_AN_AUCTION = before


def drawn(random: Random, rows: int, columns: int, degree: int, heaviest: int) -> Edges:
    """Uneven on purpose: some columns are wanted by many, some by nobody, some serve several."""
    capacities = [random.choice([0, 1, 1, 1, 2, 3]) for _ in range(columns)]
    pairs = {
        (row, int(columns * random.random() ** 2))
        for row in range(rows)
        for _ in range(random.randrange(degree + 1))
    }
    return rows, capacities, [Edge(*pair, random.randint(0, heaviest)) for pair in sorted(pairs)]


@pytest.mark.usefixtures("_always_an_auction")
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 40), st.sampled_from([1, 9, 5000]))
def test_an_auction_changes_nothing(seed: int, rows: int, columns: int, heaviest: int) -> None:
    edges = drawn(Random(seed), rows, columns, 5, heaviest)
    with_auction = assign(*edges)
    before, solver.WORTH_AN_AUCTION = solver.WORTH_AN_AUCTION, 10**9
    try:
        assert assign(*edges) == with_auction
    finally:
        solver.WORTH_AN_AUCTION = before


def as_table(rows: int, capacities: list[int], edges: list[Edge]) -> Table:
    row, column, weight = np.array(edges, dtype=np.int64).T
    able, dense = np.unique(row, return_inverse=True)
    room = np.array(capacities, dtype=np.int64)
    usable = room[column] > 0
    able, dense = np.unique(row[usable], return_inverse=True)
    return table(len(able), room, dense, column[usable], weight[usable])


SHAPES = [(1500, 1200, 8, 1), (1500, 1200, 8, 10**9), (893, 714, 4, 50), (300, 900, 3, 1000)]
SHAPES += [(400 + 40 * more, 500, 4, 50) for more in range(8)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_prices_prove_it(shape: tuple[int, int, int, int]) -> None:
    flow = proven(as_table(*drawn(Random(shape[0]), *shape)))
    edges, last = flow.table, flow.table.columns
    reduced = flow.profit[edges.row] + flow.price[edges.column] - edges.weight
    held = edges.column == flow.mine[edges.row]
    assert (reduced >= 0).all()
    assert (reduced[held] == 0).all()
    assert held.sum() == edges.rows
    taken = np.bincount(flow.mine, minlength=last)
    assert (taken + flow.empty == edges.room).all()
    assert (flow.price[flow.empty > 0] == flow.least_price).all()
    assert (flow.price[flow.may_empty] >= flow.least_price).all()


def test_what_is_equal_goes_to_the_first_row_on_a_large_table_too() -> None:
    rows, few = 600, 450
    edges = [Edge(row, column, 7) for row in range(rows) for column in range(few) if row < 3]
    edges += [Edge(row, (row * 7) % few, 7) for row in range(3, rows)]
    chosen = assign(rows, [1] * few, edges)
    served = [column for column in chosen if column is not None]
    assert len(served) == len(set(served)) == few
    taken_by_others = {(row * 7) % few for row in range(3, rows)}
    assert taken_by_others == set(range(few))
    assert chosen[:3] == (0, 1, 2)


def test_arrays_and_edges_are_the_same() -> None:
    rows, capacities, edges = drawn(Random(5), 300, 200, 6, 30)
    row, column, weight = np.array(edges, dtype=np.int64).T
    chosen = assign_arrays(rows, np.array(capacities), row, column, weight)
    assert tuple(None if c < 0 else c for c in chosen.tolist()) == assign(rows, capacities, edges)


def test_of_two_edges_for_a_pair_the_heavier_counts() -> None:
    edges = [Edge(0, 0, 5), Edge(1, 0, 4), Edge(0, 0, 1)]
    assert assign(2, [1], edges) == (0, None)


def test_a_capacity_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        assign(1, [-1], [Edge(0, 0, 1)])

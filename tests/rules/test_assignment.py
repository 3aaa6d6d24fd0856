"""The best assignment: against trying everything, and against a slow method of another kind."""

from collections.abc import Sequence
from itertools import product
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.assignment import Edge, assign

Table = tuple[int, list[int], list[Edge]]


@st.composite
def tables(draw: st.DrawFn, most: int = 4, heaviest: int = 3) -> Table:
    """Few rows and columns with few different weights, so that ties are the rule."""
    rows = draw(st.integers(0, most))
    capacities = draw(st.lists(st.integers(0, 3), max_size=most))
    cells = list(product(range(rows), range(len(capacities))))
    kept = draw(st.lists(st.sampled_from(cells), unique=True)) if cells else []
    return rows, capacities, [Edge(*cell, draw(st.integers(0, heaviest))) for cell in kept]


def by_trying_everything(table: Table) -> tuple[int | None, ...]:
    rows, capacities, edges = table
    weights = {(edge.row, edge.column): edge.weight for edge in edges}
    columns = [*range(len(capacities)), None]

    def standing(chosen: tuple[int | None, ...]) -> tuple[int, int, list[int]]:
        served = [(row, column) for row, column in enumerate(chosen) if column is not None]
        total = sum(weights[pair] for pair in served)
        order = [len(capacities) if column is None else column for column in chosen]
        return -len(served), -total, order

    possible = [
        chosen
        for chosen in product(columns, repeat=rows)
        if all(chosen.count(number) <= most for number, most in enumerate(capacities))
        and all(c is None or (r, c) in weights for r, c in enumerate(chosen))
    ]
    return min(possible, key=standing)


@given(tables())
def test_it_is_the_first_of_the_best_there_are(table: Table) -> None:
    assert assign(*table) == by_trying_everything(table)


class Arc(NamedTuple):
    start: int
    end: int
    gain: int
    row: int


def by_cancelling_cycles(table: Table) -> tuple[int, int]:
    """Rows served and total weight: improve any assignment as long as a better move exists.

    Bellman-Ford looks for a cycle of gain in the graph of moves (Klein 1967).
    """
    rows, capacities, edges = table
    unserved = len(capacities)
    big = 1 + rows * max([edge.weight for edge in edges], default=0)
    gain = {(edge.row, edge.column): big + edge.weight for edge in edges}
    gain |= {(row, unserved): 0 for row in range(rows)}
    room = [*capacities, rows]
    held = [unserved] * rows
    while cycle := _gaining_cycle(held, gain, room):
        for row, column in cycle:
            held[row] = column
    served = [(row, column) for row, column in enumerate(held) if column != unserved]
    return len(served), sum(gain[pair] - big for pair in served)


def _gaining_cycle(
    held: Sequence[int], gain: dict[tuple[int, int], int], room: Sequence[int]
) -> list[tuple[int, int]]:
    """Moves (row, its new column) along a cycle of columns, the last node being 'free room'."""
    free = len(room)
    arcs = [Arc(held[r], c, gain[r, c] - gain[r, held[r]], r) for r, c in gain if c != held[r]]
    arcs += [Arc(c, free, 0, -1) for c in range(free) if held.count(c) < room[c]]
    arcs += [Arc(free, c, 0, -1) for c in range(free) if held.count(c) > 0]
    came, node = _longest_walks(arcs, free + 1)
    if node < 0:
        return []
    for _ in range(free + 1):
        node = came[node].start
    cycle = [came[node]]
    while cycle[-1].start != node:
        cycle.append(came[cycle[-1].start])
    return [(arc.row, arc.end) for arc in cycle if arc.row >= 0]


def _longest_walks(arcs: Sequence[Arc], nodes: int) -> tuple[dict[int, Arc], int]:
    """How each node was last reached, and a node still gaining after `nodes` rounds, or -1."""
    best = [0] * nodes
    came: dict[int, Arc] = {}
    last = -1
    for _ in range(nodes + 1):
        last = -1
        for arc in arcs:
            if best[arc.start] + arc.gain > best[arc.end]:
                best[arc.end] = best[arc.start] + arc.gain
                came[arc.end] = arc
                last = arc.end
    return came, last


@given(tables(most=9, heaviest=40))
def test_it_is_as_good_as_a_slow_method_of_another_kind_finds(table: Table) -> None:
    rows, capacities, edges = table
    weights = {(edge.row, edge.column): edge.weight for edge in edges}
    chosen = assign(rows, capacities, edges)
    served = [(row, column) for row, column in enumerate(chosen) if column is not None]
    assert (len(served), sum(weights[pair] for pair in served)) == by_cancelling_cycles(table)


@given(tables(most=8, heaviest=2))
def test_it_is_the_first_of_the_best_as_a_slow_method_finds_it(table: Table) -> None:
    """Weights to which each row's wish is added, less than any row's before it, leave no ties."""
    rows, capacities, edges = table
    step = len(capacities) + 1
    told = [
        Edge(row, column, weight * step**rows + (step - 1 - column) * step ** (rows - 1 - row))
        for row, column, weight in edges
    ]
    weights = {(edge.row, edge.column): edge.weight for edge in told}
    chosen = assign(rows, capacities, edges)
    served = [(row, column) for row, column in enumerate(chosen) if column is not None]
    assert (len(served), sum(weights[pair] for pair in served)) == by_cancelling_cycles(
        (rows, capacities, told)
    )


@given(tables(most=9), st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(table: Table, random: Random) -> None:
    rows, capacities, edges = table
    mixed = list(edges)
    random.shuffle(mixed)
    assert assign(rows, capacities, mixed) == assign(rows, capacities, edges)


def test_one_more_row_served_outweighs_any_weight() -> None:
    edges = [Edge(0, 0, 1_000_000), Edge(0, 1, 0), Edge(1, 0, 0)]
    assert assign(2, [1, 1], edges) == (1, 0)


def test_a_column_serves_as_many_as_it_can() -> None:
    edges = [Edge(row, 0, row) for row in range(5)]
    assert assign(5, [3], edges) == (None, None, 0, 0, 0)


@pytest.mark.parametrize("edge", [Edge(2, 0, 1), Edge(0, 1, 1), Edge(-1, 0, 1), Edge(0, 0, -1)])
def test_an_edge_that_cannot_be_is_refused(edge: Edge) -> None:
    with pytest.raises(ValueError, match="Edge"):
        assign(2, [1], [edge])


def test_weights_that_could_not_be_added_exactly_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        assign(2, [1], [Edge(0, 0, 2**62)])

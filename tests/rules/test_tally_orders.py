"""Rankings from a table of many ballots, and equal ballots put together."""

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from convivial.rules.tally import kinds, placing, shares
from convivial.rules.tally.ballots import Rankings, ranked, ranked_orders
from tests.rules.profiles import NAMES

Rows = list[list[int]]
orders = st.lists(
    st.permutations([0, 1, 2, 3, -1, -1]).map(lambda order: list(order[:4])), max_size=7
)


def table(rows: Rows, kind: Any = np.int8, places: int = 4) -> NDArray[Any]:
    return np.array(rows, dtype=np.int64).reshape(len(rows), places).astype(kind)


def columns(ballots: Rankings) -> list[tuple[int, ...]]:
    return [tuple(column) for column in ballots.places.T.tolist()]


@given(orders, st.sampled_from(["i1", "i8", "u1", "u2", "u8"]), st.sampled_from([1, 2, 1024]))
def test_a_place_is_where_the_ballot_names_the_option(rows: Rows, kind: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "BLOCK", block)
        patch.setattr(shares, "SMALL", 0)  # as if there were enough for several threads
        found = ranked_orders(NAMES[:4], table(rows, kind))
    expected = [
        tuple(row.index(option) if option in row else 255 for option in range(4)) for row in rows
    ]
    assert columns(found) == expected
    assert found.weights.tolist() == [1] * len(rows)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([[0, 1], [0, 0]], "names an option twice"),
        ([[0, 1], [0, 3]], "outside the list"),
        ([[0, 1], [0, -2]], "outside the list"),
        ([[0, 1], [-1, 254]], "outside the list"),
    ],
)
def test_a_ballot_that_makes_no_sense_is_refused(
    rows: Rows, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BLOCK", 1)
    monkeypatch.setattr(shares, "SMALL", 0)
    for kind in (np.int16, np.int64):
        with pytest.raises(ValueError, match=sentence):
            ranked_orders("ABC", table(rows, kind, places=2))


@pytest.mark.parametrize("orders", [np.zeros((2, 2)), np.zeros(3, dtype=np.int8)])
def test_what_is_no_table_of_numbers_is_refused(orders: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        ranked_orders("ABC", orders)


def test_many_options_and_many_places_take_wider_numbers() -> None:
    names = [str(number) for number in range(300)]
    order = Random(1).sample(range(300), 300)
    many = ranked_orders(names, np.array([order]))
    assert many.places.dtype == np.uint16
    assert columns(many) == columns(ranked(names, [(1, order)]))
    mostly_empty = ranked_orders("AB", np.array([[-1] * 299 + [1]]))
    assert (columns(mostly_empty), mostly_empty.unranked) == ([(65535, 299)], 65535)


@given(orders, st.data(), st.booleans())
def test_equal_ballots_are_put_together(rows: Rows, data: st.DataObject, collide: bool) -> None:
    weights = data.draw(st.lists(st.integers(0, 5), min_size=len(rows), max_size=len(rows)))
    apart = ranked_orders(NAMES[:4], table(rows), np.array(weights, dtype=np.int64))
    expected = Counter[tuple[int, ...]]()
    for column, weight in zip(columns(apart), weights, strict=True):
        expected[column] += weight
    with pytest.MonkeyPatch.context() as patch:
        if collide:  # as if all fingerprints were the same
            patch.setattr(kinds, "_prints", lambda table: np.zeros(table.shape[1], np.uint64))
        together = apart.merged()
    assert columns(together) == list(dict.fromkeys(columns(apart)))
    assert dict(zip(columns(together), together.weights.tolist(), strict=True)) == expected


def test_full_ballots_are_known_to_be_strict() -> None:
    assert ranked_orders("AB", np.array([[0, 1], [1, 0]])).strict
    assert ranked_orders("AB", np.array([[0, 1], [1, 0]])).merged().strict
    assert not ranked_orders("AB", np.array([[0, 1], [1, -1]])).strict
    assert not ranked("AB", [(1, [[0, 1]])]).strict


@given(st.integers(0, 9), st.integers(1, 4), st.integers(1, 5))
def test_shares_are_neighbours_and_leave_nothing_out(
    columns: int, block: int, processors: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "SMALL", 0)
        patch.setattr(shares, "SHARES", processors)
        found = shares.in_shares(lambda start, end: list(range(start, end)), columns, block)
    assert [column for share in found for column in share] == list(range(columns))
    assert len(found) <= processors
    assert all(len(share) % block == 0 for share in found[:-1])

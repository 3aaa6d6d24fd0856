"""Programmes in whole numbers: the best by each aim in turn, and bounds that hold."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rota.programme import Programme
from convivial.rules.rota.stages import best

COLUMNS = 4
small = st.integers(-3, 3)
vectors = st.lists(small, min_size=COLUMNS, max_size=COLUMNS)
rows = st.lists(st.tuples(vectors, st.integers(-4, 4), st.integers(0, 4)), max_size=4)
uppers = st.lists(st.integers(0, 2), min_size=COLUMNS, max_size=COLUMNS)


def written(upper: list[int], given_rows: list[tuple[list[int], int, int]]) -> Programme:
    programme = Programme()
    for most in upper:
        programme.column(upper=most)
    for factors, lower, width in given_rows:
        programme.row(range(COLUMNS), factors, lower=lower, upper=lower + width)
    return programme


def answers(
    upper: list[int], given_rows: list[tuple[list[int], int, int]]
) -> list[tuple[int, ...]]:
    return [
        x
        for x in product(*(range(most + 1) for most in upper))
        if all(
            lower <= sum(a * b for a, b in zip(factors, x, strict=True)) <= lower + width
            for factors, lower, width in given_rows
        )
    ]


@settings(max_examples=60)
@given(uppers, rows, st.lists(vectors, min_size=1, max_size=3))
def test_each_aim_in_turn_is_reached(
    upper: list[int], given_rows: list[tuple[list[int], int, int]], aims: list[list[int]]
) -> None:
    found = best(written(upper, given_rows), aims)
    there_are = answers(upper, given_rows)
    if not there_are:
        assert found.x == ()
        return
    merits = {x: tuple(int(np.dot(aim, x)) for aim in aims) for x in there_are}
    assert found.x in merits
    assert found.values == merits[found.x] == max(merits.values()) == found.bounds


@given(uppers, rows, vectors, st.lists(st.floats(-5, 5), min_size=4, max_size=4))
def test_any_prices_prove_a_bound(
    upper: list[int],
    given_rows: list[tuple[list[int], int, int]],
    aim: list[int],
    prices: list[float],
) -> None:
    table = written(upper, given_rows).table()
    bound = table.bound(np.array(aim), np.array(prices[: len(given_rows)]))
    for x in answers(upper, given_rows):
        assert np.dot(aim, x) <= bound


def test_a_row_without_a_limit_needs_no_price() -> None:
    programme = Programme()
    programme.column(upper=3)
    programme.row([0], lower=1)
    assert programme.table().bound(np.array([1]), np.array([0.5])) == 3
    assert best(programme, [[-1]]).x == (1,)


def test_a_known_answer_is_kept_when_nothing_better_is_found() -> None:
    programme = Programme()
    columns = [programme.column(upper=1) for _ in range(3)]
    for pair in ((0, 1), (1, 2), (0, 2)):
        programme.row([columns[one] for one in pair], upper=1)
    found = best(programme, [[1, 1, 1]], start=[1, 0, 0], work=0)
    assert sum(found.x) == 1
    assert found.bounds[0] >= found.values[0] == 1

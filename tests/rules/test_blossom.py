"""The heaviest pairs among people: against trying everything, and what is refused."""

from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.blossom import heaviest_pairs


def symmetric(random: Random, size: int, heaviest: int, density: float) -> np.ndarray:
    table = np.zeros((size, size), dtype=np.int64)
    for one in range(size):
        for other in range(one):
            if random.random() < density:
                table[one, other] = table[other, one] = random.randint(1, heaviest)
    return table


def total(weights: np.ndarray, mates: list[int | None]) -> int:
    for one, mate in enumerate(mates):
        if mate is not None:
            assert mates[mate] == one
            assert weights[one, mate] > 0
    pairs = [(one, mate) for one, mate in enumerate(mates) if mate is not None and one < mate]
    return sum(int(weights[pair]) for pair in pairs)


def by_trying_everything(weights: np.ndarray) -> int:
    @cache
    def best(left: frozenset[int]) -> int:
        if not left:
            return 0
        one = min(left)
        rest = left - {one}
        with_others = [
            int(weights[one, other]) + best(rest - {other}) for other in rest if weights[one, other]
        ]
        return max([best(rest), *with_others])

    return best(frozenset(range(len(weights))))


@given(
    st.randoms(use_true_random=False),
    st.integers(0, 9),
    st.sampled_from([1, 3, 1000, 2**50]),
    st.floats(0.1, 1),
)
def test_no_matching_is_heavier(random: Random, size: int, heaviest: int, density: float) -> None:
    weights = symmetric(random, size, heaviest, density)
    assert total(weights, heaviest_pairs(weights)) == by_trying_everything(weights)


def test_rings_of_five_joined_by_a_bridge() -> None:
    """Only a method that shrinks blossoms pairs all ten."""
    weights = np.zeros((10, 10), dtype=np.int64)
    for start in (0, 5):
        for step in range(5):
            one, other = start + step, start + (step + 1) % 5
            weights[one, other] = weights[other, one] = 4
    weights[2, 7] = weights[7, 2] = 1
    assert total(weights, heaviest_pairs(weights)) == 17
    assert None not in heaviest_pairs(weights)


def test_nobody_and_nothing_in_common() -> None:
    assert heaviest_pairs(np.zeros((0, 0), dtype=np.int64)) == []
    assert heaviest_pairs(np.zeros((3, 3), dtype=np.int64)) == [None] * 3


@pytest.mark.parametrize(
    ("weights", "why"),
    [
        ([[0, 1], [2, 0]], "symmetric"),
        ([[0, -1], [-1, 0]], "symmetric"),
        ([[0, 1, 1], [1, 0, 1]], "symmetric"),
        ([[0, 2**60], [2**60, 0]], "too large"),
    ],
)
def test_what_is_no_table_of_weights_is_refused(weights: list[list[int]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        heaviest_pairs(np.array(weights, dtype=np.int64))

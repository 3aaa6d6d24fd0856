"""What sets a group apart, and what all groups share: counted again by hand."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from convivial.rules.opinions.telling import Tallies, apart, common, tallied
from convivial.rules.opinions.votes import BLANK

answers = st.sampled_from([1, 1, 0, -1, BLANK])
tables = st.tuples(st.integers(1, 150), st.integers(0, 6)).flatmap(
    lambda shape: st.tuples(
        arrays(np.int8, shape, elements=answers),
        arrays(np.intp, shape[0], elements=st.integers(0, 2)),
    )
)


def named(columns: int) -> list[str]:
    return [f"s{number}" for number in range(columns)]


def made(agreed: list[list[int]], disagreed: list[list[int]], answered: list[list[int]]) -> Tallies:
    counts = [np.array(one, np.int64) for one in (agreed, disagreed, answered)]
    return Tallies(named(counts[0].shape[1]), *counts)


@settings(max_examples=60)
@given(tables)
def test_counts_are_those_of_counting(case: "tuple[NDArray[np.int8], NDArray[np.intp]]") -> None:
    table, labels = case
    counted = tallied(named(table.shape[1]), table, labels, 3)
    for group in range(3):
        own = table[labels == group].astype(int)
        assert counted.agreed[group].tolist() == (own == 1).sum(axis=0).tolist()
        assert counted.disagreed[group].tolist() == (own == -1).sum(axis=0).tolist()
        assert counted.answered[group].tolist() == (own != BLANK).sum(axis=0).tolist()


@settings(max_examples=60)
@given(tables, st.integers(1, 4))
def test_common_is_exactly_what_every_group_takes_the_same_side_on(
    case: "tuple[NDArray[np.int8], NDArray[np.intp]]", least: int
) -> None:
    table, labels = case
    counted = tallied(named(table.shape[1]), table, labels, 3)
    expected = set()
    for column, statement in enumerate(counted.statements):
        for side, answer in (("agree", 1), ("disagree", -1)):
            groups = [table[labels == group, column] for group in range(3)]
            chose = [int((own == answer).sum()) for own in groups]
            cast = [int((own != BLANK).sum()) for own in groups]
            pairs = list(zip(chose, cast, strict=True))
            if all(n >= least and 2 * (c + 1) > n + 2 for c, n in pairs):
                product = Fraction(1)
                for c, n in pairs:
                    product *= Fraction(c + 1, n + 2)
                expected.add((statement, side, tuple(chose), tuple(cast), product))
    found = common(counted, least=least)
    assert {(o.statement, o.side, o.chose, o.answered, o.consensus) for o in found} == expected
    strengths = [one.consensus for one in found]
    assert strengths == sorted(strengths, reverse=True)


def test_a_statement_half_of_one_group_rejects_is_not_common() -> None:
    counted = made([[9, 5, 9]] * 2, [[0, 5, 0]] * 2, [[10, 10, 2]] * 2)
    assert [one.statement for one in common(counted, least=3)] == ["s0"]


def test_what_sets_a_group_apart_is_told_with_its_side() -> None:
    counted = made(
        [[18, 2, 19, 10], [3, 10, 18, 9]],
        [[1, 17, 0, 8], [15, 4, 1, 9]],
        [[20, 20, 20, 20], [20, 20, 20, 20]],
    )
    told = apart(counted, 0, most=5, least=3)
    assert [(one.statement, one.side) for one in told] == [("s0", "agree"), ("s1", "disagree")]
    assert (told[0].chose, told[0].answered) == (18, 20)
    assert (told[0].elsewhere_chose, told[0].elsewhere_answered) == (3, 20)
    assert [one.statement for one in apart(counted, 0, most=1, least=3)] == ["s0"]
    assert not apart(counted, 0, most=5, least=21)


@pytest.mark.parametrize(
    ("chose", "others"), [(12, 9), (14, 9), (14, 11), (20, 20), (16, 10), (11, 2)]
)
def test_telling_needs_both_tests_beyond_chance(chose: int, others: int) -> None:
    n, m = 20, 20
    counted = made([[chose], [others]], [[0], [0]], [[n], [m]])
    one_sample = ((chose + 1) / (n + 1) - 0.5) / sqrt(0.25 / (n + 1))
    pooled = (chose + others + 2) / (n + m + 2)
    spread = sqrt(pooled * (1 - pooled) * (1 / (n + 1) + 1 / (m + 1)))
    gap = (chose + 1) / (n + 1) - (others + 1) / (m + 1)
    two_samples = gap / spread if spread else 0
    told = bool(apart(counted, 0, most=5, least=1))
    assert told == (one_sample > 1.2816 and two_samples > 1.2816)


def test_one_group_alone_has_no_others_to_be_apart_from() -> None:
    assert not apart(made([[20]], [[0]], [[20]]), 0, most=5, least=3)

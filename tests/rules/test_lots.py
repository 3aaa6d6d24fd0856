"""Lots: the same for everyone who knows the seed, and as fair as a lot can be."""

import hashlib
from collections import Counter
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.lots import drawn_order, drawn_share

labels = st.lists(st.text(max_size=4), unique=True, max_size=6)


@given(st.text(), st.text(), labels, st.randoms(use_true_random=False))
def test_the_order_given_is_of_no_matter(
    seed: str, purpose: str, given_labels: list[str], shuffler: Random
) -> None:
    shuffled = list(given_labels)
    shuffler.shuffle(shuffled)
    drawn = drawn_order(seed, purpose, given_labels)
    assert drawn == drawn_order(seed, purpose, shuffled)
    assert sorted(drawn) == sorted(given_labels)


@given(st.text(), st.text(), labels)
def test_who_is_left_out_changes_nothing_between_the_others(
    seed: str, purpose: str, given_labels: list[str]
) -> None:
    drawn = drawn_order(seed, purpose, given_labels)
    assert drawn[1:] == drawn_order(seed, purpose, list(drawn[1:]))


def test_every_order_comes_about_equally_often() -> None:
    times = Counter(drawn_order(seed, "a test", "abc") for seed in range(6000))
    assert set(times) == set(permutations("abc"))
    assert all(900 < often < 1100 for often in times.values())


def test_purposes_and_seeds_do_not_run_into_each_other() -> None:
    assert drawn_share("1", "2") != drawn_share("12", "")
    assert drawn_share(7, "tie") == drawn_share("7", "tie")
    assert drawn_share(7, "tie") != drawn_share(8, "tie")


def test_shares_lie_between_nothing_and_one() -> None:
    shares = [drawn_share(seed, "share") for seed in range(2000)]
    assert all(0 <= share < 1 for share in shares)
    assert abs(float(sum(shares)) / len(shares) - 0.5) < 0.03


def test_a_label_twice_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        drawn_order(1, "tie", ["a", "a"])


def test_the_draw_can_be_redone_with_sha256_alone() -> None:
    # printf '1:73:tie1:a' | sha256sum, and so on for b and c, in rising order
    assert drawn_order(7, "tie", "abc") == tuple(
        sorted("abc", key=lambda label: _by_hand(f"1:73:tie1:{label}"))
    )


def _by_hand(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""One against one, the Smith set, and the Condorcet winner and loser."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import pairwise as pairs
from convivial.rules.tally import shares
from convivial.rules.tally.ballots import Rankings, ranked_orders
from convivial.rules.tally.pairwise import (
    beats_all,
    by_name,
    majorities,
    margins,
    pairwise,
)
from convivial.rules.tally.smith import smith_set
from tests.rules.profiles import Profile, above, few, profiles, smith, wins


@few
@given(profiles(), st.sampled_from([1, 2, 65_536]))
def test_each_pair_is_as_if_ballots_were_read_one_by_one(profile: Profile, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "BLOCK", block)
        patch.setattr(shares, "SMALL", 0)  # as if there were enough for several threads
        found = pairwise(profile.rankings())
    everyone = range(profile.options)
    assert found.tolist() == [
        [above(profile, one, other) for other in everyone] for one in everyone
    ]


@few
@given(profiles(weak=False, short=False))
def test_of_strict_ballots_one_side_of_a_pair_tells_the_other(profile: Profile) -> None:
    ballots = profile.rankings()
    told = Rankings(ballots.options, ballots.places, ballots.weights, strict=True)
    assert pairwise(told).tolist() == pairwise(ballots).tolist()


def test_weights_may_be_large() -> None:
    few = ranked_orders("AB", np.array([[0, 1], [1, 0]]), np.array([2**61 + 5, 2**60 + 3]))
    assert pairwise(few).tolist() == [[0, 2**61 + 5], [2**60 + 3, 0]]


@few
@given(profiles())
def test_a_majority_is_as_strong_as_its_votes_or_as_its_lead(profile: Profile) -> None:
    found = pairwise(profile.rankings())
    lead, votes = majorities(found, "margins"), majorities(found, "winning")
    for one in range(profile.options):
        for other in range(profile.options):
            ahead = above(profile, one, other) - above(profile, other, one)
            assert margins(found)[one, other] == ahead
            assert lead[one, other] == max(ahead, 0)
            assert votes[one, other] == (above(profile, one, other) if ahead > 0 else 0)


def test_another_strength_is_refused() -> None:
    with pytest.raises(ValueError, match="winning or margins"):
        majorities(np.zeros((2, 2), dtype=np.int64), "votes")  # type: ignore[arg-type]


@few
@given(profiles())
def test_who_wins_against_everyone_is_found(profile: Profile) -> None:
    found, everyone = pairwise(profile.rankings()), range(profile.options)
    champions = [a for a in everyone if all(wins(profile, a, b) for b in everyone if b != a)]
    assert beats_all(found) == (champions[0] if champions else None)


@few
@given(profiles())
def test_the_smith_set_is_the_smallest_that_wins_against_all_outside(profile: Profile) -> None:
    assert set(smith_set(pairwise(profile.rankings()))) == smith(profile)


def test_nobody_and_one() -> None:
    nobody = np.zeros((0, 0), dtype=np.int64)
    assert (beats_all(nobody), smith_set(nobody)) == (None, ())
    alone = np.zeros((1, 1), dtype=np.int64)
    assert (beats_all(alone), smith_set(alone)) == (0, (0,))


def test_a_matrix_is_read_by_names() -> None:
    assert by_name("AB", np.array([[0, 3], [2, 0]])) == {"A": {"B": 3}, "B": {"A": 2}}

"""Copeland and minimax: how a match and a heaviest defeat count, and what they can't promise."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import copeland, minimax
from tests.rules.profiles import Profile, above, cast, few, in_groups, profiles, smith, wins

# A wins against B, B against C, C against A, all clearly; D loses to each, but only just.
FOUR = "2 DABC, 2 DBCA, 1 DCAB, 2 ABCD, 2 BCAD, 2 CABD"


@few
@given(profiles())
def test_copeland_ranks_by_matches_won_less_matches_lost(profile: Profile) -> None:
    everyone = range(profile.options)
    score = [
        sum(wins(profile, a, b) for b in everyone) - sum(wins(profile, b, a) for b in everyone)
        for a in everyone
    ]
    verdict = copeland.count(profile.rankings())
    assert verdict.ranking == in_groups(profile, score)
    for one, matches in enumerate(verdict.rounds[1]["matches"].values()):
        assert matches["won"] - matches["lost"] == score[one]
        assert sum(matches.values()) == profile.options - 1


@few
@given(profiles(), st.sampled_from(["winning", "margins"]))
def test_minimax_ranks_by_the_heaviest_defeat(
    profile: Profile, strength: Literal["winning", "margins"]
) -> None:
    def weight(a: int, b: int) -> int:
        votes = above(profile, a, b)
        return votes if strength == "winning" else votes - above(profile, b, a)

    everyone = range(profile.options)
    heaviest = [
        max((weight(a, b) for a in everyone if wins(profile, a, b)), default=0) for b in everyone
    ]
    verdict = minimax.count(profile.rankings(), strength=strength)
    assert verdict.ranking == in_groups(profile, [-figure for figure in heaviest])
    assert list(verdict.rounds[1]["heaviest_defeat"].values()) == heaviest


def test_minimax_may_choose_who_loses_to_everyone() -> None:
    four = cast(FOUR)
    assert all(wins(four, other, 3) for other in range(3))
    assert (four.won(minimax.count), smith(four)) == ({3}, {0, 1, 2})
    assert minimax.count(four.rankings()).reasons[-1].sentence == (
        "D's heaviest defeat is lighter than anyone else's: 6 to 5 against A."
    )


def test_copeland_may_be_moved_by_twins() -> None:
    circle = cast("4 ABC, 3 BCA, 2 CAB")
    assert circle.won(copeland.count) == {0, 1, 2}
    with_a_twin_of_c = cast("4 ABCD, 3 BCDA, 2 CDAB")
    assert with_a_twin_of_c.won(copeland.count) == {1, 2}


def test_what_they_say_of_it() -> None:
    clear = cast("3 ABC, 2 BAC")
    assert [reason.sentence for reason in copeland.count(clear.rankings()).reasons] == [
        "A wins against each of the others, one against one; the narrowest is 3 to 2 against B.",
        "A: matches won 2 of 2, lost 0, equal 0. Nobody does better.",
    ]
    circle = cast("1 ABC, 1 BCA, 1 CAB")
    assert [reason.code for reason in minimax.count(circle.rankings()).reasons] == [
        "no-champion",
        "as-light",
        "as-light",
        "as-light",
        "left-open",
    ]
    level = cast("1 ABC, 1 BAC")
    assert minimax.count(level.rankings()).reasons[-2].sentence == "B loses to nobody."


def test_a_smaller_circle_stands_ahead_of_the_rest() -> None:
    verdict = copeland.count(cast("4 ABCD, 3 BCAD, 2 CABD").rankings())
    assert verdict.reasons[1].sentence == (
        "Each of A, B, C wins against everyone outside this group; inside it, they win in a "
        "circle or stand equal."
    )

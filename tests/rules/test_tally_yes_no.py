"""Yes or no: more than half, or at least a larger share; whoever abstains counts on no side."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import yes_no
from convivial.rules.tally.ballots import YesNo

people = st.integers(0, 40)
ballots = st.builds(YesNo, people, people, people)
shares = st.fractions(Fraction(1, 2), 1, max_denominator=12)
HALF = Fraction(1, 2)


def won(yes: int, no: int, abstain: int = 0, *, needed: Fraction = HALF) -> bool:
    return yes_no.count(YesNo(yes, no, abstain), needed=needed).winners == ("yes",)


@given(ballots, shares)
def test_one_of_the_two_wins_by_its_share(cast: YesNo, needed: Fraction) -> None:
    chose = cast.yes + cast.no
    share = Fraction(cast.yes, chose) if chose else Fraction(0)
    expected = share > needed if needed == HALF else share >= needed
    verdict = yes_no.count(cast, needed=needed)
    assert verdict.winners == (("yes",) if expected else ("no",))
    assert verdict.ballots == cast.yes + cast.no + cast.abstain
    assert all(reason.sentence for reason in verdict.reasons)


@given(ballots, shares, people)
def test_abstaining_changes_nothing_but_how_many_answered(
    cast: YesNo, needed: Fraction, more: int
) -> None:
    other = YesNo(cast.yes, cast.no, cast.abstain + more)
    before, after = yes_no.count(cast, needed=needed), yes_no.count(other, needed=needed)
    assert (before.winners, before.ties) == (after.winners, after.ties)


@given(ballots, shares)
def test_a_further_yes_never_harms_yes(cast: YesNo, needed: Fraction) -> None:
    if won(cast.yes, cast.no, needed=needed):
        assert won(cast.yes + 1, cast.no, needed=needed)
        assert won(cast.yes, max(0, cast.no - 1), needed=needed)


@given(people, people, shares)
def test_a_smaller_share_is_never_harder(yes: int, no: int, needed: Fraction) -> None:
    if won(yes, no, needed=needed):
        assert won(yes, no)


@given(people)
def test_equal_leaves_it_as_it_is_and_says_so(each: int) -> None:
    verdict = yes_no.count(YesNo(each, each, 3))
    assert verdict.winners == ("no",)
    assert [tie.broken_by for tie in verdict.ties] == ["rule"]
    assert "as it is" in verdict.reasons[-1].sentence


def test_two_thirds_are_reached_by_exactly_two_thirds() -> None:
    assert won(6, 3, needed=Fraction(2, 3))
    assert not won(5, 3, needed=Fraction(2, 3))
    assert won(3, 0, needed=Fraction(1))
    assert not won(30, 1, needed=Fraction(1))
    assert not won(5, 5)
    assert won(6, 5)


def test_nobody_says_yes_to_nothing() -> None:
    for needed in (HALF, Fraction(2, 3), Fraction(1)):
        verdict = yes_no.count(YesNo(abstain=4), needed=needed)
        assert verdict.winners == ("no",)
        assert verdict.reasons[-1].code == "nobody-chose"


@given(ballots)
def test_no_seed_turns_it(cast: YesNo) -> None:
    assert yes_no.count(cast, seed=7) == yes_no.count(cast)


@pytest.mark.parametrize("needed", [Fraction(1, 3), Fraction(0), Fraction(3, 2)])
def test_a_few_cannot_overrule_the_many(needed: Fraction) -> None:
    with pytest.raises(ValueError, match="half"):
        yes_no.count(YesNo(1, 1), needed=needed)


def test_fewer_than_nobody_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="fewer than nobody"):
        YesNo(yes=-1)

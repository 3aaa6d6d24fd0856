"""Plurality and Borda: what a place on a ballot is worth, and what they can't promise."""

import json
from fractions import Fraction
from pathlib import Path

from hypothesis import given

from convivial.rules.tally import borda, irv, plurality
from convivial.rules.tally.ballots import ranked
from tests.rules.profiles import Profile, cast, few, in_groups, place, profiles


@few
@given(profiles())
def test_a_first_place_that_is_shared_is_a_share_of_a_vote(profile: Profile) -> None:
    votes = [Fraction(0)] * profile.options
    for weight, ballot in profile.cast:
        for one in ballot[0] if ballot else ():
            votes[one] += Fraction(weight, len(ballot[0]))
    verdict = plurality.count(profile.rankings())
    assert verdict.ranking == in_groups(profile, votes)
    assert [Fraction(figure) for figure in verdict.rounds[0]["votes"].values()] == votes


@few
@given(profiles())
def test_a_place_is_worth_the_mean_of_the_points_it_covers(profile: Profile) -> None:
    points = [Fraction(0)] * profile.options
    for weight, ballot in profile.cast:
        for one in range(profile.options):
            at = [place(ballot, other) for other in range(profile.options)]
            lower, equal = sum(p > at[one] for p in at), at.count(at[one])
            points[one] += weight * (lower + Fraction(equal - 1, 2))
    verdict = borda.count(profile.rankings())
    assert verdict.ranking == in_groups(profile, points)
    assert [Fraction(figure) for figure in verdict.rounds[1]["points"].values()] == points


def test_the_textbook(shared_data: Path) -> None:
    example = json.loads((shared_data / "examples" / "examples.json").read_text())["tennessee"]
    names = example["ballots"][0][1]
    rows = [(weight, [names.index(one) for one in order]) for weight, order in example["ballots"]]
    verdict = borda.count(ranked(names, rows))
    assert verdict.rounds[1]["points"] == example["answers"]["borda_scores"]
    assert verdict.winners == (example["answers"]["borda"],)
    assert plurality.count(ranked(names, rows)).winners == (example["answers"]["plurality"],)


def test_borda_may_pass_over_who_is_first_for_more_than_half() -> None:
    most = cast("3 ABC, 2 BCA")
    assert (most.won(borda.count), most.won(plurality.count)) == ({1}, {0})


def test_borda_may_be_won_by_bringing_a_twin() -> None:
    assert cast("3 AB, 2 BA").won(borda.count) == {0}
    assert cast("3 ABC, 2 BCA").won(borda.count) == {1}


def test_plurality_may_be_lost_to_who_comes_between() -> None:
    assert cast("6 AB, 4 BA").won(plurality.count) == {0}
    spoilt = cast("3 ACB, 3 CAB, 4 BAC")
    assert spoilt.won(plurality.count) == {1}
    assert spoilt.won(irv.count) == {0, 2}


def test_what_they_say_of_it() -> None:
    blank = Profile(3, ((3, ((0,),)), (1, ((1,),)), (1, ())))
    assert [reason.sentence for reason in plurality.count(blank.rankings()).reasons] == [
        "Ballots that name nobody: 1. They count for nobody.",
        "First choices for A: 3 of 4, more than half.",
    ]
    shared = Profile(3, ((1, ((0, 1),)), (1, ((2,),)), (1, ((0,),))))
    assert [reason.sentence for reason in plurality.count(shared.rankings()).reasons] == [
        "First choices for A: 3/2 of 3, more than for anyone else."
    ]
    assert [reason.sentence for reason in borda.count(shared.rankings()).reasons] == [
        "A: 4 of 6 possible points, the most.",
        "Then B, C with 5/2.",
    ]
    level = cast("1 AB, 1 BA")
    assert [reason.code for reason in plurality.count(level.rankings()).reasons] == [
        "most-shared",
        "left-open",
    ]


def test_nobody_one_and_nothing() -> None:
    for rule in (plurality.count, borda.count, irv.count):
        nobody = rule(Profile(2, ()).rankings())
        assert nobody.winners == ("A", "B")
        said = nobody.reasons[0].sentence
        assert said == "There is no ballot to count, so all options stand equal."
        alone = rule(Profile(1, ((2, ((0,),)),)).rankings())
        assert (alone.winners, alone.ranking, alone.ties) == (("A",), (("A",),), ())
        nothing = rule(Profile(0, ((2, ()),)).rankings())
        assert (nothing.winners, nothing.ranking) == ((), ())

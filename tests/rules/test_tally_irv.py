"""Instant runoff: moving votes on, every course that ties leave open, and where it disappoints."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import first_choices, going_out, irv
from convivial.rules.tally.ballots import ranked
from convivial.rules.tally.first_choices import FirstChoices
from tests.rules.profiles import Profile, cast, few, profiles, tideman


def votes_among(profile: Profile, left: frozenset[int]) -> dict[int, Fraction]:
    """One ballot at a time: its vote is shared by the first group that has some of `left`."""
    votes = dict.fromkeys(left, Fraction(0))
    for weight, ballot in profile.cast:
        supported = next(([o for o in g if o in left] for g in ballot if left & set(g)), [])
        for one in supported:
            votes[one] += Fraction(weight, len(supported))
    return votes


def could_win(profile: Profile, left: frozenset[int]) -> set[int]:
    votes = votes_among(profile, left)
    if len(left) <= 1 or not any(votes.values()):
        return set(left)
    least = min(votes.values())
    fewest = [one for one in left if votes[one] == least]
    return set().union(*(could_win(profile, left - {one}) for one in fewest))


@few
@given(profiles())
def test_whoever_could_win_in_some_course_is_a_winner(profile: Profile) -> None:
    assert profile.won(irv.count) == could_win(profile, frozenset(range(profile.options)))


@few
@given(profiles(), st.randoms(use_true_random=False), st.sampled_from([1, 2, 16_384]))
def test_votes_moved_on_are_as_if_counted_afresh(
    profile: Profile, random: Random, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_choices, "BLOCK", block)
        choices, left = FirstChoices(profile.rankings()), list(range(profile.options))
        while left:
            counted = votes_among(profile, frozenset(left))
            assert choices.votes() == counted
            out = random.choice(left)
            left.remove(out)
            after = choices.without([out])
            assert choices.votes() == counted
            choices = after
        assert choices.votes() == {}


def told(profile: Profile, seed: int | None = None) -> list[str]:
    verdict = irv.count(profile.rankings(), seed=seed)
    return [reason.sentence for reason in verdict.reasons]


TENNESSEE = "42 ABCD, 26 BCDA, 15 CDBA, 17 DCBA"


def test_round_by_round() -> None:
    verdict = irv.count(cast(TENNESSEE).rankings())
    assert verdict.winners == ("D",)
    assert verdict.ranking == (("D",), ("A",), ("B",), ("C",))
    assert verdict.rounds == (
        {"round": 1, "votes": {"A": 42, "B": 26, "C": 15, "D": 17}, "exhausted": 0, "out": ["C"]},
        {"round": 2, "votes": {"A": 42, "B": 26, "D": 32}, "exhausted": 0, "out": ["B"]},
        {"round": 3, "votes": {"A": 42, "D": 58}, "exhausted": 0, "majority": "D"},
    )
    assert told(cast(TENNESSEE))[1:] == [
        "Round 2: nobody has more than half of 100 votes. B has the fewest, 26, and goes out.",
        "Round 3: of the votes that still count, D has 58 of 100: more than half.",
    ]


def test_more_than_half_is_of_the_votes_that_still_count() -> None:
    verdict = irv.count(cast("3 A, 2 B, 2 C, 1 CB").rankings())
    assert verdict.rounds[-1] == {
        "round": 2,
        "votes": {"A": 3, "C": 3},
        "exhausted": 2,
        "courses_to": ["A", "C"],
    }


def test_who_is_named_by_few_goes_out_with_others_like_them() -> None:
    verdict = irv.count(cast("5 A, 4 B, 1 C, 1 D").rankings())
    assert verdict.rounds[0]["out"] == ["C", "D"]
    assert (verdict.ranking, verdict.ties) == ((("A",), ("B",), ("C", "D")), ())


def test_a_shared_first_choice_is_a_share_of_a_vote() -> None:
    shared = Profile(3, ((1, ((0, 1, 2),)), (3, ((0,),)), (3, ((1,), (2,)))))
    verdict = irv.count(shared.rankings())
    assert verdict.rounds[0]["votes"] == {"A": "10/3", "B": "10/3", "C": "1/3"}
    assert verdict.rounds[1]["votes"] == {"A": "7/2", "B": "7/2"}
    assert verdict.winners == ("A", "B")


def test_a_tie_that_decides_nothing_for_the_seats_is_none() -> None:
    either_way = irv.count(cast("4 A, 2 BA, 2 CA, 3 D").rankings())
    assert either_way.rounds[-1]["courses_to"] == ["A"]
    assert (either_way.winners, either_way.ties) == (("A",), ())
    decided = irv.count(cast("9 A, 2 B, 2 C").rankings())
    assert (decided.winners, decided.ties) == (("A",), ())
    both = irv.count(cast("9 A, 2 B, 2 C").rankings(), seats=2)
    assert both.winners == ("A", "B", "C")
    assert [tie.broken_by for tie in both.ties] == ["open"]


def test_too_many_courses_are_not_followed_and_the_verdict_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(going_out, "MOST_SETS", 2)
    verdict = irv.count(cast("4 AB, 3 BA, 3 CB").rankings())
    assert verdict.winners == ("A",)
    assert [(tie.broken_by, tie.between) for tie in verdict.ties] == [("rule", ("B", "C"))]
    assert verdict.reasons[-1].code == "too-many-courses"
    monkeypatch.undo()
    assert irv.count(cast("4 AB, 3 BA, 3 CB").rankings()).winners == ("A", "B")


def test_many_with_a_vote_each_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(going_out, "MOST_SETS", 300)
    names = [str(number) for number in range(40)]
    verdict = irv.count(ranked(names, [(1, [number]) for number in range(40)]))
    assert len(verdict.winners) == 40


def test_to_rise_may_harm() -> None:
    before = cast("6 ABC, 5 CAB, 4 BCA, 2 BAC")
    assert before.won(irv.count) == {0}
    risen = cast("6 ABC, 5 CAB, 4 BCA, 2 ABC")
    assert risen.won(irv.count) == {2}


def test_who_wins_against_each_other_one_may_go_out_early() -> None:
    assert cast("3 ABC, 2 BAC, 3 CBA").won(irv.count) == {0}


def test_real_elections(shared_data: Path) -> None:
    known = [one for one in tideman(shared_data / "tideman") if "irv" in one[0]]
    assert known
    for answers, ballots in known:
        assert list(irv.count(ballots).winners) == answers["irv"]


def test_the_textbook(shared_data: Path) -> None:
    example = json.loads((shared_data / "examples" / "examples.json").read_text())["tennessee"]
    names = example["ballots"][0][1]
    rows = [(weight, [names.index(one) for one in order]) for weight, order in example["ballots"]]
    assert irv.count(ranked(names, rows)).winners == (example["answers"]["irv"],)

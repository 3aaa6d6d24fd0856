"""What each rule that ranks promises, whatever the ballots: its axioms."""

from collections.abc import Iterable
from functools import partial
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import (
    borda,
    copeland,
    irv,
    minimax,
    plurality,
    ranked_pairs,
    schulze,
)
from tests.rules.profiles import (
    NAMES,
    Ballot,
    Profile,
    Rule,
    ballots_of,
    few,
    place,
    profiles,
    smith,
    wins,
)

RULES: dict[str, Rule] = {
    "plurality": plurality.count,
    "borda": borda.count,
    "copeland": copeland.count,
    "minimax": minimax.count,
    "minimax winning": partial(minimax.count, strength="winning"),
    "schulze": schulze.count,
    "schulze margins": partial(schulze.count, strength="margins"),
    "ranked pairs": ranked_pairs.count,
    "ranked pairs winning": partial(ranked_pairs.count, strength="winning"),
    "irv": irv.count,
}
SCORING = ("plurality", "borda")
PAIRS = tuple(name for name in RULES if name not in (*SCORING, "irv"))
SMITH = tuple(name for name in PAIRS if not name.startswith("minimax"))


def rules(names: Iterable[str]) -> list[tuple[str, Rule]]:
    return [(name, RULES[name]) for name in names]


@few
@given(profiles(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_names_of_options_matter(
    profile: Profile, random: Random
) -> None:
    renamed = random.sample(range(profile.options), profile.options)
    other = profile.each(lambda b: tuple(tuple(renamed[one] for one in group) for group in b))
    for name, rule in rules(RULES):
        before = rule(profile.rankings()).ranking or ()
        after = rule(other.rankings()).ranking or ()
        mapped = [{NAMES[renamed[NAMES.index(one)]] for one in group} for group in before]
        assert mapped == [set(group) for group in after], name
        assert {renamed[one] for one in profile.won(rule)} == other.won(rule), name


@few
@given(profiles(), st.randoms(use_true_random=False), st.none() | st.integers(0, 9))
def test_neither_who_voted_nor_in_what_order_matters(
    profile: Profile, random: Random, seed: int | None
) -> None:
    one_by_one = [(1, ballot) for weight, ballot in profile.cast for _ in range(weight)]
    random.shuffle(one_by_one)
    shuffled = Profile(profile.options, tuple(one_by_one))
    for name, rule in rules(RULES):
        before = rule(profile.rankings(), seed=seed).as_dict()
        assert rule(shuffled.rankings(), seed=seed).as_dict() == before, name


@few
@given(profiles(), st.integers(0, 99), st.integers(0, 6))
def test_a_lot_gives_the_seats_to_some_who_could_have_them(
    profile: Profile, seed: int, seats: int
) -> None:
    for name, rule in rules(RULES):
        drawn = rule(profile.rankings(), seed=seed, seats=seats)
        left_open = rule(profile.rankings(), seats=seats)
        assert len(set(drawn.winners)) == len(drawn.winners), name
        assert len(drawn.winners) == min(seats, profile.options), name
        assert set(drawn.winners) <= set(left_open.winners), name
        is_open = any(tie.broken_by == "open" for tie in left_open.ties)
        assert (len(left_open.winners) > seats) == is_open, name
        for verdict in (drawn, left_open):
            named = sorted(one for group in verdict.ranking or () for one in group)
            assert named == list(NAMES[: profile.options]), name


@few
@given(profiles(), st.sets(st.integers(0, 5)))
def test_to_rise_does_no_harm(profile: Profile, lifted: set[int]) -> None:
    for name, rule in rules(name for name in RULES if name != "irv"):
        for winner in profile.won(rule):
            cast = tuple(
                (weight, raised(ballot, winner) if number in lifted else ballot)
                for number, (weight, ballot) in enumerate(profile.cast)
            )
            assert winner in Profile(profile.options, cast).won(rule), name


def raised(ballot: Ballot, option: int) -> Ballot:
    """The same, but `option` alone, just above whom it stood with, or whom it stood below."""
    at = place(ballot, option)
    with_others = at < len(ballot) and len(ballot[at]) > 1
    rest = [tuple(one for one in group if one != option) for group in ballot]
    rest.insert(at if with_others else max(at - 1, 0), (option,))
    return tuple(group for group in rest if group)


@few
@given(profiles())
def test_who_wins_against_each_other_one_wins_alone(profile: Profile) -> None:
    everyone = range(profile.options)
    for one in everyone:
        if all(wins(profile, one, other) for other in everyone if other != one):
            for name, rule in rules(PAIRS):
                assert profile.won(rule) == {one}, name


@few
@given(profiles(least=2))
def test_who_loses_to_each_other_one_does_not_win(profile: Profile) -> None:
    everyone = range(profile.options)
    for one in everyone:
        if all(wins(profile, other, one) for other in everyone if other != one):
            for name, rule in rules(("borda", *SMITH, "irv")):
                assert one not in profile.won(rule), name


@few
@given(profiles())
def test_winners_are_of_the_smith_set(profile: Profile) -> None:
    for name, rule in rules(SMITH):
        assert profile.won(rule) <= smith(profile), name


@few
@given(profiles(), st.integers(0, 4))
def test_who_is_first_for_more_than_half_wins_alone(profile: Profile, one: int) -> None:
    one %= profile.options
    people = sum(weight for weight, _ballot in profile.cast)
    backed = Profile(profile.options, ((people + 1, ((one,),)), *profile.cast))
    for name, rule in rules(name for name in RULES if name != "borda"):
        assert backed.won(rule) == {one}, name


@few
@given(profiles(least=2))
def test_who_wins_alone_does_not_win_the_other_way_round(profile: Profile) -> None:
    def reverse(ballot: Ballot) -> Ballot:
        left_out = tuple(one for one in range(profile.options) if place(ballot, one) == len(ballot))
        return tuple(group for group in (left_out, *reversed(ballot)) if group)

    for name, rule in rules(("borda", *SMITH)):
        winners = profile.won(rule)
        if len(winners) == 1:
            assert not winners & profile.each(reverse).won(rule), name


def with_twin(profile: Profile, random: Random, *, weak: bool) -> Profile:
    """A twin of the last option: on each ballot beside it, before or behind or with it."""
    twin, last = profile.options, profile.options - 1

    def beside(ballot: Ballot) -> Ballot:
        at = place(ballot, last)
        if at == len(ballot):
            return ballot
        if len(ballot[at]) > 1 or (weak and random.random() < 1 / 3):
            return (*ballot[:at], (*ballot[at], twin), *ballot[at + 1 :])
        pair = random.sample([(last,), (twin,)], 2)
        return (*ballot[:at], *pair, *ballot[at + 1 :])

    one_by_one = [(1, ballot) for weight, ballot in profile.cast for _ in range(weight)]
    return Profile(twin + 1, tuple((1, beside(ballot)) for _one, ballot in one_by_one))


def without_twin(winners: set[int], profile: Profile) -> set[int]:
    return {min(one, profile.options - 1) for one in winners}


@few
@given(profiles(), st.randoms(use_true_random=False))
def test_a_twin_neither_helps_nor_harms(profile: Profile, random: Random) -> None:
    twins = with_twin(profile, random, weak=True)
    for name, rule in rules(name for name in SMITH if name != "copeland"):
        assert without_twin(twins.won(rule), profile) == profile.won(rule), name


@few
@given(profiles(weak=False), st.randoms(use_true_random=False))
def test_nor_in_a_runoff_of_strict_ballots(profile: Profile, random: Random) -> None:
    twins = with_twin(profile, random, weak=False)
    assert without_twin(twins.won(irv.count), profile) == profile.won(irv.count)


@few
@given(st.data())
def test_to_vote_is_never_worse_than_to_stay_at_home(data: st.DataObject) -> None:
    profile = data.draw(profiles(least=2))
    ballot = data.draw(ballots_of(profile.options))
    voted = profile + Profile(profile.options, ((1, ballot),))
    for name, rule in rules(SCORING):
        after = voted.won(rule)
        for before in profile.won(rule):
            no_better = {one for one in after if place(ballot, one) >= place(ballot, before)}
            assert not no_better or before in after, name


@few
@given(profiles(least=3, most=3), profiles(least=3, most=3))
def test_what_two_assemblies_choose_they_choose_together(one: Profile, other: Profile) -> None:
    for name, rule in rules(SCORING):
        both = one.won(rule) & other.won(rule)
        assert not both or (one + other).won(rule) == both, name

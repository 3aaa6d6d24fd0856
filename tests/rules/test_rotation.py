"""Rotation over time: even turns, rest and cooling-off kept, equal lots, newcomers in time."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rotation import Member, Passed, Role, Turn, rotate

START = date(2026, 1, 1)
OLD = date(2020, 1, 1)
ROLE_IDS = ("door", "keys")


def days(number: int) -> timedelta:
    return timedelta(days=number)


dates = st.integers(-60, 30).map(lambda number: START + days(number))
members = st.lists(
    st.builds(
        Member,
        id=st.sampled_from("abcdef"),
        since=dates,
        willing=st.none() | st.frozensets(st.sampled_from(ROLE_IDS)),
        resting_until=st.none() | dates,
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
roles = st.lists(
    st.builds(
        Role,
        id=st.sampled_from(ROLE_IDS),
        cooling_days=st.integers(0, 30),
        newcomer_days=st.integers(0, 30),
        backup=st.booleans(),
    ),
    max_size=2,
    unique_by=lambda one: one.id,
)
turns = st.lists(
    st.builds(
        lambda person, role, start, length: Turn(person, role, start, start + days(length)),
        st.sampled_from("abcdefg"),
        st.sampled_from(ROLE_IDS),
        dates,
        st.integers(0, 20),
    ),
    max_size=8,
)


def may(member: Member, role: Role, past: list[Turn]) -> bool:
    ends = [t.end for t in past if (t.person, t.role) == (member.id, role.id) and t.start <= START]
    return (
        (member.willing is None or role.id in member.willing)
        and (member.resting_until is None or member.resting_until <= START)
        and member.since + days(role.newcomer_days) <= START
        and all(end + days(role.cooling_days) <= START for end in ends)
    )


@settings(max_examples=100)
@given(roles, members, turns)
def test_only_those_who_can_and_always_if_somebody_can(
    wanted: list[Role], people: list[Member], past: list[Turn]
) -> None:
    by_id = {one.id: one for one in people}
    verdict = rotate(wanted, people, past, day=START, seed=1)
    assert [one.role for one in verdict] == sorted(role.id for role in wanted)
    for one in verdict:
        role = next(role for role in wanted if role.id == one.role)
        able = {member.id for member in people if may(member, role, past)}
        assert (one.person in able) if able else one.person is None
        assert one.backup is None or (role.backup and one.backup in able - {one.person})
        if role.backup and len(able) > 1:
            assert one.backup is not None
        assert set(by_id) >= {name for name in (one.person, one.backup) if name}
        assert all(found.sentence for found in one.reasons)
        assert one.reasons


@settings(max_examples=50)
@given(roles, members, turns, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    wanted: list[Role], people: list[Member], past: list[Turn], random: Random
) -> None:
    before = rotate(wanted, people, past, day=START, seed=1)
    for given_list in (wanted, people, past):
        random.shuffle(given_list)
    assert rotate(wanted, people, past, day=START, seed="1") == before


def run(role: Role, people: list[Member], rounds: int, length: int) -> list[Turn]:
    past: list[Turn] = []
    for number in range(rounds):
        day = START + days(number * length)
        (one,) = rotate([role], people, past, day=day, seed=1)
        if one.person is not None:
            past.append(Turn(one.person, role.id, day, day + days(length)))
    return past


@settings(max_examples=15)
@given(st.integers(1, 7), st.integers(1, 40), st.integers(0, 6), st.booleans())
def test_turns_never_differ_by_more_than_one(
    number: int, length: int, between: int, here_long: bool
) -> None:
    since = OLD if here_long else START
    people = [Member(id=f"p{n}", since=since) for n in range(number)]
    role = Role(id="door", cooling_days=min(between, number - 1) * length)
    past = run(role, people, 40, length)
    assert len(past) == 40
    times = Counter({one.id: 0 for one in people})
    for turn in past:
        times[turn.person] += 1
        assert max(times.values()) - min(times.values()) <= 1


def test_who_rests_or_is_not_willing_is_never_drawn() -> None:
    people = [
        Member(id="ana", since=OLD),
        Member(id="bo", since=OLD, resting_until=START + days(1000)),
        Member(id="cleo", since=OLD, willing=frozenset({"keys"})),
    ]
    assert {turn.person for turn in run(Role(id="door"), people, 30, 7)} == {"ana"}


def test_after_a_rest_nobody_is_drawn_twice_running() -> None:
    people = [Member(id=one, since=OLD) for one in "abc"]
    people[0] = replace(people[0], resting_until=START + days(70))
    past = run(Role(id="door", cooling_days=7), people, 30, 7)
    for turn, following in pairwise(past):
        assert turn.person != following.person
        assert turn.person != "a" or turn.start >= START + days(70)


def test_a_lot_between_equals_is_equal() -> None:
    people = [Member(id=one, since=OLD) for one in "abcd"]
    drawn = [rotate([Role(id="door")], people, [], day=START, seed=seed)[0] for seed in range(1000)]
    times = Counter(one.person for one in drawn)
    assert set(times) == set("abcd")
    assert all(195 < often < 305 for often in times.values())
    assert {found.code for one in drawn for found in one.reasons} == {"never", "lot"}


def codes(one: Passed) -> list[str]:
    return [found.code for found in one.reasons]


ANA, BO, CLEO = (Member(id=one, since=OLD) for one in ("ana", "bo", "cleo"))


def had(person: str, ago: int, length: int = 7, role: str = "door") -> Turn:
    start = START - days(ago)
    return Turn(person, role, start, start + days(length))


def only(people: list[Member], past: list[Turn], **more: int) -> Passed:
    (one,) = rotate([Role(id="door")], people, past, day=START, seed=1, **more)
    return one


def test_who_never_had_the_chance_comes_first() -> None:
    one = only([ANA, BO], [had("ana", 300)])
    assert (one.person, codes(one)) == ("bo", ["never"])


def test_a_newcomer_waits_and_then_comes_first() -> None:
    newcomer = Member(id="new", since=START - days(20))
    past = [had("ana", 300)]
    for wait, person in ((30, "ana"), (20, "new")):
        role = Role(id="door", newcomer_days=wait)
        (one,) = rotate([role], [ANA, newcomer], past, day=START, seed=1)
        assert one.person == person


def test_long_turns_count_for_more_than_short_ones() -> None:
    one = only([ANA, BO], [had("ana", 90, length=60), had("bo", 20), had("bo", 10)])
    assert (one.person, codes(one)) == ("bo", ["share"])
    assert dict(one.reasons[0].params) == {}  # no figure about a person leaves the rule


def test_what_is_long_past_is_not_counted() -> None:
    past = [had("ana", 900, length=100), had("bo", 90)]
    assert only([ANA, BO], past).person == "ana"
    assert only([ANA, BO], past, looked_back_on=2000).person == "bo"


def test_among_equals_who_had_this_very_role_least() -> None:
    one = only([ANA, BO], [had("ana", 90), had("bo", 90, role="keys")])
    assert (one.person, codes(one)) == ("bo", ["share", "less-of-this"])


def test_among_equals_whose_last_turn_is_longest_ago() -> None:
    one = only([ANA, BO, CLEO], [had("ana", 30), had("bo", 60), had("cleo", 90)])
    assert (one.person, codes(one)) == ("cleo", ["share", "longest-ago"])


def test_turns_of_people_who_left_are_no_hindrance() -> None:
    assert only([ANA], [had("gone", 30)]).person == "ana"


def test_the_callers_mistakes() -> None:
    for wanted, people, past, back, said in (
        ([Role(id="door")] * 2, [ANA], [], 1, "role occurs twice"),
        ([], [ANA, ANA], [], 1, "person occurs twice"),
        ([], [ANA], [had("ana", 30, length=-1)], 1, "before it starts"),
        ([], [ANA], [], 0, "looked back"),
    ):
        with pytest.raises(ValueError, match=said):
            rotate(wanted, people, past, day=START, seed=1, looked_back_on=back)
    with pytest.raises(ValueError, match="below zero"):
        Role(id="door", cooling_days=-1)

"""Who goes unseen, and what rests on few people."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.belonging.rests_on_one import Duty, lost_without, mending, rests_on_few
from convivial.rules.belonging.unseen import Meeting, Member, noticing, ties_of

TODAY = date(2026, 3, 20)
LONG_AGO = TODAY - timedelta(days=400)
PEOPLE = ("ana", "bo", "cleo", "dov", "eve")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def met(days: int, *people: str) -> Meeting:
    return Meeting(ago(days), frozenset(people))


MEMBERS = [Member(name, LONG_AGO) for name in PEOPLE]


def test_whom_nobody_has_sat_with_is_said_to_themself_and_by_consent() -> None:
    found = noticing(
        MEMBERS, [met(3, "ana", "bo"), met(4, "ana", "cleo"), met(40, "dov", "bo")], today=TODAY
    )
    assert [one.told.sentence for one in found.unseen] == [
        "Nobody has sat with dov since 2026-02-08.",
        "Nobody has sat with eve yet.",
    ]
    assert found.unseen[0].own.sentence == (
        "It has been a while since you sat with somebody. Whom would you like to meet?"
    )
    assert [one.member for one in found.by_one] == ["bo", "cleo"]
    assert found.by_one[0].told.sentence == "Since 2026-02-20 only one person has sat with bo."
    assert "ana" not in str(found.by_one[0].told.params)
    assert found.by_one[0].own.sentence == (
        "Lately it was always ana who sat with you. Whom else would you like to meet?"
    )


def test_who_wants_to_be_left_alone_or_has_just_come_is_not_looked_for() -> None:
    dov, eve = MEMBERS[3:]
    wishes = [replace(dov, leave_me_be=True), replace(eve, since=ago(27))]
    assert not noticing(wishes, [], today=TODAY).unseen
    assert [one.member for one in noticing([replace(eve, since=ago(28))], [], today=TODAY).unseen]


@pytest.mark.parametrize(
    ("meeting", "counts"),
    [
        (met(27, "ana", "bo"), True),
        (met(28, "ana", "bo"), False),
        (met(-1, "ana", "bo"), False),
        (met(3, "ana"), False),
        (met(3, "ana", "a stranger"), False),
        (met(3, "ana", "bo", *(f"guest{n}" for n in range(10))), True),
        (met(3, "ana", "bo", *(f"guest{n}" for n in range(11))), False),
    ],
)
def test_what_counts_as_having_been_with_somebody(meeting: Meeting, counts: bool) -> None:
    unseen = {one.member for one in noticing(MEMBERS, [meeting], today=TODAY).unseen}
    assert ("ana" not in unseen) == counts


meetings = st.lists(
    st.builds(
        Meeting,
        st.integers(-2, 60).map(ago),
        st.frozensets(st.sampled_from((*PEOPLE, "guest")), max_size=4),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(meetings, st.integers(1, 50))
def test_unseen_and_seen_by_one_are_as_defined(held: list[Meeting], days: int) -> None:
    company: dict[str, set[str]] = {name: set() for name in PEOPLE}
    for meeting in held:
        if ago(days) < meeting.on <= TODAY:
            for one, other in combinations(meeting.people, 2):
                if "guest" not in {one, other}:
                    company[one].add(other)
                    company[other].add(one)
    found = noticing(reversed(MEMBERS), held, today=TODAY, days=days)
    assert [one.member for one in found.unseen] == [p for p in PEOPLE if not company[p]]
    assert [one.member for one in found.by_one] == [p for p in PEOPLE if len(company[p]) == 1]
    assert noticing(MEMBERS, held[::-1], today=TODAY, days=days) == found


def test_ties_are_of_every_two_who_met() -> None:
    held = [met(3, "bo", "ana", "cleo"), met(30, "dov", "ana"), met(0, "bo", "ana")]
    assert ties_of(held, after=ago(28), until=TODAY) == [
        ("ana", "bo"),
        ("ana", "cleo"),
        ("bo", "cleo"),
        ("ana", "bo"),
    ]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        noticing([MEMBERS[0], MEMBERS[0]], [], today=TODAY)
    with pytest.raises(ValueError, match="days"):
        noticing(MEMBERS, [], today=TODAY, days=0)
    with pytest.raises(ValueError, match="needed"):
        duty("bread", "ana", needed=0)
    with pytest.raises(ValueError, match="twice"):
        rests_on_few([duty("bread"), duty("bread", "ana")])


def duty(name: str, *holders: str, needed: int = 1) -> Duty:
    return Duty(name, "skill", frozenset(holders), needed)


duties = st.dictionaries(
    st.sampled_from(["bread", "keys", "books", "roof"]),
    st.tuples(st.frozensets(st.sampled_from(PEOPLE)), st.integers(1, 3)),
).map(lambda given_: [Duty(name, "role", *rest) for name, rest in given_.items()])


@settings(max_examples=40)
@given(duties)
def test_absences_are_the_fewest_that_lose_it(held: list[Duty]) -> None:
    for one in held:
        fewest = next(
            (
                count
                for count in range(len(PEOPLE) + 1)
                for away in combinations(PEOPLE, count)
                if len(one.holders - set(away)) < one.needed
            ),
            None,
        )
        assert one.absences == fewest
    for limit in range(4):
        found = rests_on_few(held, absences=limit)
        assert {one.duty for one in found} == {one.id for one in held if one.absences <= limit}
        assert all(one.reason.sentence for one in found)
    for person in PEOPLE:
        lost = lost_without(held, {person})
        assert set(lost) == {d.id for d in held if d.absences == 1 and person in d.holders}


@settings(max_examples=40)
@given(
    duties,
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["bread", "keys", "books"]))),
    st.sets(st.sampled_from(PEOPLE), max_size=2),
)
def test_pairings_mend_whatever_can_be_mended(
    held: list[Duty], willing: list[tuple[str, str]], alone: set[str]
) -> None:
    apart = [("bo", "ana")]
    found = mending(held, willing, alone=alone, apart=apart)
    frail = {one.id: one for one in held if one.absences == 1}
    mended = [what for pairing in found.pairings for what in pairing.duties]
    assert sorted([*mended, *found.unmet]) == sorted(frail)
    for pairing in found.pairings:
        assert not alone & {pairing.teacher, pairing.learner}
        assert {pairing.teacher, pairing.learner} != {"ana", "bo"}
        for what in pairing.duties:
            assert pairing.teacher in frail[what].holders
            assert pairing.learner not in frail[what].holders
            assert (pairing.learner, what) in willing
    for what in found.unmet:
        learners = {who for who, wanted in willing if wanted == what} - alone
        for learner in learners - frail[what].holders:
            for teacher in frail[what].holders - alone:
                assert {teacher, learner} == {"ana", "bo"}
    assert mending(held[::-1], willing[::-1], alone=alone, apart=apart) == found


def test_one_pair_that_mends_two_goes_before_two_pairs() -> None:
    held = [duty("bread", "ana"), duty("keys", "ana", "bo", needed=2), duty("roof", "dov")]
    willing = [("bo", "bread"), ("eve", "bread"), ("eve", "keys")]
    found = mending(held, willing)
    assert [(p.teacher, p.learner, p.duties) for p in found.pairings] == [
        ("ana", "eve", ("bread", "keys"))
    ]
    assert found.unmet == ("roof",)
    assert [reason.sentence for reason in found.reasons] == [
        "eve could learn from ana: bread, keys.",
        "Nobody who would like to learn roof has been found yet.",
    ]


def test_what_rests_on_one_is_told_with_who_holds_it() -> None:
    held = [duty("bread", "ana"), duty("keys", "bo", "ana"), duty("roof"), duty("sick")]
    held[3] = replace(held[3], holders=frozenset({"cleo"}), needed=2)
    assert [one.reason.sentence for one in rests_on_few(held, absences=2)] == [
        "It takes 1 for roof; 0 can do it now.",
        "It takes 2 for sick; 1 can do it now.",
        "If one person is away, bread is left undone: ana.",
        "If 2 of them are away, keys is left undone: ana, bo.",
    ]

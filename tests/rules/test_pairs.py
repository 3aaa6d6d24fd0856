"""Listening pairs: who meets whom, who comes first, and what may never be."""

from collections import Counter
from functools import partial
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.fitting import Slot
from convivial.rules.pairs import Listener, Pairing, pair_up

NAMES = tuple("abcdefg")
pair_days = partial(pair_up, seed="a day")

listeners = st.lists(
    st.builds(
        Listener,
        id=st.sampled_from(NAMES),
        languages=st.frozensets(st.sampled_from(["en", "es", "de"]), max_size=2),
        times=st.frozensets(st.builds(Slot, st.integers(0, 1), st.just("evening")), max_size=2),
        channels=st.frozensets(st.sampled_from(["voice", "text"]), max_size=2),
        kinds=st.frozensets(st.sampled_from(["walking", "silence"]), max_size=1),
        left_out=st.integers(0, 2),
        takes_trios=st.booleans(),
    ),
    max_size=7,
    unique_by=lambda one: one.id,
)
couples = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4)


def may_meet(one: Listener, other: Listener, never: set[tuple[str, str]]) -> bool:
    facts = ("languages", "times", "channels")
    sides = [(getattr(one, name), getattr(other, name)) for name in facts]
    return not ({(one.id, other.id), (other.id, one.id)} & never) and all(
        not mine or not theirs or mine & theirs for mine, theirs in sides
    )


def most_pairs(people: list[Listener], never: set[tuple[str, str]]) -> int:
    if len(people) < 2:
        return 0
    one, rest = people[0], people[1:]
    best = most_pairs(rest, never)
    for other in rest:
        if may_meet(one, other, never):
            left = [another for another in rest if another is not other]
            best = max(best, 1 + most_pairs(left, never))
    return best


@given(listeners, couples, couples)
def test_nothing_that_may_not_be_and_as_many_as_can(
    people: list[Listener], blocked: set[tuple[str, str]], too_soon: set[tuple[str, str]]
) -> None:
    verdict = pair_days(people, blocked=blocked, too_soon=too_soon)
    by_id = {one.id: one for one in people}
    for group in verdict.groups:
        members = [by_id[name] for name in group.members]
        assert all(may_meet(*two, blocked | too_soon) for two in combinations(members, 2))
        assert len(members) == 2 or all(one.takes_trios for one in members)
        assert group.reasons
    told = [name for group in verdict.groups for name in group.members]
    told += [one.person for one in verdict.alone]
    assert sorted(told) == sorted(by_id)
    assert len(verdict.groups) == most_pairs(people, blocked | too_soon)


@given(listeners, couples, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    people: list[Listener], blocked: set[tuple[str, str]], random: Random
) -> None:
    before = pair_days(people, blocked=blocked)
    random.shuffle(people)
    assert pair_days(people, blocked=blocked) == before


@given(listeners, couples)
def test_a_block_is_as_if_they_never_met(
    people: list[Listener], blocked: set[tuple[str, str]]
) -> None:
    said = {one.reason.code for one in pair_days(people, blocked=blocked).alone}
    assert not {code for code in said if "block" in code}
    only = [one for one in people if one.id == "a"]
    strangers = [(one.id, "a") for one in people]
    with_strangers = pair_days(people, blocked=strangers)
    alone = {one.person: one.reason for one in with_strangers.alone}
    assert not only or alone["a"] == pair_days(only).alone[0].reason


def sits_out(verdict: Pairing) -> list[str]:
    return [one.person for one in verdict.alone]


@given(st.integers(0, 10**6), st.lists(st.integers(0, 3), min_size=3, max_size=7))
def test_who_was_left_out_least_sits_out_when_odd(seed: int, times: list[int]) -> None:
    people = [Listener(id=name, left_out=n) for name, n in zip(NAMES, times, strict=False)]
    out = sits_out(pair_up(people, seed=seed))
    assert len(out) == len(times) % 2
    assert all(times[NAMES.index(name)] == min(times) for name in out)


def test_the_lot_treats_equals_alike() -> None:
    out = Counter(sits_out(pair_up([Listener(id=n) for n in "abc"], seed=k))[0] for k in range(300))
    assert set(out) == {"a", "b", "c"}
    assert max(out.values()) < 135  # 100 expected; 4 standard deviations


def test_those_left_out_come_before_those_who_fit_better() -> None:
    people = [
        Listener(id="a", kinds=frozenset({"walking"})),
        Listener(id="b", kinds=frozenset({"walking"})),
        Listener(id="c", left_out=1),
    ]
    assert sits_out(pair_days(people)) in (["a"], ["b"])


def test_wishes_decide_among_equals() -> None:
    walk, sit = frozenset({"walking"}), frozenset({"silence"})
    people = [Listener(id=n, kinds=k) for n, k in zip("abcd", (walk, sit, sit, walk), strict=True)]
    assert [group.members for group in pair_days(people).groups] == [("a", "d"), ("b", "c")]


def test_a_trio_is_offered_only_to_three_who_take_trios() -> None:
    three = [Listener(id=name, takes_trios=True) for name in "abc"]
    group, *others = pair_days(three).groups
    assert (group.members, others) == (("a", "b", "c"), [])
    assert group.reasons[-1].code == "pair-trio"
    assert len(sits_out(pair_days([*three[:2], Listener(id="c")]))) == 1


@pytest.mark.parametrize(
    ("other", "too_soon", "code"),
    [
        ([], [], "alone-nobody"),
        ([Listener(id="b", languages=frozenset({"de"}))], [], "alone-no-language"),
        ([Listener(id="b", channels=frozenset({"voice"}))], [], "alone-no-channel"),
        ([Listener(id="b", times=frozenset({Slot(3, "night")}))], [], "alone-no-time"),
        ([Listener(id="b")], [("b", "a")], "alone-too-soon"),
    ],
)
def test_why_somebody_is_alone(
    other: list[Listener], too_soon: list[tuple[str, str]], code: str
) -> None:
    particular = Listener(
        id="a",
        languages=frozenset({"es"}),
        channels=frozenset({"text"}),
        times=frozenset({Slot(0, "evening")}),
    )
    verdict = pair_days([particular, *other], too_soon=too_soon)
    assert verdict.alone[0].reason.code == code
    assert "%(" not in verdict.alone[0].reason.sentence


def test_what_a_pair_is_told() -> None:
    spanish = partial(Listener, languages=frozenset({"es"}), times=frozenset({Slot(0, "evening")}))
    group = pair_days([spanish(id="a"), spanish(id="b", left_out=1)]).groups[0]
    assert [reason.sentence for reason in group.reasons] == [
        "You share es.",
        "You are all free on Monday evening.",
        "One of you was left out before, so this came first.",
    ]


def test_an_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        pair_days([Listener(id="a"), Listener(id="a")])


def test_left_out_less_than_never_is_refused() -> None:
    with pytest.raises(ValueError, match="never"):
        Listener(id="a", left_out=-1)

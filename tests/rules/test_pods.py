"""Pods: what may never be, who is left over and why, and that no name has an advantage."""

from collections import Counter
from functools import partial
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.fitting import Slot
from convivial.rules.pods import Member, Pods, Sizes, make_pods

SMALL = Sizes(2, 3)
all_sizes = st.sampled_from([SMALL, Sizes(2, 2), Sizes(3, 3), Sizes(4, 6)])
in_pods = partial(make_pods, seed="a season")
NAMES = tuple("abcdefgh")
names = st.sampled_from(NAMES)

members = st.lists(
    st.builds(
        Member,
        id=names,
        languages=st.frozensets(st.sampled_from(["en", "es", "de"]), max_size=2),
        times=st.frozensets(st.builds(Slot, st.integers(0, 1), st.just("evening")), max_size=2),
        newcomer=st.booleans(),
        together=st.frozensets(names, max_size=2),
        apart=st.frozensets(names, max_size=1),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
couples = st.sets(st.tuples(names, names), max_size=5)


def may_be(pod: tuple[Member, ...], blocked: set[tuple[str, str]]) -> bool:
    apart = any(
        {(one.id, other.id), (other.id, one.id)} & blocked for one, other in combinations(pod, 2)
    )
    languages = [one.languages for one in pod if one.languages]
    times = [one.times for one in pod if one.times]
    return (
        not apart
        and (not languages or bool(frozenset.intersection(*languages)))
        and (not times or bool(frozenset.intersection(*times)))
    )


def fewest_left(people: list[Member], blocked: set[tuple[str, str]], sizes: Sizes) -> int:
    if not people:
        return 0
    one, rest = people[0], people[1:]
    best = 1 + fewest_left(rest, blocked, sizes)
    for size in range(sizes.least, sizes.most + 1):
        for others in combinations(rest, size - 1):
            if may_be((one, *others), blocked):
                left = [other for other in rest if other not in others]
                best = min(best, fewest_left(left, blocked, sizes))
    return best


@settings(max_examples=60)
@given(members, couples, all_sizes)
def test_nothing_that_may_not_be_and_nobody_left_who_need_not_be(
    people: list[Member], blocked: set[tuple[str, str]], sizes: Sizes
) -> None:
    verdict = in_pods(people, sizes=sizes, blocked=blocked)
    by_id = {one.id: one for one in people}
    for pod in verdict.pods:
        assert sizes.least <= len(pod.members) <= sizes.most
        assert may_be(tuple(by_id[name] for name in pod.members), blocked)
        assert pod.reasons
    assert sorted(everybody(verdict)) == sorted(by_id)
    assert len(verdict.left_over) == fewest_left(people, blocked, sizes)


def everybody(verdict: Pods) -> list[str]:
    placed = [name for pod in verdict.pods for name in pod.members]
    return placed + [one.person for one in verdict.left_over]


@settings(max_examples=60)
@given(members, couples, couples, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    people: list[Member], blocked: set[tuple[str, str]], last: set[tuple[str, str]], random: Random
) -> None:
    before = in_pods(people, sizes=SMALL, blocked=blocked, last_round=last)
    random.shuffle(people)
    assert in_pods(people, sizes=SMALL, blocked=blocked, last_round=last) == before


def village(random: Random, size: int) -> list[Member]:
    return [
        Member(
            id=f"m{number:03}",
            languages=frozenset(random.sample(["en", "es", "de"], random.randint(1, 2))),
            times=frozenset(
                Slot(random.randrange(5), random.choice(["morning", "evening"])) for _ in range(3)
            ),
            newcomer=random.random() < 0.3,
        )
        for number in range(size)
    ]


def test_a_village_is_served_whole_evenly_and_mixed() -> None:
    people = village(Random(3), 150)
    last = [(f"m{n:03}", f"m{n + 1:03}") for n in range(0, 150, 2)]
    blocked = [(f"m{n:03}", f"m{n + 7:03}") for n in range(0, 140, 9)]
    verdict = in_pods(people, blocked=blocked, last_round=last)
    by_id = {one.id: one for one in people}
    assert not verdict.left_over
    for pod in verdict.pods:
        assert may_be(tuple(by_id[name] for name in pod.members), set(blocked))
        assert 4 <= len(pod.members) <= 6
    codes = Counter(reason.code for pod in verdict.pods for reason in pod.reasons)
    assert codes["pod-mixed"] >= 0.9 * len(verdict.pods)
    assert codes["pod-fresh"] >= 0.9 * len(verdict.pods)


def repeats(pods: list[list[str]], last: set[tuple[str, str]]) -> int:
    return sum(pair in last for pod in pods for pair in combinations(sorted(pod), 2))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_keeps_companions_of_last_time_apart_better_than_chance(seed: int) -> None:
    people = [Member(id=f"m{number:03}", newcomer=number % 3 == 0) for number in range(60)]
    ids = [one.id for one in people]
    last = {pair for at in range(0, 60, 5) for pair in combinations(ids[at : at + 5], 2)}
    ours = [list(pod.members) for pod in make_pods(people, seed=seed, last_round=last).pods]
    random = Random(seed)
    random.shuffle(ids)
    chance = [ids[at : at + 5] for at in range(0, 60, 5)]
    assert repeats(ours, last) == 0 < repeats(chance, last)


def test_wishes_are_heard() -> None:
    people = [Member(id=f"m{number:02}") for number in range(20)]
    people[0] = Member(id="m00", together=frozenset({"m19"}), apart=frozenset({"m05", "m06"}))
    pod = next(pod for pod in in_pods(people).pods if "m00" in pod.members)
    assert "m19" in pod.members
    assert not {"m05", "m06"} & set(pod.members)
    assert "pod-wishes" in {reason.code for reason in pod.reasons}


@given(st.integers(8, 60))
def test_sizes_are_even_when_everybody_is_open(people: int) -> None:
    pods = in_pods([Member(id=str(number)) for number in range(people)]).pods
    sizes = [len(pod.members) for pod in pods]
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1


def test_the_lot_treats_equals_alike() -> None:
    seven = [Member(id=name) for name in "abcdefg"]
    out = Counter(
        one.person
        for seed in range(210)
        for one in make_pods(seven, seed=seed, sizes=Sizes(2, 2)).left_over
    )
    assert set(out) == set("abcdefg")
    assert sum(out.values()) == 210
    assert max(out.values()) < 52  # 30 expected; 4 standard deviations


SPANISH = Member(id="x", languages=frozenset({"es"}), times=frozenset({Slot(0, "evening")}))
GERMANS = [Member(id=name, languages=frozenset({"de"})) for name in "abcd"]
AT_NIGHT = [Member(id=name, times=frozenset({Slot(4, "night")})) for name in "abcd"]


LANGUAGE = (
    "Too few people here share a language with you. "
    "With 3 more who speak es there would be a group for you."
)
TIME = (
    "Too few people who share a language with you are free when you are. With 3 more "
    "there would be a group for you; so there may be if you name more times."
)
FULL = (
    "The groups that suit you are full, and too few are left to begin another. "
    "With 3 more there would be one."
)


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ([], "A group begins at 4 people. With 3 more there would be one."),
        (GERMANS, LANGUAGE),
        (AT_NIGHT, TIME),
    ],
)
def test_why_somebody_is_left_over(others: list[Member], sentence: str) -> None:
    left = {one.person: one.reason.sentence for one in in_pods([SPANISH, *others]).left_over}
    assert left["x"] == sentence


def test_why_the_seventh_of_alike_is_left_over() -> None:
    verdict = in_pods([Member(id=name) for name in "abcdefg"])
    assert [one.reason.sentence for one in verdict.left_over] == [FULL]


def test_a_block_is_as_if_the_other_were_not_there() -> None:
    people = [SPANISH, *(Member(id=name) for name in "abcd")]
    verdict = in_pods(people, blocked=[(name, "x") for name in "abcd"])
    assert verdict.left_over == in_pods([SPANISH]).left_over


def test_nobody_and_everybody_alike_are_no_error() -> None:
    assert in_pods([]) == Pods((), ())
    assert [len(pod.members) for pod in in_pods([Member(id=n) for n in "abcd"]).pods] == [4]


@pytest.mark.parametrize("sizes", [(1, 3), (5, 4)])
def test_sizes_that_are_none_are_refused(sizes: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="sizes"):
        Sizes(*sizes)


def test_an_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        in_pods([SPANISH, SPANISH])

"""What hangs on one person: each answer against taking people and ties away one by one."""

from collections.abc import Iterable
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.belonging import blocks as ways
from convivial.rules.belonging.cores import core, core_numbers
from convivial.rules.belonging.cuts import Tie, blocks, cuts, mending, parts_without
from convivial.rules.belonging.graph import Graph, graph_from, graph_of

PEOPLE = "abcdefghij"
ties = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=16)


def parts(people: Iterable[str], among: Iterable[Tie]) -> set[frozenset[str]]:
    found = {person: {person} for person in people}
    for one, other in among:
        if one in found and other in found and found[one] is not found[other]:
            found[one] |= found[other]
            for person in found[other]:
                found[person] = found[one]
    return {frozenset(part) for part in found.values()}


def plain(given_ties: Iterable[Tie]) -> set[Tie]:
    return {(min(pair), max(pair)) for pair in given_ties if pair[0] != pair[1]}


@settings(max_examples=50)
@given(ties)
def test_a_cut_point_is_whoever_parts_others_by_being_away(given_ties: list[Tie]) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    among = plain(given_ties)
    found = cuts(graph)
    for person in PEOPLE:
        others = [one for one in PEOPLE if one != person]
        tied = any(person in tie for tie in among)
        more = len(parts(others, among)) > len(parts(PEOPLE, among)) - (not tied)
        assert (person in found.people) == more
        own = next(part for part in parts(PEOPLE, among) if person in part)
        without = parts(own - {person}, among)
        assert {frozenset(part) for part in parts_without(graph, person)} == without
    for tie in among:
        parting = len(parts(PEOPLE, among - {tie})) > len(parts(PEOPLE, among))
        assert (tie in found.bridges) == parting


@settings(max_examples=50)
@given(ties)
def test_in_a_block_no_one_holds_the_others_together(given_ties: list[Tie]) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    among = plain(given_ties)
    found = [frozenset(block) for block in blocks(graph)]
    for block in found:
        for away in block:
            rest = block - {away}
            assert not rest or len(parts(rest, among)) == 1
    assert all(len(one & other) <= 1 for one, other in combinations(found, 2))
    assert {pair for block in found for pair in plain(combinations(block, 2))} >= among


@settings(max_examples=80)
@given(ties)
def test_both_ways_part_the_same_ties_of_a_small_graph(given_ties: list[Tie]) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    at_once = ways._at_once(graph)
    assert at_once is not None
    pairs = set(zip(at_once.tolist(), ways._walked(graph).tolist(), strict=True))
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("share", [0.6, 1.1, 2.5])
def test_both_ways_to_the_blocks_are_one(
    monkeypatch: pytest.MonkeyPatch, seed: int, share: float
) -> None:
    draw = np.random.default_rng(seed)
    people = [f"{number:04}" for number in range(2000)]
    graph = graph_from(people, draw.integers(0, 2000, (int(2000 * share), 2)))
    monkeypatch.setattr(ways, "SMALL", 0)
    at_once = (cuts(graph), blocks(graph))
    monkeypatch.setattr(ways, "SMALL", 10**9)
    assert (cuts(graph), blocks(graph)) == at_once


def test_a_long_chain_is_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "SMALL", 0)
    people = [f"{number:04}" for number in range(3000)]
    chain = np.stack([np.arange(2999), np.arange(1, 3000)], axis=1)
    found = cuts(graph_from(people, chain))
    assert found.people == tuple(people[1:-1])
    assert len(found.bridges) == 2999


def test_a_chain_and_a_circle() -> None:
    chain = graph_of([("ana", "bo"), ("bo", "cleo"), ("cleo", "dov")])
    assert cuts(chain).people == ("bo", "cleo")
    assert cuts(chain).bridges == (("ana", "bo"), ("bo", "cleo"), ("cleo", "dov"))
    circle = graph_of([("ana", "bo"), ("bo", "cleo"), ("cleo", "ana")])
    assert not cuts(circle).people
    assert not cuts(circle).bridges


@settings(max_examples=40)
@given(ties, st.sampled_from(PEOPLE), st.sets(st.sampled_from(PEOPLE), max_size=3), st.data())
def test_mending_takes_the_fewest_new_ties(
    given_ties: list[Tie], person: str, alone: set[str], data: st.DataObject
) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    among = plain(given_ties)
    apart = data.draw(st.sets(st.sampled_from(list(combinations(PEOPLE, 2))), max_size=10))
    now = parts_without(graph, person)
    new = mending(graph, person, alone=alone, apart={pair[::-1] for pair in apart})
    others = {one for part in now for one in part}
    free = others - alone
    allowed = {pair for pair in combinations(sorted(free), 2) if pair not in apart}
    if new is None:
        assert len(parts(others, among | allowed)) > 1
        return
    assert len(new) == max(0, len(now) - 1)
    assert set(new) <= allowed
    assert not others or len(parts(others, among | set(new))) == 1


def test_those_are_introduced_whom_the_person_knows() -> None:
    graph = graph_of([("hub", "ana"), ("ana", "aa"), ("hub", "bo"), ("bo", "ab")])
    assert mending(graph, "hub") == (("ana", "bo"),)
    assert mending(graph, "hub", alone={"ana"}) == (("aa", "bo"),)
    assert mending(graph, "hub", alone={"ana", "aa"}) is None


@settings(max_examples=50)
@given(ties, st.integers(0, 4))
def test_a_core_is_what_is_left(given_ties: list[Tie], k: int) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    among = plain(given_ties)
    left = set(PEOPLE)
    while True:
        few = {one for one in left if sum(one in tie and left.issuperset(tie) for tie in among) < k}
        if not few:
            break
        left -= few
    assert core(graph, k) == tuple(sorted(left))


def test_a_chain_hanging_on_a_circle_is_no_part_of_its_core() -> None:
    graph = graph_of([*combinations("abcd", 2), ("d", "e"), ("e", "f")], people="g")
    assert core_numbers(graph).tolist() == [3, 3, 3, 3, 1, 1, 0]


def alike(one: Graph, other: Graph) -> bool:
    rows = ("ends", "weights", "starts", "neighbours")
    return list(one.people) == list(other.people) and all(
        getattr(one, row).tolist() == getattr(other, row).tolist() for row in rows
    )


@settings(max_examples=40)
@given(ties, st.randoms(use_true_random=False))
def test_a_graph_is_the_same_in_any_order(given_ties: list[Tie], draw: Random) -> None:
    mixed = [draw.choice([tie, tie[::-1]]) for tie in given_ties]
    draw.shuffle(mixed)
    graph = graph_of(given_ties, people=PEOPLE)
    assert alike(graph_of(mixed, people=reversed(PEOPLE)), graph)
    assert [tuple(pair) for pair in graph.ends.tolist()] == sorted(
        (PEOPLE.index(one), PEOPLE.index(other)) for one, other in plain(given_ties)
    )
    for number, person in enumerate(PEOPLE):
        row = graph.neighbours[graph.starts[number] : graph.starts[number + 1]].tolist()
        assert row == sorted(
            {PEOPLE.index(o) for t in plain(given_ties) for o in t if person in t and o != person}
        )
    ends = np.array([[PEOPLE.index(o) for o in tie] for tie in mixed], np.int64).reshape(-1, 2)
    weighed = graph_from(list(PEOPLE), ends, np.ones(len(ends), np.int64))
    assert alike(weighed, graph)


@pytest.mark.parametrize(
    ("people", "ends"), [(["b", "a"], []), (["a", "a"], []), (["a"], [[0, 1]]), (["a"], [[-1, 0]])]
)
def test_a_graph_that_cannot_be_is_refused(people: list[str], ends: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="people"):
        graph_from(people, np.array(ends, np.int64).reshape(-1, 2))


def test_a_stranger_is_refused() -> None:
    graph = graph_of([("ana", "bo")])
    with pytest.raises(ValueError, match="not in the graph: zoe"):
        parts_without(graph, "zoe")
    with pytest.raises(ValueError, match="not in the graph: al"):
        mending(graph, "al")


def test_nobody_is_a_graph_too() -> None:
    graph = graph_of([])
    assert not cuts(graph).people
    assert not blocks(graph)
    assert not core(graph, 0)

"""The opinion map as a whole: who stands where, in which group, and what is kept back."""

from dataclasses import replace
from math import comb
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import ArrayLike, NDArray

from convivial.rules.opinions.files import read_statements, read_votes
from convivial.rules.opinions.mapping import Drawing, OpinionMap, opinion_map
from convivial.rules.opinions.votes import BLANK, Cast, Votes, votes_of

CAMPS = 3


def votes(table: ArrayLike) -> Votes:
    given_table = np.asarray(table, np.int8)
    rows, columns = given_table.shape
    return Votes(
        [f"m{n:03}" for n in range(rows)], [f"s{n:02}" for n in range(columns)], given_table
    )


def camps(people: int, statements: int, *, filled: float, seed: int) -> "NDArray[np.int8]":
    """Member i belongs to camp i % 3, and answers as the camp does nine times in ten."""
    draw = np.random.default_rng(seed)
    views = draw.choice([-1, 1], (CAMPS, statements))
    table = views[np.arange(people) % CAMPS].astype(np.int8)
    table[draw.random(table.shape) < 0.1] *= -1
    table[draw.random(table.shape) > filled] = BLANK
    return table


def groups_of(drawn: OpinionMap) -> dict[str, int]:
    return {point.member: point.group for point in drawn.points}


def likeness(one: list[int], other: list[int]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985): 1 is the same, 0 is chance."""
    table = np.zeros((max(one) + 1, max(other) + 1), int)
    np.add.at(table, (one, other), 1)
    together = sum(comb(int(n), 2) for n in table.ravel())
    ones, others = (sum(comb(int(n), 2) for n in table.sum(axis=axis)) for axis in (1, 0))
    expected = ones * others / comb(len(one), 2)
    return (together - expected) / ((ones + others) / 2 - expected)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("people", "statements"), [(60, 40), (30, 80), (400, 60)])
def test_camps_are_found_again(people: int, statements: int, seed: int) -> None:
    drawn = opinion_map(votes(camps(people, statements, filled=0.6, seed=seed)))
    found = groups_of(drawn)
    assert len(drawn.groups) == CAMPS
    assert likeness([int(m[1:]) % CAMPS for m in found], list(found.values())) > 0.9
    assert all(group.apart for group in drawn.groups)


def test_the_groups_of_a_published_conversation(shared_data: Path) -> None:
    folder = shared_data / "polis"
    read = read_votes((folder / "participants-votes.csv").read_bytes())
    statements = read_statements((folder / "comments.csv").read_bytes())
    assert read.votes is not None
    drawn = opinion_map(read.votes, set_aside=statements.set_aside)
    found = groups_of(drawn)
    assert found.keys() == read.groups.keys()
    published = [int(read.groups[member]) for member in found]
    assert len(drawn.groups) == len(set(published))
    assert likeness(published, list(found.values())) > 0.85


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.integers(8, 40), st.integers(2, 12))
def test_the_order_of_members_and_statements_is_of_no_matter(
    seed: int, people: int, statements: int
) -> None:
    straight = votes(camps(people, statements, filled=0.9, seed=seed))
    draw = Random(seed)
    rows, columns = list(range(people)), list(range(statements))
    draw.shuffle(rows)
    draw.shuffle(columns)
    mixed = Votes(
        [straight.members[n] for n in rows],
        [straight.statements[n] for n in columns],
        straight.table[rows][:, columns],
    )
    away = {"s01"}
    assert opinion_map(mixed, set_aside=away) == opinion_map(straight, set_aside=away)


@pytest.mark.parametrize("seed", range(3))
def test_other_names_leave_the_same_people_together(seed: int) -> None:
    table = camps(90, 30, filled=0.7, seed=seed)
    order = np.random.default_rng(seed).permutation(len(table))
    before = opinion_map(votes(table))
    after = opinion_map(votes(table[order]))
    now = groups_of(after)
    then = groups_of(before)
    renamed = [now[f"m{place:03}"] for place in np.argsort(order)]
    assert likeness(list(then.values()), renamed) == 1
    assert [group.size for group in after.groups] == [group.size for group in before.groups]


tables = st.tuples(st.integers(0, 14), st.integers(0, 7)).flatmap(
    lambda shape: arrays(np.int8, shape, elements=st.sampled_from([1, 0, -1, BLANK]))
)


@settings(max_examples=150)
@given(tables, st.integers(1, 9), st.integers(1, 4), st.integers(2, 6))
def test_any_answers_have_a_map_or_a_reason(
    table: "NDArray[np.int8]", people: int, group: int, groups: int
) -> None:
    by = Drawing(least_answers=3, least_people=people, least_group=group, most_groups=groups)
    drawn = opinion_map(votes(table), set_aside={"s02"}, drawing=by)
    standing = np.delete(table, 2, axis=1) if table.shape[1] > 2 else table
    enough = (standing != BLANK).sum(axis=1) >= max(1, min(3, standing.shape[1]))
    placed = [f"m{n:03}" for n in np.flatnonzero(enough)] if standing.shape[1] else []
    assert drawn.reasons
    if len(placed) < people:
        assert not drawn.points
        return
    assert [point.member for point in drawn.points] == placed
    sizes = [sum(point.group == n for point in drawn.points) for n in range(len(drawn.groups))]
    assert [one.size for one in drawn.groups] == sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(placed)
    assert len(sizes) <= groups
    assert len(sizes) == 1 or min(sizes) >= group


def test_answers_alike_stand_in_the_same_place() -> None:
    table = camps(40, 20, filled=0.8, seed=1)
    table[7] = table[23]
    points = opinion_map(votes(table)).points
    assert points[7][1:] == points[23][1:]


def codes(drawn: OpinionMap) -> list[str]:
    return [reason.code for reason in drawn.reasons]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (np.zeros((0, 0)), ["nothing-stands"]),
        (np.zeros((12, 0)), ["few-answers", "nothing-stands"]),
        (np.zeros((0, 5)), ["too-few-people"]),
        (np.full((12, 5), BLANK), ["few-answers", "too-few-people"]),
        (np.ones((7, 5)), ["too-few-people"]),
    ],
)
def test_where_there_is_no_map_it_says_why(table: "NDArray[np.int8]", told: list[str]) -> None:
    drawn = opinion_map(votes(table))
    assert codes(drawn) == told
    assert [*drawn.groups, *drawn.points, *drawn.common] == []
    assert all(reason.sentence for reason in drawn.reasons)


def test_all_alike_are_one_group_that_agrees() -> None:
    drawn = opinion_map(votes(np.ones((12, 5))))
    assert codes(drawn) == ["axes", "all-alike", "common"]
    assert [group.size for group in drawn.groups] == [12]
    assert [one.statement for one in drawn.common] == ["s00", "s01", "s02", "s03", "s04"]
    assert drawn.silhouette is None
    assert "0 % of all differences" in drawn.reasons[0].sentence


def test_one_statement_makes_a_map_too() -> None:
    drawn = opinion_map(votes([[1]] * 6 + [[-1]] * 5))
    assert [group.size for group in drawn.groups] == [6, 5]
    assert {point.y for point in drawn.points} == {0.0}
    assert not drawn.common


def test_no_group_is_so_small_that_it_names_people() -> None:
    table = np.array([[1, 1, 1, -1]] * 20 + [[-1, -1, -1, 1]] * 2, np.int8)
    drawn = opinion_map(votes(table))
    assert [group.size for group in drawn.groups] == [22]
    assert "no-split" in codes(drawn)
    bold = opinion_map(votes(table), drawing=Drawing(least_group=2))
    assert [group.size for group in bold.groups] == [20, 2]


def test_few_answers_keep_off_the_map_but_all_statements_suffice() -> None:
    table = camps(20, 10, filled=1.0, seed=2)
    table[3, 6:] = BLANK
    assert "m003" not in groups_of(opinion_map(votes(table)))
    assert "m003" in groups_of(opinion_map(votes(table[:, :6])))
    loose = replace(Drawing(), least_answers=6)
    assert "m003" in groups_of(opinion_map(votes(table), drawing=loose))


def test_what_was_set_aside_is_not_told() -> None:
    table = camps(60, 20, filled=1.0, seed=3)
    drawn = opinion_map(votes(table), set_aside={"s00", "s05", "never-answered"})
    told = {one.statement for group in drawn.groups for one in group.apart}
    told |= {one.statement for one in drawn.common}
    assert told
    assert not told & {"s00", "s05"}


def test_the_table_of_casts() -> None:
    cast = [Cast("bo", "s1", 1), Cast("ana", "s2", -1), Cast("bo", "s1", 0)]
    made = votes_of(cast, members=["cleo"], statements=["s2"])
    assert list(made.members) == ["cleo", "bo", "ana"]
    assert list(made.statements) == ["s2", "s1"]
    assert made.table.tolist() == [[BLANK, BLANK], [BLANK, 0], [-1, BLANK]]


@pytest.mark.parametrize(
    ("members", "statements", "table"),
    [
        (["a"], ["s", "t"], np.zeros((2, 1), np.int8)),
        (["a", "a"], ["s"], np.zeros((2, 1), np.int8)),
        (["a", "b"], ["s", "s"], np.zeros((2, 2), np.int8)),
        (["a"], ["s"], np.zeros((1, 1))),
        (["a"], ["s"], np.full((1, 1), 2, np.int8)),
        (["a"], ["s"], np.full((1, 1), 127, np.int8)),
        (["a"], ["s"], np.full((1, 1), -2, np.int8)),
    ],
)
def test_a_table_that_cannot_be_is_refused(
    members: list[str], statements: list[str], table: "NDArray[np.int8]"
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Votes(members, statements, table)


def test_what_is_no_answer_or_no_way_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="2 is no answer"):
        votes_of([Cast("bo", "s1", 2)])
    with pytest.raises(ValueError, match="least_group"):
        Drawing(least_group=0)

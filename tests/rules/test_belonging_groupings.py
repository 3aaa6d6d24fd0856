"""Groupings: nobody would move, all hang together, and the order is of no matter."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.belonging.graph import Graph, graph_of
from convivial.rules.belonging.groupings import _rows, _State, groupings

PEOPLE = "abcdefghijkl"
Tie = tuple[str, str]
ties = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=40)


def modularity(graph: Graph, group: dict[str, int]) -> int:
    """Newman and Girvan's, times (2 × the sum of weights)²: whole."""
    weights: dict[Tie, int] = {
        (graph.people[one], graph.people[other]): weight
        for (one, other), weight in zip(graph.ends.tolist(), graph.weights.tolist(), strict=True)
    }
    degree = {p: sum(w for tie, w in weights.items() if p in tie) for p in graph.people}
    twice = sum(degree.values())
    within = sum(2 * w for (one, other), w in weights.items() if group[one] == group[other])
    totals: dict[int, int] = {}
    for person, own in group.items():
        totals[own] = totals.get(own, 0) + degree[person]
    return twice * within - sum(total**2 for total in totals.values())


@settings(max_examples=50)
@given(ties)
def test_no_one_would_move_and_each_is_in_one_that_hangs_together(given_ties: list[Tie]) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    assert_at_rest(graph, groupings(graph))


@settings(max_examples=40)
@given(ties, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_from_any_groups_people_come_to_rest(given_ties: list[Tie], group: list[int]) -> None:
    graph = graph_of(given_ties, people=PEOPLE)
    state = _State(_rows(graph))
    state.regroup(group)
    state.come_to_rest(graph)
    sets: dict[int, list[str]] = {}
    for person, own in zip(PEOPLE, state.group, strict=True):
        sets.setdefault(own, []).append(person)
    assert_at_rest(graph, tuple(map(tuple, sets.values())))


def assert_at_rest(graph: Graph, found: tuple[tuple[str, ...], ...]) -> None:
    assert sorted(person for own in found for person in own) == list(PEOPLE)
    group = {person: number for number, own in enumerate(found) for person in own}
    best = modularity(graph, group)
    for person in PEOPLE:
        for other in range(len(found) + 1):
            assert modularity(graph, {**group, person: other}) <= best
    for own in found:
        reached, ahead = {own[0]}, [own[0]]
        while ahead:
            one = ahead.pop()
            number = graph.people.index(one)
            row = graph.neighbours[graph.starts[number] : graph.starts[number + 1]].tolist()
            near = set(graph.named(row)) & set(own) - reached
            reached |= near
            ahead.extend(near)
        assert reached == set(own)


@settings(max_examples=40)
@given(ties, st.randoms(use_true_random=False))
def test_the_order_of_ties_is_of_no_matter(given_ties: list[Tie], draw: Random) -> None:
    mixed = [draw.choice([tie, tie[::-1]]) for tie in given_ties]
    draw.shuffle(mixed)
    assert groupings(graph_of(mixed, people=PEOPLE)) == groupings(
        graph_of(given_ties, people=PEOPLE)
    )


def test_circles_that_share_few_ties_are_found() -> None:
    circles = ("abcde", "fghij", "klmno")
    inside = [pair for circle in circles for pair in combinations(circle, 2)]
    graph = graph_of([*inside, ("a", "f"), ("g", "k"), ("l", "b")], people="z")
    assert groupings(graph) == (*map(tuple, circles), ("z",))


def test_those_who_meet_often_are_together() -> None:
    often = [("ana", "bo")] * 5 + [("cleo", "dov")] * 5
    seldom = [("bo", "cleo"), ("ana", "dov")]
    assert groupings(graph_of(often + seldom)) == (("ana", "bo"), ("cleo", "dov"))


def test_nobody_makes_no_grouping() -> None:
    assert groupings(graph_of([])) == ()

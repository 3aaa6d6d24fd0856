"""Communities of nobody, of one, of people who are all kept apart: no rule of theirs stumbles."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest

from convivial.rules.belonging import cores, cuts, graph, groupings, rests_on_one, unseen
from convivial.rules.findings import Finding, Reason
from convivial.rules.fitting import Ask, Offer
from convivial.rules.lots import Seed
from convivial.rules.matching import match
from convivial.rules.opinions.mapping import Drawing, opinion_map
from convivial.rules.opinions.votes import BLANK, Votes
from convivial.rules.pairs import Listener, pair_up
from convivial.rules.pods import make_pods
from convivial.rules.pods.people import Member as Podder
from convivial.rules.rota import Terms, Wish, roster
from convivial.rules.rota.terms import Own
from convivial.rules.rotation import Member, Role, Turn, rotate
from convivial.rules.routing.duty import Candidate, put_on_duty
from convivial.rules.routing.values import Call, Companion, Wishes
from convivial.rules.routing.waves import next_wave, waves
from convivial.rules.sortition.panels import Quota, draw_panel

DAY = date(2026, 3, 29)
SEEDS: tuple[Seed, ...] = (0, "", "\ud800", -1)
CROWDS = {
    "nobody": (),
    "one": ("ana",),
    "two": ("ana", "bo"),
    "odd names": ("", " ", "%(x)s", "ñ", "\ud800"),
    "seven": tuple("gfedcba"),
}
Pairs = list[tuple[str, str]]
crowds = pytest.mark.parametrize("people", CROWDS.values(), ids=CROWDS)
seeds = pytest.mark.parametrize("seed", SEEDS, ids=repr)
kept_apart = pytest.mark.parametrize("all_apart", [False, True])


def apart(people: Sequence[str], *, all_apart: bool) -> Pairs:
    """Everyone from everyone, and from themself and a stranger too; or nobody."""
    with_others = [*combinations(people, 2), *((one, one) for one in people)]
    return [*with_others, ("stranger", "other")] if all_apart else []


def same_whatever_the_order(count: Callable[[list[Any]], Any], given: Sequence[Any]) -> Any:
    """What comes of it, the same each time and for each order; all findings can be read."""
    verdict = count(list(given))
    for number in range(3):
        other = list(given)
        Random(number).shuffle(other)
        assert count(other) == verdict
    return verdict


def readable(*findings: Finding) -> None:
    for finding in findings:
        assert finding.sentence
        json.dumps(finding.sentence)


@crowds
@seeds
@kept_apart
def test_listening_pairs(people: Sequence[str], seed: Seed, all_apart: bool) -> None:
    blocked = apart(people, all_apart=all_apart)
    listeners = [Listener(id=one, takes_trios=True) for one in people]
    made = same_whatever_the_order(
        lambda given: pair_up(given, seed=seed, blocked=blocked), listeners
    )
    inside = [one for group in made.groups for one in group.members]
    assert sorted([*inside, *(one.person for one in made.alone)]) == sorted(people)
    assert (not made.groups) if all_apart else (len(people) < 2 or not made.alone)
    readable(*(one.reason for one in made.alone), *(r for g in made.groups for r in g.reasons))
    if all_apart:
        assert {one.reason.code for one in made.alone} <= {"alone-nobody"}


@crowds
@seeds
@kept_apart
def test_pods(people: Sequence[str], seed: Seed, all_apart: bool) -> None:
    blocked = apart(people, all_apart=all_apart)
    members = [Podder(id=one) for one in people]
    made = same_whatever_the_order(
        lambda given: make_pods(given, seed=seed, blocked=blocked), members
    )
    inside = [one for pod in made.pods for one in pod.members]
    assert sorted([*inside, *(one.person for one in made.left_over)]) == sorted(people)
    assert not (all_apart and made.pods)
    readable(*(one.reason for one in made.left_over), *(r for p in made.pods for r in p.reasons))


@crowds
@kept_apart
def test_asks_and_offers(people: Sequence[str], all_apart: bool) -> None:
    blocked = apart(people, all_apart=all_apart)
    asks = [Ask(id=one, owner=one, category="walk", since=DAY) for one in people]
    offers = [Offer(id=one, owner=one, category="walk", since=DAY, capacity=0) for one in people]
    willing = [
        Offer(id=one, owner=one, category="walk", since=DAY, inexhaustible=True) for one in people
    ]
    for given in ([], offers, willing):
        made = same_whatever_the_order(
            lambda some, given=given: match(some, given, today=DAY, blocked=blocked),  # type: ignore[misc]
            asks,
        )
        met = [*(pair.ask for pair in made.pairs), *(one.ask for one in made.unpaired)]
        assert sorted(met) == sorted(people)
        assert bool(made.pairs) == (given is willing and not all_apart and len(people) > 1)
        assert all(isinstance(one.reason, Reason) for one in made.unpaired)
        if all_apart:
            assert {one.reason.code for one in made.unpaired} <= {"no-offers"}


@crowds
@seeds
@pytest.mark.parametrize("willing", [None, frozenset[str]()], ids=["all", "none"])
def test_roles(people: Sequence[str], seed: Seed, willing: frozenset[str] | None) -> None:
    roles = [Role(id="keeper", backup=True), Role(id="door", cooling_days=9)]
    members = [Member(id=one, since=DAY, willing=willing) for one in people]
    turns = [Turn(one, "door", DAY, DAY) for one in (*people, "long gone")]
    passed = same_whatever_the_order(
        lambda given: rotate(roles, given, turns, day=DAY, seed=seed), members
    )
    assert [one.role for one in passed] == ["door", "keeper"]
    keeper = passed[1]
    assert (keeper.person is None) == (willing is not None or not people)
    assert keeper.backup is None or keeper.backup != keeper.person
    assert {keeper.person, keeper.backup} <= {*people, None}
    readable(*(reason for one in passed for reason in one.reasons))
    assert rotate([], members, turns, day=DAY, seed=seed) == ()


@crowds
@kept_apart
@pytest.mark.parametrize("days", [0, 1])
def test_rotas(people: Sequence[str], all_apart: bool, days: int) -> None:
    pairs = frozenset(map(frozenset, combinations(people, 2))) if all_apart else frozenset()
    own = {one: Own(rest=frozenset({0})) for one in people[:1]}
    wishes = [Wish(one, day, 0, 1) for one in people for day in (0, 5)]
    for terms in (
        Terms(days=days, shifts=2, apart=pairs),
        Terms(days=days, shifts=2, apart=pairs, own=own),
        Terms(days=days, shifts=0),
        Terms(days=days, cover=0),
    ):
        made = same_whatever_the_order(lambda given, t=terms: roster(given, t), wishes)  # type: ignore[misc]
        assert len(made.turns) + len(made.open) == terms.places
        assert {turn.person for turn in made.turns} <= set(people)
        shared = [turn.person for turn in made.turns]
        assert not all_apart or not terms.apart or len(shared) <= 1
        readable(*made.reasons, *(one.why for one in made.open))


@crowds
@seeds
@kept_apart
def test_calls_for_company(people: Sequence[str], seed: Seed, all_apart: bool) -> None:
    blocked = [*((one, "caller") for one in people), ("x", "x")] if all_apart else []
    companions = [Companion(id=one) for one in people]
    for wishes in (Wishes(), Wishes(only_chosen=True), Wishes(not_these=frozenset(people))):
        call = Call("c", "caller", wishes)
        wave = same_whatever_the_order(
            lambda given, call=call: next_wave(call, (), given, 0, seed=seed, blocked=blocked),  # type: ignore[misc]
            companions,
        )
        assert bool(wave.asks) == (wishes == Wishes() and bool(people) and not all_apart)
        assert wave.asks or wave.outlook == "nobody"
        readable(*wave.said)
        found = waves(call, companions, seed=seed, blocked=blocked, until=1e6)
        assert found[-1].next_minute is None
    assert next_wave(Call("c", "ana"), people, companions, 1e9, seed=seed).asks == ()


@pytest.mark.parametrize("hindered", ["blocked", "resting", "not these"])
def test_a_caller_cannot_tell_why_nobody_comes(hindered: str) -> None:
    """The same words whether somebody rests, has blocked them, was not wanted, or is not there."""
    companion = Companion(id="ana", resting=hindered == "resting")
    wishes = Wishes(not_these=frozenset({"ana"} if hindered == "not these" else ()))
    blocked = [("ana", "caller")] if hindered == "blocked" else []
    call = Call("c", "caller", wishes)
    told = [wave.said for wave in waves(call, [companion], seed=1, blocked=blocked)]
    assert told == [wave.said for wave in waves(Call("c", "caller"), [], seed=1)]


@crowds
@seeds
def test_duty(people: Sequence[str], seed: Seed) -> None:
    for suiting, size in ((0, 3), (4, 0), (4, 3)):
        made = same_whatever_the_order(
            lambda given, size=size: put_on_duty(given, shift="s", size=size, seed=seed),  # type: ignore[misc]
            [Candidate(id=one, suiting=suiting) for one in people],
        )
        assert len(made.people) + made.missing == size
        assert len(made.people) == (min(size, len(people)) if suiting else 0)


@crowds
@seeds
def test_panels(people: Sequence[str], seed: Seed) -> None:
    pool = {one: {"zone": "north"} for one in people}
    for seats in (0, 1, 9):
        for quotas in ([], [Quota("zone", "south", 1, 1)], [Quota("zone", "north", 0, 0)]):
            drawn = same_whatever_the_order(
                lambda given, q=quotas, s=seats: draw_panel(dict(given), q, seats=s, seed=seed),  # type: ignore[misc]
                list(pool.items()),
            )
            assert len(drawn.panel) == min(seats, len(people))
            assert set(drawn.panel) <= set(people)
            assert sum(drawn.probabilities.values()) == len(drawn.panel)
            readable(*drawn.reasons)
        gone = draw_panel(pool, [], seats=seats, seed=seed, declined=people)
        assert gone.panel == ()
        if len(people) <= seats:
            assert draw_panel(pool, [], seats=seats, seed=seed, staying=people).drawn == ()


@crowds
def test_who_is_unseen_and_what_holds_people_together(people: Sequence[str]) -> None:
    members = [unseen.Member(one, date(2020, 1, 1)) for one in people]
    meetings = [unseen.Meeting(DAY, frozenset()), unseen.Meeting(DAY, frozenset(people[:1]))]
    seen = same_whatever_the_order(
        lambda given: unseen.noticing(given, meetings, today=DAY), members
    )
    assert [one.member for one in seen.unseen] == sorted(people)
    for ties in ([], [(one, one) for one in people], list(combinations(people, 2))):
        made = graph.graph_of(ties, people=people)
        found = groupings.groupings(made)
        assert sorted(one for group in found for one in group) == sorted(people)
        assert set(cuts.cuts(made).people) <= set(people)
        assert cores.core(made, 0) == tuple(sorted(people))
        for one in people:
            assert len(cuts.parts_without(made, one)) <= 1
            assert cuts.mending(made, one, alone=people) in {(), None}


@crowds
def test_what_rests_on_few(people: Sequence[str]) -> None:
    duty = rests_on_one.Duty("keys", "key", frozenset(people))
    found = rests_on_one.rests_on_few([duty], absences=9)
    assert [one.holders for one in found] == [tuple(sorted(people))]
    wishes = [(one, "keys") for one in (*people, "zoe")]
    assert not rests_on_one.mending([duty], wishes, alone=(*people, "zoe")).pairings
    assert rests_on_one.mending([], wishes).reasons == ()


@crowds
@pytest.mark.parametrize("answer", [1, 0, -1, None])
def test_opinions(people: Sequence[str], answer: int | None) -> None:
    drawing = Drawing(least_answers=1, least_people=1, least_group=1)
    for statements in ((), ("s",), ("s", "%(x)s", "")):
        shape = (len(people), len(statements))
        table = np.full(shape, BLANK if answer is None else answer, np.int8)
        for each in (Drawing(), drawing):
            drawn = opinion_map(Votes(people, statements, table), drawing=each)
            assert len(drawn.groups) <= 1
            assert {point.member for point in drawn.points} <= set(people)
            assert all(np.isfinite([point.x, point.y]).all() for point in drawn.points)
            readable(*drawn.reasons)
        assert opinion_map(Votes(people, statements, table), set_aside=statements).points == ()

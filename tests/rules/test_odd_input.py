"""Whatever legal but odd thing is counted: no rule stumbles, and every verdict hangs together."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.budget import equal_shares, greedy
from convivial.rules.budget import phragmen as phragmen_with_costs
from convivial.rules.budget.election import BudgetElection
from convivial.rules.lots import Seed
from convivial.rules.tally import (
    approval,
    borda,
    copeland,
    dots,
    irv,
    minimax,
    phragmen,
    plurality,
    quadratic,
    ranked_pairs,
    schulze,
    score,
    spav,
    star,
    stv_meek,
    stv_scottish,
)
from convivial.rules.tally.ballots import Approvals, Rankings, Scores, ranked
from convivial.rules.tally.verdict import Verdict
from tests.rules.profiles import Ballot, ballots_of

Points = Callable[[int], int]
"""What a place on a ballot, from 0, is worth."""
MOST_POINTS = 5
SEEDS: tuple[Seed | None, ...] = (None, "")
ODD_SEEDS: tuple[Seed | None, ...] = (
    None,
    0,
    -1,
    "",
    "0",
    "a b\n",
    "ñ\U0001f33b",
    "\ud800",
    10**40,
)


@dataclass(frozen=True)
class Cast:
    """What was cast, in the names that the options have: every rule's ballots are made of it."""

    options: tuple[str, ...]
    ballots: tuple[tuple[int, Ballot], ...]

    @property
    def weights(self) -> Any:
        return np.array([weight for weight, _ in self.ballots], dtype=np.int64)

    def table(self, figure: "Points") -> Any:
        """A figure for the place of each option on each ballot; 0 where it is not named."""
        table = np.zeros((len(self.options), len(self.ballots)), dtype=np.int64)
        for column, (_, ballot) in enumerate(self.ballots):
            for place, group in enumerate(ballot):
                table[list(group), column] = figure(place)
        return table

    def reordered(self, order: Sequence[int]) -> "Cast":
        """The same ballots, the options listed in another order."""
        at = {option: number for number, option in enumerate(order)}
        ballots = tuple(
            (weight, tuple(tuple(at[option] for option in group) for group in ballot))
            for weight, ballot in self.ballots
        )
        return Cast(tuple(self.options[option] for option in order), ballots)


def rankings(cast: Cast) -> Rankings:
    return ranked(cast.options, cast.ballots)


def scores(cast: Cast) -> Scores:
    table = cast.table(lambda place: MOST_POINTS - place)
    return Scores(cast.options, table, cast.weights, 0, MOST_POINTS)


def yes_and_no(cast: Cast) -> Scores:
    return Scores(cast.options, cast.table(lambda place: 1 - place), cast.weights, -5, 5)


def approvals(cast: Cast) -> Approvals:
    return Approvals(cast.options, cast.table(lambda place: int(place < 2)) > 0, cast.weights)


def marked(place: int) -> int:
    return int(place < 2)


def pointed(place: int) -> int:
    return 7 - place


def costs_of(cast: Cast) -> tuple[int, ...]:
    """By name, so that they stay with the option; some equal, one free."""
    return tuple((ord(option) - ord("A")) // 2 * 3 for option in cast.options)


def projects(cast: Cast, points: Points, limit: int) -> BudgetElection:
    kind: Any = "approval" if points is marked else "scoring"
    return BudgetElection(
        cast.options, costs_of(cast), limit, cast.table(points), cast.weights, kind
    )


Maker = Callable[[Cast], Any]
SEATED: dict[str, tuple[Callable[..., Verdict], Maker]] = {
    **{
        rule.__name__.rpartition(".")[2]: (rule.count, rankings)
        for rule in (plurality, irv, borda, copeland, stv_scottish, stv_meek)
    },
    **{
        f"{name} {strength}": (partial(rule.count, strength=strength), rankings)
        for name, rule in (("schulze", schulze), ("minimax", minimax), ("pairs", ranked_pairs))
        for strength in ("winning", "margins")
    },
    "score": (score.count, scores),
    "star": (star.count, scores),
    "dots": (partial(dots.count, dots=6), scores),
    "quadratic": (partial(quadratic.count, budget=3), yes_and_no),
    "approval": (approval.count, approvals),
    "spav": (spav.count, approvals),
    "phragmen": (phragmen.count, approvals),
}
FUNDED: dict[str, Callable[..., Verdict]] = {
    "greedy": greedy.count,
    "greedy per cost": partial(greedy.count, per_cost=True),
    "greedy by votes": partial(greedy.count, by="votes"),
    "phragmen with costs": phragmen_with_costs.count,
    **{
        f"equal shares {utility} {completion}": partial(
            equal_shares.count, utility=utility, completion=completion
        )
        for utility in ("cost", "cardinality")
        for completion in ("none", "add1", "add1u", "greedy")
    },
}


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    """Few options and few ballots: so ties, blanks, and ballots that nobody cast are common."""
    options = draw(st.integers(0, 4))
    ballots = st.lists(st.tuples(st.integers(0, 2), ballots_of(options)), max_size=5)
    return Cast(tuple("ABCDE"[:options]), tuple(draw(ballots)))


ALL_TIED = Cast(
    ("A", "B", "C"), tuple((1, ((a,), (b,), (c,))) for a, b, c in [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
)
ODD: dict[str, Cast] = {
    "nothing at all": Cast((), ()),
    "nothing to choose from": Cast((), ((3, ()),)),
    "no ballots": Cast(("A", "B", "C"), ()),
    "nobody cast them": replace(ALL_TIED, ballots=tuple((0, b) for _, b in ALL_TIED.ballots)),
    "all blank": Cast(("A", "B"), ((2, ()), (1, ()))),
    "one option": Cast(("A",), ((2, ((0,),)),)),
    "all tied": ALL_TIED,
    "all equal on each ballot": Cast(("A", "B", "C"), ((4, ((0, 1, 2),)),)),
    "one ballot, twice": Cast(("A", "B"), ((1, ((1,), (0,))), (1, ((1,), (0,))))),
    "a ballot of very many": Cast(("A", "B"), ((10**12, ((1,),)), (10**12, ((0,),)))),
}
SEATS = (0, 1, 2, 9)
a_few = settings(max_examples=10)  # for each of thirty rules


@pytest.mark.parametrize("name", SEATED)
@pytest.mark.parametrize("case", ODD)
def test_odd_cases_are_counted_and_told(name: str, case: str) -> None:
    rule, maker = SEATED[name]
    for seats, seed in product(SEATS, SEEDS):
        verdict = rule(maker(ODD[case]), seats=seats, seed=seed)
        hangs_together(verdict, ODD[case].options)
        has_its_seats(verdict, seats, ODD[case].options)
        assert verdict.reasons


@pytest.mark.parametrize("name", FUNDED)
@pytest.mark.parametrize("case", ODD)
def test_odd_budgets_are_counted_and_told(name: str, case: str) -> None:
    for limit, points, seed in product((0, 4, 10**15), (marked, pointed), SEEDS):
        election = projects(ODD[case], points, limit)
        verdict = FUNDED[name](election, seed=seed)
        hangs_together(verdict, election.projects)
        costs = dict(zip(election.projects, election.costs, strict=True))
        assert sum(costs[one] for one in verdict.winners) <= limit
        assert verdict.reasons


@a_few
@given(casts(), st.sampled_from(SEATS), st.sampled_from(ODD_SEEDS), st.randoms())
@pytest.mark.parametrize("name", SEATED)
def test_who_is_seated_hangs_on_nothing_but_the_votes(
    name: str, cast: Cast, seats: int, seed: Seed | None, random: Any
) -> None:
    rule, maker = SEATED[name]
    verdict = rule(maker(cast), seats=seats, seed=seed)
    hangs_together(verdict, cast.options)
    has_its_seats(verdict, seats, cast.options)
    keeps_its_word(lambda other: rule(maker(other), seats=seats, seed=seed), cast, verdict, random)


@a_few
@given(
    casts(),
    st.tuples(st.sampled_from([marked, pointed]), st.integers(0, 12)),
    st.sampled_from(ODD_SEEDS),
    st.randoms(),
)
@pytest.mark.parametrize("name", FUNDED)
def test_what_is_funded_hangs_on_nothing_but_the_votes(
    name: str, cast: Cast, terms: tuple[Points, int], seed: Seed | None, random: Any
) -> None:
    def count(other: Cast) -> Verdict:
        return FUNDED[name](projects(other, *terms), seed=seed)

    verdict = count(cast)
    hangs_together(verdict, cast.options)
    keeps_its_word(count, cast, verdict, random)


OPEN_WAYS = Cast(
    ("A", "B", "C"),
    ((1, ((0,),)), (3, ((1,),)), (2, ((1, 2),)), (3, ((0, 2),))),
)
"""A and B are equal at first: after A the next is B, but after B it is C."""


@pytest.mark.parametrize("name", [*SEATED, *FUNDED])
def test_no_order_decides_in_silence(name: str) -> None:
    """Also where all of the equals win, but one of them first."""
    outcomes = []
    for order in permutations(range(len(OPEN_WAYS.options))):
        cast = OPEN_WAYS.reordered(order)
        if name in FUNDED:
            election = BudgetElection(cast.options, (2, 2, 2), 5, cast.table(marked), cast.weights)
            outcomes.append(FUNDED[name](election))
        else:
            rule, maker = SEATED[name]
            outcomes.append(rule(maker(cast), seats=2))
    alike = len({frozenset(one.winners) for one in outcomes}) == 1
    assert alike or all(one.ties for one in outcomes)


def hangs_together(verdict: Verdict, options: Sequence[str]) -> None:
    """Winners and ties are about the options, a ranking has each of them once, JSON holds it."""
    assert len(set(verdict.winners)) == len(verdict.winners)
    assert set(verdict.winners) <= set(options)
    if verdict.ranking is not None:
        assert sorted(one for group in verdict.ranking for one in group) == sorted(options)
    for tie in verdict.ties:
        assert set(tie.chosen) <= set(tie.between) <= set(options)
        assert len(tie.between) > 1
        assert bool(tie.chosen) != (tie.broken_by == "open") or tie.how
    told = verdict.as_dict()
    assert json.loads(json.dumps(told)) == told
    assert "%(" not in " ".join(told["reasons"])


def has_its_seats(verdict: Verdict, seats: int, options: Sequence[str]) -> None:
    """As many winners as seats, unless a tie is named as open."""
    if any(tie.broken_by == "open" for tie in verdict.ties):
        assert len(verdict.winners) > (1 if verdict.method == "star" else seats)
    else:
        assert len(verdict.winners) == min(seats, len(options))


def keeps_its_word(
    count: Callable[[Cast], Verdict], cast: Cast, verdict: Verdict, random: Any
) -> None:
    """Counted again, or the ballots shuffled, it is the same; so are winners if options are."""
    assert count(cast) == verdict
    ballots = list(cast.ballots)
    random.shuffle(ballots)
    assert count(replace(cast, ballots=tuple(ballots))).as_dict() == verdict.as_dict()
    order = list(range(len(cast.options)))
    random.shuffle(order)
    other = count(cast.reordered(order))
    if all(tie.broken_by != "order" for tie in verdict.ties):
        assert set(other.winners) == set(verdict.winners)
        groups = [[set(group) for group in one.ranking or ()] for one in (other, verdict)]
        assert groups[0] == groups[1]

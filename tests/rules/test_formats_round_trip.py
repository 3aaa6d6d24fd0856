"""What is written is read again as the same, in every format that can hold it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.budget.election import BudgetElection, Kind
from convivial.rules.consensus import ConsensusTerms
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest, Meeting
from convivial.rules.formats.reading import read, write
from convivial.rules.formats.tables import (
    approvals,
    approved_by,
    groups_of,
    marks_of,
    rankings,
    scores,
)
from convivial.rules.rounds import Answer, Terms
from convivial.rules.tally.ballots import Approvals, Rankings, Scores

NAMES = ("Ann Lee (Green)", 'Bo "Bob" Ray', "Cañón", "D; or, not", "5", "E [x]", "O'Neil \\ #1")
names = st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=5)
titles = st.sampled_from(["", "Where to meet", 'A "title", with; marks #2'])
seats = st.none() | st.integers(0, 4)
counts = st.integers(0, 9)


@st.composite
def ranked_contests(draw: st.DrawFn) -> Contest:
    options = draw(names)
    kinds: dict[Any, int] = {}
    for _ in range(draw(st.integers(0, 5))):
        order = draw(st.permutations(range(len(options))))[: draw(st.integers(0, len(options)))]
        groups: list[tuple[int, ...]] = []
        for one in order:
            together: bool = draw(st.booleans())
            if groups and together:
                groups[-1] = tuple(sorted((*groups[-1], one)))
            else:
                groups.append((one,))
        kinds[tuple(groups)] = kinds.get(tuple(groups), 0) + draw(counts)
    return Contest(rankings(options, kinds), title=draw(titles), seats=draw(seats))


@st.composite
def scored_contests(draw: st.DrawFn) -> Contest:
    options = draw(names)
    lowest, highest = draw(st.integers(-3, 2)), draw(st.integers(2, 7))
    row = st.tuples(
        *(st.tuples(st.just(one), st.integers(lowest, highest)) for one in range(len(options)))
    )
    kinds = draw(st.dictionaries(row, counts, max_size=5))
    return Contest(scores(options, kinds, lowest, highest), title=draw(titles), seats=draw(seats))


@st.composite
def approved_contests(draw: st.DrawFn) -> Contest:
    options = draw(names)
    row = st.sets(st.integers(0, len(options) - 1)).map(lambda some: tuple(sorted(some)))
    kinds = draw(st.dictionaries(row, counts, max_size=5))
    return Contest(approvals(options, kinds), title=draw(titles), seats=draw(seats))


@st.composite
def budget_contests(draw: st.DrawFn) -> Contest:
    kind: Kind = draw(st.sampled_from(get_args(Kind)))
    projects = draw(
        st.lists(st.sampled_from(["c1", "7", "L19/09/VIII", "x y"]), unique=True, min_size=1)
    )
    amounts = st.integers(0, 10**9) | st.integers(0, 10**6).map(lambda cents: Fraction(cents, 100))
    columns = draw(st.integers(0, 5))
    table = np.zeros((len(projects), columns), dtype=np.int64)
    for column in range(columns):
        chosen = draw(st.permutations(range(len(projects))))[: draw(st.integers(0, len(projects)))]
        for place, one in enumerate(chosen):
            points = draw(st.integers(1, 9)) if kind in {"cumulative", "scoring"} else 1
            table[one, column] = len(projects) - place if kind == "ordinal" else points
    return Contest(
        BudgetElection(
            tuple(projects),
            tuple(draw(amounts) for _ in projects),
            draw(amounts),
            table,
            np.array(
                draw(st.lists(st.integers(1, 4), min_size=columns, max_size=columns)),
                dtype=np.int64,
            ),
            kind,
            {one: 'A name; with "marks"' for one in projects if draw(st.booleans())},
        ),
        title=draw(titles),
    )


def kinds_of(ballots: Any) -> dict[Any, int]:
    """Ballots as they compare: whoever casts none is not there, and their order means nothing."""
    rows: Any
    if isinstance(ballots, Rankings):
        rows = groups_of(ballots)
    elif isinstance(ballots, Scores):
        rows = marks_of(ballots)
    elif isinstance(ballots, Approvals):
        rows = approved_by(ballots)
    else:
        rows = zip(map(tuple, ballots.utilities.T.tolist()), ballots.weights.tolist(), strict=True)
    told: dict[Any, int] = {}
    for kind, weight in rows:
        told[kind] = told.get(kind, 0) + weight
    return {kind: weight for kind, weight in told.items() if weight}


def again(name: str, contest: Contest) -> Contest:
    found = read(name, write(name, contest).encode())
    assert isinstance(found, Contest), found
    assert found.notes == ()
    return found


def assert_same(found: Contest, contest: Contest, *, about: Sequence[str]) -> None:
    assert type(found.ballots) is type(contest.ballots)
    assert kinds_of(found.ballots) == kinds_of(contest.ballots)
    assert [getattr(found, name) for name in about] == [getattr(contest, name) for name in about]


@settings(max_examples=60)
@given(ranked_contests(), st.sampled_from([".soc", ".toi", ".blt", ".abif", ".json"]))
def test_rankings(contest: Contest, ending: str) -> None:
    found = again(f"x{ending}", contest)
    known = {".blt": ["title"], ".soc": ["title"], ".toi": ["title"]}
    assert_same(found, contest, about=known.get(ending, ["title", "seats"]))
    assert found.ballots.options == contest.ballots.options  # type: ignore[union-attr]
    if ending == ".blt":
        assert found.seats == (1 if contest.seats is None else contest.seats)


@settings(max_examples=60)
@given(scored_contests(), st.sampled_from([".cat", ".abif", ".json"]))
def test_points(contest: Contest, ending: str) -> None:
    found = again(f"x{ending}", contest)
    assert_same(found, contest, about=["title"] if ending == ".cat" else ["title", "seats"])
    assert isinstance(found.ballots, Scores)
    assert isinstance(contest.ballots, Scores)
    assert (found.ballots.lowest, found.ballots.highest) == (
        contest.ballots.lowest,
        contest.ballots.highest,
    )


@settings(max_examples=40)
@given(approved_contests(), st.sampled_from([".cat", ".abif", ".json"]))
def test_approvals(contest: Contest, ending: str) -> None:
    found = again(f"x{ending}", contest)
    assert_same(found, contest, about=["title"] if ending == ".cat" else ["title", "seats"])


@settings(max_examples=60)
@given(budget_contests(), st.sampled_from([".pb", ".json"]))
def test_budgets(contest: Contest, ending: str) -> None:
    found = again(f"x{ending}", contest)
    assert_same(found, contest, about=["title"])
    before, after = contest.ballots, found.ballots
    assert isinstance(before, BudgetElection)
    assert isinstance(after, BudgetElection)
    assert (after.projects, after.costs, after.limit, after.kind) == (
        before.projects,
        before.costs,
        before.limit,
        before.kind,
    )
    assert after.names == before.names


words = st.sampled_from(["", "it burns", 'she said "no"'])
answers = st.builds(
    Answer, st.sampled_from("ab"), st.sampled_from(["consent", "block"]), words, words
)
shares = st.fractions(0, 1, max_denominator=9)


@given(
    st.lists(st.lists(answers, max_size=3).map(tuple), max_size=3).map(tuple),
    shares,
    st.booleans(),
)
def test_rounds(rounds: tuple[tuple[Answer, ...], ...], quorum: Fraction, plain: bool) -> None:
    terms = Terms(("a", "b"), quorum, 2, "lapse", {"a": "b"})
    if not plain:
        terms = ConsensusTerms(("a", "b"), quorum, 2, "vote", {}, 2, {"a": 1}, quorum)
    method = "consent" if plain else "consensus"
    contest = Contest(Meeting(method, "A new roof?", terms, rounds))  # type: ignore[arg-type]
    assert again("x.json", contest).ballots == contest.ballots


def test_the_withdrawn_stay_known() -> None:
    contest = Contest(rankings(["A", "B"], {((1,), (0,)): 3}), seats=1, withdrawn=("C",))
    found = read("x.blt", write("x.blt", contest).encode())
    assert isinstance(found, Contest)
    assert found.withdrawn == ("C",)
    assert kinds_of(found.ballots) == kinds_of(contest.ballots)


def test_what_is_paid_for_keeps_its_limit() -> None:
    contest = Contest(scores(["A"], {((0, 3),): 2}, 0, 3), credits=9, method="quadratic")
    found = again("x.json", contest)
    assert (found.credits, found.method) == (9, "quadratic")


@pytest.mark.parametrize(
    ("ending", "holds"),
    [(".blt", "rankings"), (".soi", "rankings"), (".pb", "budget"), (".xyz", "no format")],
)
def test_a_format_says_what_it_cannot_hold(ending: str, holds: str) -> None:
    with pytest.raises(ValueError, match=holds):
        write(f"x{ending}", Contest(approvals(["A"], {(0,): 1})))


@pytest.mark.parametrize("ending", [".cat", ".abif"])
def test_more_formats_say_what_they_cannot_hold(ending: str) -> None:
    empty = np.zeros((0, 0), dtype=np.int64)
    budget = BudgetElection((), (), 0, empty, np.zeros(0, dtype=np.int64))
    with pytest.raises(ValueError, match="holds"):
        write(f"x{ending}", Contest(budget))


def test_an_unknown_ending_is_named() -> None:
    found = read("ballots.xls", b"1")
    assert isinstance(found, Finding)
    assert "ballots.xls" in found.sentence

"""Ranked pairs: locking by hand, in every order of equals, and by a ranking of drawn ballots."""

from collections import Counter
from itertools import chain, permutations, product
from math import factorial, prod
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convivial.rules.tally import locking, ranked_pairs
from convivial.rules.tally.ballots import ranked
from convivial.rules.tally.tie_ranking import drawn_ranking
from tests.rules.profiles import NAMES, Profile, above, few, place, profiles, tideman, wins

Win = tuple[int, int]
CIRCLE = Profile(3, tuple((1, ((a,), (b,), (c,))) for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1))))


def by_lead(profile: Profile) -> list[list[Win]]:
    """The wins, those of the largest lead first."""
    everyone = range(profile.options)
    lead = {
        (a, b): above(profile, a, b) - above(profile, b, a)
        for a in everyone
        for b in everyone
        if wins(profile, a, b)
    }
    sizes = sorted(set(lead.values()), reverse=True)
    return [[win for win in lead if lead[win] == size] for size in sizes]


def kept(in_order: list[Win]) -> frozenset[Win]:
    """Lock one after the other; all that follows from what is kept."""
    order = set[Win]()
    for one, other in in_order:
        if (other, one) not in order:
            uppers = {a for a, b in order if b == one} | {one}
            lowers = {b for a, b in order if a == other} | {other}
            order |= set(product(uppers, lowers))
    return frozenset(order)


def places(outcomes: set[frozenset[Win]], options: int) -> list[int]:
    return [min(sum(b == one for _a, b in order) for order in outcomes) for one in range(options)]


@few
@given(profiles(most=4))
def test_without_a_seed_every_order_of_equals_is_followed(profile: Profile) -> None:
    groups = by_lead(profile)
    assume(prod(factorial(len(group)) for group in groups) <= 1_000)
    outcomes = {
        kept(list(chain.from_iterable(orders)))
        for orders in product(*(list(permutations(group)) for group in groups))
    }
    found = ranked_pairs.count(profile.rankings()).ranking or ()
    best = places(outcomes, profile.options)
    assert [{best[NAMES.index(one)] for one in group} for group in found] == [
        {at} for at in sorted(set(best))
    ]


@few
@given(profiles(), st.integers(0, 99))
def test_with_a_seed_a_drawn_ranking_says_which_of_equals_comes_first(
    profile: Profile, seed: int
) -> None:
    drawn = [NAMES.index(name) for name in drawn_ranking(profile.rankings(), seed)]
    rank = {one: at for at, one in enumerate(drawn)}
    level = [
        (a, b)
        for a, b in permutations(range(profile.options), 2)
        if rank[a] < rank[b] and not wins(profile, a, b) and not wins(profile, b, a)
    ]
    in_order = [
        win
        for group in [*by_lead(profile), level]
        for win in sorted(group, key=lambda win: (rank[win[0]], -rank[win[1]]))
    ]
    order = kept(in_order)
    found = ranked_pairs.count(profile.rankings(), seed=seed).ranking or ()
    by_hand = sorted(range(profile.options), key=lambda one: sum(b == one for _a, b in order))
    assert found == tuple((NAMES[one],) for one in by_hand)


def test_of_three_in_a_circle_any_may_win_and_a_drawn_ballot_says_who() -> None:
    left_open = ranked_pairs.count(CIRCLE.rankings())
    assert left_open.winners == ("A", "B", "C")
    assert [one["counts"] for one in left_open.rounds[1]["wins"]] == ["depends"] * 3
    drawn = ranked_pairs.count(CIRCLE.rankings(), seed=1)
    (tie,) = drawn.ties
    assert (tie.broken_by, tie.over) == ("lot", "which of equal majorities counts first")
    assert drawn.ranking == tuple((name,) for name in tie.chosen)


def test_the_strongest_are_kept_and_the_weakest_of_a_circle_is_left_out() -> None:
    circle = Profile(3, ((4, ((0,), (1,), (2,))), (3, ((1,), (2,), (0,))), (2, ((2,), (0,), (1,)))))
    verdict = ranked_pairs.count(circle.rankings())
    assert verdict.ranking == (("A",), ("B",), ("C",))
    assert [(one["over"], one["counts"]) for one in verdict.rounds[1]["wins"]] == [
        (["B", "C"], True),
        (["A", "B"], True),
        (["C", "A"], False),
    ]
    assert verdict.reasons[-1].sentence == (
        "C over A, 5 to 4, is left out: what counts before it says the opposite."
    )


def test_too_many_orders_are_not_followed_and_the_verdict_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locking, "MOST_ORDERS", 0)
    verdict = ranked_pairs.count(CIRCLE.rankings())
    assert verdict.winners == ("A", "B", "C")
    assert [tie.broken_by for tie in verdict.ties] == ["rule", "open"]
    assert "orders-too-many" in [reason.code for reason in verdict.reasons]


def test_thirty_in_a_circle_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "MOST_ORDERS", 100)
    order = list(range(30))
    turned = [(1, order[at:] + order[:at]) for at in order]
    verdict = ranked_pairs.count(ranked([str(one) for one in order], turned))
    assert len(verdict.winners) == 30


def test_a_ballot_is_drawn_as_often_as_people_cast_it() -> None:
    ballots = Profile(3, ((3, ((0,), (1,))), (1, ((1,), (0,))), (5, ()))).rankings()
    drawn = Counter(drawn_ranking(ballots, seed) for seed in range(800))
    assert set(drawn) == {("A", "B", "C"), ("B", "A", "C")}
    assert 560 <= drawn["A", "B", "C"] <= 640


@few
@given(profiles(), st.integers(0, 9))
def test_a_drawn_ranking_follows_what_all_ballots_say(profile: Profile, seed: int) -> None:
    drawn = [NAMES.index(name) for name in drawn_ranking(profile.rankings(), seed)]
    assert sorted(drawn) == list(range(profile.options))
    for first, one in enumerate(drawn):
        for other in drawn[first + 1 :]:
            differing = [b for _w, b in profile.cast if place(b, one) != place(b, other)]
            assert not differing or any(place(b, one) < place(b, other) for b in differing)


def test_real_elections(shared_data: Path) -> None:
    known = [one for one in tideman(shared_data / "tideman") if one[0].get("condorcet_winner")]
    assert known
    for answers, ballots in known:
        assert ranked_pairs.count(ballots).winners == (answers["condorcet_winner"],)
    margins = "ranked_pairs_margin_winner"
    others = [one for one in tideman(shared_data / "tideman") if margins in one[0]]
    for answers, ballots in others:
        assert list(ranked_pairs.count(ballots).winners) == answers[margins]

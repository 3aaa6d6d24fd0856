"""A draw: quotas kept, lots that are equal and can be repeated, and honest answers to odd pools."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.lots import drawn_order, drawn_share
from convivial.rules.sortition import column_generation
from convivial.rules.sortition.lottery import TICKETS
from convivial.rules.sortition.panels import PanelDraw, People, Quota, draw_panel

AGES, WAYS = ("old", "young"), ("a", "b", "c")
said = st.fixed_dictionaries({"age": st.sampled_from(AGES), "way": st.sampled_from(WAYS)})
pools = st.dictionaries(st.text(max_size=3), said, max_size=12)
limits = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)
quota_lists = st.dictionaries(
    st.sampled_from([("age", "old"), ("age", "young"), ("way", "a"), ("way", "b"), ("hat", "red")]),
    limits,
    max_size=4,
).map(lambda found: [Quota(*about, *between) for about, between in found.items()])
seat_counts = st.integers(0, 6)

CLUB: dict[str, dict[str, str]] = {
    f"p{n:02}": {"age": AGES[n % 3 == 0], "way": WAYS[n * n % 7 % 3]} for n in range(18)
}
CLUB_QUOTAS = [
    Quota("age", "old", 2, 3),
    Quota("age", "young", 2, 4),
    Quota("way", "a", 1, 3),
    Quota("way", "b", 1, 2),
]


def codes(verdict: PanelDraw) -> list[str]:
    return [found.code for found in verdict.reasons]


@settings(max_examples=40)
@given(pools, quota_lists, seat_counts)
def test_every_panel_of_the_lottery_keeps_what_it_says_it_keeps(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int
) -> None:
    verdict = draw_panel(people, quotas, seats=seats, seed="s")
    seated = min(seats, len(people))
    assert len(verdict.panel) == seated
    assert set(verdict.panel) <= set(people)
    assert verdict.quotas_met is not bool(verdict.relaxed)
    assert sum(verdict.probabilities.values()) == seated
    kept = {(one.feature, one.value): one.kept for one in verdict.relaxed}
    for counts, tickets in verdict.lottery.panels:
        assert tickets > 0
        assert sum(counts) == seated
        for quota in quotas:
            least, most = kept.get((quota.feature, quota.value), (quota.least, quota.most))
            there = sum(
                count
                for kind, count in zip(verdict.lottery.kinds, counts, strict=True)
                if people[kind.people[0]].get(quota.feature) == quota.value
            )
            assert least <= there <= most
    for found in verdict.reasons:
        assert found.sentence


@settings(max_examples=25)
@given(pools, quota_lists, seat_counts, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int, random: Random
) -> None:
    before = draw_panel(people, quotas, seats=seats, seed=3)
    shuffled = list(people.items())
    random.shuffle(shuffled)
    random.shuffle(quotas)
    assert draw_panel(dict(shuffled), quotas, seats=seats, seed="3") == before


@settings(max_examples=25)
@given(pools, quota_lists, seat_counts)
def test_who_somebody_is_does_not_matter_to_their_chance(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int
) -> None:
    before = draw_panel(people, quotas, seats=seats, seed=3).probabilities
    renamed = {f"new {name}": people[name] for name in reversed(people)}
    after = draw_panel(renamed, quotas, seats=seats, seed=3).probabilities
    assert {name: after[f"new {name}"] for name in people} == before


@settings(max_examples=25)
@given(pools, quota_lists, seat_counts)
def test_those_who_are_alike_have_exactly_the_same_chance(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int
) -> None:
    verdict = draw_panel(people, quotas, seats=seats, seed=3)
    by_what_is_said: dict[tuple[str, ...], set[Fraction]] = {}
    for name, chance in verdict.probabilities.items():
        by_what_is_said.setdefault(tuple(people[name].values()), set()).add(chance)
    assert all(len(chances) == 1 for chances in by_what_is_said.values())


def test_over_many_seeds_people_are_drawn_as_often_as_their_chance_says() -> None:
    verdict = draw_panel(CLUB, CLUB_QUOTAS, seats=6, seed=0)
    times = Counter[str]()
    for seed in range(4000):
        times.update(verdict.lottery.drawn(seed, "panel"))
    for name, chance in verdict.probabilities.items():
        assert times[name] / 4000 == pytest.approx(float(chance), abs=0.04)


def test_with_the_lottery_the_draw_can_be_redone_by_lots_alone() -> None:
    verdict = draw_panel(CLUB, CLUB_QUOTAS, seats=6, seed="town hall")
    ticket = int(drawn_share("town hall", "panel ticket") * TICKETS)
    ends = list(accumulate(tickets for _, tickets in verdict.lottery.panels))
    counts, _ = verdict.lottery.panels[bisect_right(ends, ticket)]
    kinds = zip(verdict.lottery.kinds, counts, strict=True)
    drawn = [drawn_order("town hall", "panel person", kind.people)[:n] for kind, n in kinds]
    assert sorted(one for some in drawn for one in some) == list(verdict.panel)


def test_all_tickets_are_given_out() -> None:
    verdict = draw_panel(CLUB, CLUB_QUOTAS, seats=6, seed=0)
    assert sum(tickets for _, tickets in verdict.lottery.panels) == TICKETS


def test_nobody_in_the_pool() -> None:
    verdict = draw_panel({}, [Quota("age", "old", 1, 2)], seats=3, seed=1)
    assert (verdict.panel, verdict.quotas_met, codes(verdict)[0]) == ((), False, "no-people")
    assert [one.kept for one in verdict.relaxed] == [(0, 2)]


def test_no_seats() -> None:
    verdict = draw_panel(CLUB, CLUB_QUOTAS, seats=0, seed=1)
    assert (verdict.panel, verdict.quotas_met, codes(verdict)[0]) == ((), False, "no-seats")
    assert set(verdict.probabilities.values()) == {0}


def test_more_seats_than_people() -> None:
    verdict = draw_panel(CLUB, [], seats=40, seed=1)
    assert verdict.panel == tuple(CLUB)
    assert codes(verdict)[0] == "too-few-people"
    assert verdict.quotas_met


def test_a_value_that_nobody_has_is_named() -> None:
    verdict = draw_panel(CLUB, [Quota("way", "z", 1, 2)], seats=4, seed=1)
    assert [(one.value, one.asked, one.kept) for one in verdict.relaxed] == [("z", (1, 2), (0, 2))]
    assert not verdict.quotas_met
    assert len(verdict.panel) == 4


def test_people_of_whom_nothing_is_said_may_be_drawn() -> None:
    people: People = {"a": {}, "b": {"age": "old"}}
    verdict = draw_panel(people, [Quota("age", "old", 0, 0)], seats=1, seed=1)
    assert verdict.panel == ("a",)
    assert {"no-quota-for", "no-chance"} <= set(codes(verdict))


def test_a_search_that_was_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_generation, "MOST_PANELS", 0)
    names = ["aaa", "abb", "bab", "bba", "bbb"]
    people = {name: dict(zip("xyz", name, strict=True)) for name in names}
    quotas = [Quota(feature, value, 1, 1) for feature in "xyz" for value in "ab"]
    verdict = draw_panel(people, quotas, seats=2, seed=1)
    assert "not-proven" in codes(verdict)
    assert len(verdict.panel) == 2


def test_the_callers_mistakes() -> None:
    twice = [Quota("age", "old", 1, 2), Quota("age", "old", 0, 2)]
    with pytest.raises(ValueError, match="two quotas"):
        draw_panel(CLUB, twice, seats=3, seed=1)
    with pytest.raises(ValueError, match="no seats"):
        draw_panel(CLUB, [], seats=-1, seed=1)
    with pytest.raises(ValueError, match="more people stay"):
        draw_panel(CLUB, [], seats=1, seed=1, staying=["p00", "p01"])
    with pytest.raises(ValueError, match="not among"):
        draw_panel(CLUB, [], seats=1, seed=1, declined=["zoe"])
    with pytest.raises(ValueError, match="stays and declined"):
        draw_panel(CLUB, [], seats=1, seed=1, staying=["p00"], declined=["p00"])
    for least, most in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="cannot be"):
            replace(twice[0], least=least, most=most)

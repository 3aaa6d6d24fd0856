"""The chances are LEXIMIN: against all panels of small pools, and against certified answers."""

import csv
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.sortition.files import read_pool, read_quotas
from convivial.rules.sortition.panels import PanelDraw, People, Quota, draw_panel

NEAR = 1e-6
FEATURES = {"age": ("old", "young"), "here": ("long", "new", "some"), "way": ("a", "b")}

values = st.fixed_dictionaries({name: st.sampled_from(of) for name, of in FEATURES.items()})
pools = st.lists(values, min_size=1, max_size=8).map(
    lambda said: {f"p{number}": one for number, one in enumerate(said)}
)
bounds = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(sorted)
quota_lists = st.dictionaries(
    st.sampled_from([(name, value) for name, of in FEATURES.items() for value in of]),
    bounds,
    max_size=6,
).map(lambda found: [Quota(*about, *between) for about, between in found.items()])


def keeps(people: People, quotas: Sequence[Quota], panel: Sequence[str]) -> bool:
    counts = Counter((name, people[one][name]) for one in panel for name in people[one])
    return all(quota.least <= counts[quota.feature, quota.value] <= quota.most for quota in quotas)


def all_panels(people: People, quotas: Sequence[Quota], seats: int) -> list[tuple[str, ...]]:
    return [panel for panel in combinations(people, seats) if keeps(people, quotas, panel)]


def leximin_by_trying(people: People, panels: Sequence[Sequence[str]]) -> dict[str, float]:
    """By its definition: nobody is settled whom a further programme could lift."""
    settled: dict[str, float] = {}
    while len(settled) < len(people):
        level = highest(people, panels, settled, None, 0.0)
        still = [one for one in people if one not in settled]
        stuck = [
            one for one in still if highest(people, panels, settled, one, level) < level + NEAR / 10
        ]
        assert stuck
        settled |= dict.fromkeys(stuck, level)
    return settled


def highest(
    people: People,
    panels: Sequence[Sequence[str]],
    settled: dict[str, float],
    lifted: str | None,
    level: float,
) -> float:
    """How high `lifted` (None: the lowest of all who are not settled) can be lifted."""
    new: Any = highspy.Highs
    highs = new()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
    weights = [highs.addVariable(0, 1) for _ in panels]
    goal = highs.addVariable(0, 1)
    highs.addConstr(sum(weights) == 1)
    for one in people:
        among = [weight for weight, panel in zip(weights, panels, strict=True) if one in panel]
        chance = sum(among) + 0 * goal
        if one in settled:
            highs.addConstr(chance >= settled[one] - 1e-9)
        elif lifted is None or one == lifted:
            highs.addConstr(chance - goal >= 0)
        else:
            highs.addConstr(chance >= level - 1e-9)
    highs.maximize(goal)
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(highs.getInfo().objective_function_value)


@settings(max_examples=40)
@given(pools, quota_lists, st.integers(1, 4))
def test_small_pools_against_all_their_panels(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int
) -> None:
    verdict = draw_panel(people, quotas, seats=seats, seed=1)
    panels = all_panels(people, quotas, seats)
    if seats <= len(people):
        assert verdict.quotas_met is bool(panels)
    if panels:
        compare(verdict, people, panels)


def compare(verdict: PanelDraw, people: People, panels: Sequence[Sequence[str]]) -> None:
    expected = leximin_by_trying(people, panels)
    for one, chance in verdict.probabilities.items():
        assert float(chance) == pytest.approx(expected[one], abs=NEAR)
    in_each = [list(counts) for counts, _ in verdict.lottery.panels]
    kinds = verdict.lottery.kinds
    possible = {
        tuple(sum(one in kind.people for one in panel) for kind in kinds) for panel in panels
    }
    assert all(tuple(counts) in possible for counts in in_each)


def test_chances_that_fractions_of_people_could_have_and_people_cannot() -> None:
    """One of each value, of two people: opposites, and "aaa" with "bbb" are the only ones.

    Halves of "aaa", "abb", "bab" and "bba" would keep the quotas too, and mislead.
    """
    said = ["aaa", "abb", "bab", "bba", "bbb"]
    people = {name: dict(zip("xyz", name, strict=True)) for name in said}
    quotas = [Quota(feature, value, 1, 1) for feature in "xyz" for value in "ab"]
    verdict = draw_panel(people, quotas, seats=2, seed=1)
    assert {one for one, chance in verdict.probabilities.items() if chance} == {"aaa", "bbb"}
    assert verdict.probabilities["aaa"] == 1


@pytest.mark.parametrize("seed", range(4))
def test_pools_in_which_fractions_of_people_mislead(seed: int) -> None:
    random = Random(seed)
    people = {f"p{n}": {name: random.choice("abc") for name in "uvwx"} for n in range(14)}
    quotas = [Quota(name, value, 1, 2) for name in "uvwx" for value in "abc"]
    panels = all_panels(people, quotas, 4)
    verdict = draw_panel(people, quotas, seats=4, seed=1)
    assert panels
    compare(verdict, people, panels)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(300))
def test_many_small_pools_with_tight_quotas(seed: int) -> None:
    """A third of those that can be drawn at all are out of reach of fractions of people."""
    random = Random(seed)
    features, of = "uvwxy"[: random.randint(2, 5)], "abc"[: random.randint(2, 3)]
    number, seats = random.randint(6, 14), random.randint(2, 4)
    people = {f"p{n}": {name: random.choice(of) for name in features} for n in range(number)}
    even = seats // len(of)
    least = [random.randint(0, max(1, even)) for _ in features for _ in of]
    quotas = [
        Quota(name, value, low, max(low, even + random.randint(0, 1)))
        for low, (name, value) in zip(least, product(features, of), strict=True)
    ]
    panels = all_panels(people, quotas, seats)
    verdict = draw_panel(people, quotas, seats=seats, seed=1)
    assert verdict.quotas_met is bool(panels)
    if panels:
        compare(verdict, people, panels)


def certified(folder: Path) -> list[tuple[Path, Path]]:
    return [
        (pool, pool.with_name(pool.name.replace("_people", "_quotas")))
        for pool in sorted((folder / "sortition").glob("*_people.csv"))
    ]


def test_certified_chances(shared_data: Path) -> None:
    pairs = certified(shared_data)
    assert pairs
    for pool, limits in pairs:
        quotas = read_quotas(limits.read_bytes())
        people = read_pool(pool.read_bytes(), quotas.features)
        assert not people.problems
        assert not quotas.problems
        with pool.open(encoding="utf-8") as lines:
            expected = {
                row["id"]: float(row["leximin_probability"]) for row in csv.DictReader(lines)
            }
        seats = round(sum(expected.values()))
        verdict = draw_panel(people.people, quotas.quotas, seats=seats, seed=1)
        assert set(verdict.probabilities) == set(expected)
        for one, chance in verdict.probabilities.items():
            assert float(chance) == pytest.approx(expected[one], abs=NEAR)


def test_without_quotas_everyone_has_the_same_chance() -> None:
    people: People = {f"p{number}": {} for number in range(10)}
    verdict = draw_panel(people, [], seats=3, seed=1)
    assert set(verdict.probabilities.values()) == {Fraction(3, 10)}


def test_one_quota_splits_the_seats_and_nothing_else() -> None:
    people: People = {f"p{n}": {"age": "old" if n < 4 else "young"} for n in range(12)}
    verdict = draw_panel(people, [Quota("age", "old", 3, 3)], seats=5, seed=1)
    assert [verdict.probabilities[one] for one in ("p0", "p11")] == [Fraction(3, 4), Fraction(1, 4)]

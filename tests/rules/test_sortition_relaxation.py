"""Quotas that no panel keeps: the smallest change that lets one exist, and nothing more."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.sortition.panels import Quota, draw_panel

said = st.fixed_dictionaries({"age": st.sampled_from("ou"), "way": st.sampled_from("abc")})
pools = st.lists(said, min_size=3, max_size=7).map(
    lambda people: {f"p{number}": one for number, one in enumerate(people)}
)
limits = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
quota_lists = st.dictionaries(
    st.sampled_from([("age", "o"), ("age", "u"), ("way", "a"), ("way", "b"), ("way", "c")]),
    limits,
    min_size=2,
).map(lambda found: [Quota(*about, *between) for about, between in found.items()])


def changes(panel: tuple[dict[str, str], ...], quotas: list[Quota]) -> list[int]:
    """What each quota lacks for this panel, in the order of features and values."""
    counts = Counter(item for one in panel for item in one.items())
    ordered = sorted(quotas, key=lambda quota: (quota.feature, quota.value))
    there = [(quota, counts[quota.feature, quota.value]) for quota in ordered]
    return [max(quota.least - count, count - quota.most, 0) for quota, count in there]


def size(found: list[int]) -> tuple[int, int, int]:
    places = sum(place * change for place, change in enumerate(found, start=1))
    return sum(found), max(found), places


@settings(max_examples=40)
@given(pools, quota_lists, st.integers(1, 3))
def test_nothing_smaller_would_do(
    people: dict[str, dict[str, str]], quotas: list[Quota], seats: int
) -> None:
    verdict = draw_panel(people, quotas, seats=seats, seed=1)
    panels = combinations(people.values(), seats)
    best = min(size(changes(panel, quotas)) for panel in panels)
    by_quota = {(one.feature, one.value): one.change for one in verdict.relaxed}
    ordered = sorted((quota.feature, quota.value) for quota in quotas)
    assert size([by_quota.get(about, 0) for about in ordered]) == best
    drawn = tuple(people[name] for name in verdict.panel)
    assert sum(changes(drawn, quotas)) <= best[0]


def test_each_change_is_told() -> None:
    people = {f"p{number}": {"age": "o"} for number in range(5)}
    quotas = [Quota("age", "o", 0, 1), Quota("age", "u", 2, 3)]
    verdict = draw_panel(people, quotas, seats=3, seed=1)
    told = [(found.code, found.params) for found in verdict.reasons if "now" in found.params]
    assert told == [
        ("more", {"feature": "age", "value": "o", "asked": 1, "now": 3}),
        ("fewer", {"feature": "age", "value": "u", "asked": 2, "now": 0}),
    ]
    assert "by 4" in next(one.sentence for one in verdict.reasons if one.code == "not-together")

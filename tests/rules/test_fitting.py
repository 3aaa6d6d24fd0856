"""Because of what an ask and an offer fit, as data that a page can tell in any language."""

from datetime import date, timedelta
from typing import Any

import pytest

from convivial.rules.findings import Reason
from convivial.rules.fitting import Ask, Fit, Miss, Offer, Slot, fit
from convivial.rules.places import Point

TODAY = date(2026, 3, 20)
HOME, NEAR, FAR = Point(50.7374, 7.0982), Point(50.7323, 7.1019), Point(50.9375, 6.9603)


def both(ask: dict[str, Any], offer: dict[str, Any]) -> Fit | Miss:
    alike = {"category": "company", "since": TODAY}
    return fit(
        Ask(**{"id": "a", "owner": "ana", **alike, **ask}),
        Offer(**{"id": "o", "owner": "bo", **alike, **offer}),
        today=TODAY,
    )


def reasons(found: Fit | Miss) -> list[Reason]:
    assert isinstance(found, Fit)
    return list(found.reasons)


def test_all_reasons_in_the_order_to_tell_them() -> None:
    found = both(
        {
            "words": "A walk by the river, with my dog",
            "languages": frozenset({"es", "en"}),
            "times": frozenset({Slot(1, "evening"), Slot(1, "morning"), Slot(0, "night")}),
            "at": HOME,
            "since": TODAY - timedelta(days=3),
        },
        {
            "words": "I love to WALK at the River",
            "languages": frozenset({"es", "de"}),
            "times": frozenset({Slot(1, "evening"), Slot(1, "morning")}),
            "at": NEAR,
        },
    )
    assert reasons(found) == [
        Reason("same-category", {"category": "company"}),
        Reason("words", {"words": ("river", "walk")}),
        Reason("near", {"km": 0.6}),
        Reason("shared-language", {"languages": ("es",)}),
        Reason("time", {"slots": ("1-morning", "1-evening")}),
        Reason("waited", {"days": 3}),
    ]


def test_what_was_left_open_is_no_hindrance_and_no_reason() -> None:
    assert reasons(
        both({"languages": frozenset({"es"})}, {"times": frozenset({Slot(0, "night")})})
    ) == [Reason("same-category", {"category": "company"})]


@pytest.mark.parametrize(
    ("ask", "offer", "missing"),
    [
        ({}, {"category": "garden"}, "no-category"),
        ({"category": "other", "words": "violin"}, {"words": "piano"}, "no-category"),
        ({"category": "other"}, {"category": "other"}, "no-category"),
        ({"where": "remote"}, {"where": "place"}, "no-where"),
        ({"where": "place", "at": HOME, "within_km": 5.0}, {"at": FAR}, "too-far"),
        ({"at": HOME}, {"where": "place", "at": FAR, "within_km": 5.0}, "too-far"),
        ({"languages": frozenset({"es"})}, {"languages": frozenset({"de"})}, "no-language"),
        (
            {"times": frozenset({Slot(0, "night")})},
            {"times": frozenset({Slot(1, "night")})},
            "no-time",
        ),
    ],
)
def test_the_first_thing_missing_is_named(
    ask: dict[str, Any], offer: dict[str, Any], missing: str
) -> None:
    assert both(ask, offer) == Miss(missing)  # type: ignore[arg-type]


def test_an_open_category_needs_words_in_common() -> None:
    found = both({"category": "other", "words": "tune my violin"}, {"words": "Violin lessons"})
    assert reasons(found) == [Reason("words", {"words": ("violin",)})]


def test_too_far_to_walk_but_both_may_call() -> None:
    found = both({"at": HOME, "within_km": 5.0}, {"at": FAR})
    assert Reason("remote") in reasons(found)


def test_distance_does_not_matter_to_who_only_calls() -> None:
    found = both({"at": HOME, "within_km": 5.0, "where": "remote"}, {"at": FAR})
    assert Reason("remote") in reasons(found)


def test_each_thing_in_common_counts_and_a_day_of_waiting_counts_more() -> None:
    def weight(ask: dict[str, Any], offer: dict[str, Any]) -> int:
        found = both(ask, offer)
        assert isinstance(found, Fit)
        return found.weight

    plain = weight({}, {})
    words = weight({"words": "violin"}, {"words": "violin"})
    all_week = frozenset(Slot(day, "evening") for day in range(7))
    everything = {
        "words": "violin piano cello flute drums harp",
        "languages": frozenset({"es"}),
        "times": all_week,
        "at": HOME,
    }
    assert plain < words < weight(everything, everything)
    assert weight(everything, everything) < weight({"since": TODAY - timedelta(days=1)}, {})


def test_who_asks_from_tomorrow_on_has_not_waited() -> None:
    assert both({"since": TODAY + timedelta(days=1)}, {}) == both({}, {})

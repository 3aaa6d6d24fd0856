"""Pairing asks with offers: who is paired at all, who first, and what may never be."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.findings import Reason
from convivial.rules.matching import Ask, Fit, Matching, Offer, Slot, fit, match
from convivial.rules.places import Point

TODAY = date(2026, 3, 20)
PEOPLE = ("ana", "bo", "cleo", "dov")


ask = partial(replace, Ask(id="a1", owner="ana", category="repairs", since=TODAY))
offer = partial(replace, Offer(id="o1", owner="bo", category="repairs", since=TODAY))

sides = {
    "category": st.sampled_from(["repairs", "garden", "other"]),
    "owner": st.sampled_from(PEOPLE),
    "since": st.integers(0, 3).map(lambda days: TODAY - timedelta(days=days)),
    "words": st.sampled_from(["", "bicycle", "bicycle and tomatoes", "tomatoes"]),
    "languages": st.frozensets(st.sampled_from(["en", "es", "de"]), max_size=2),
    "times": st.frozensets(st.builds(Slot, st.integers(0, 1), st.just("evening")), max_size=2),
    "where": st.sampled_from(["remote", "place", "either"]),
    "at": st.none() | st.builds(Point, st.sampled_from([50.0, 50.1, 51.0]), st.just(7.0)),
    "within_km": st.none() | st.sampled_from([2.0, 20.0]),
}
ask_lists = st.lists(
    st.builds(Ask, id=st.sampled_from(["a1", "a2", "a3", "a4"]), **sides),
    max_size=4,
    unique_by=lambda one: one.id,
)
offer_lists = st.lists(
    st.builds(
        Offer,
        id=st.sampled_from(["o1", "o2", "o3"]),
        capacity=st.integers(0, 2),
        inexhaustible=st.booleans(),
        **sides,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)
blocks = st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=2)
tries = st.sets(st.tuples(st.sampled_from(["a1", "a2"]), st.sampled_from(["o1", "o2"])), max_size=2)


@settings(max_examples=200)
@given(ask_lists, offer_lists, blocks, tries)
def test_nothing_that_may_not_be_and_nothing_better_that_may(
    asks: list[Ask],
    offers: list[Offer],
    blocked: set[tuple[str, str]],
    tried: set[tuple[str, str]],
) -> None:
    verdict = match(asks, offers, today=TODAY, blocked=blocked, tried=tried)
    ask_of, offer_of = {a.id: a for a in asks}, {o.id: o for o in offers}
    used = Counter(pair.offer for pair in verdict.pairs)
    for pair in verdict.pairs:
        owners = (ask_of[pair.ask].owner, offer_of[pair.offer].owner)
        assert owners[0] != owners[1]
        assert owners not in blocked
        assert owners[::-1] not in blocked
        assert (pair.ask, pair.offer) not in tried
        alone = fit(ask_of[pair.ask], offer_of[pair.offer], today=TODAY)
        assert alone == Fit(pair.weight, pair.reasons)
    for name, times in used.items():
        assert offer_of[name].inexhaustible or times <= offer_of[name].capacity
    told = [pair.ask for pair in verdict.pairs] + [one.ask for one in verdict.unpaired]
    assert sorted(told) == sorted(ask_of)
    assert (len(verdict.pairs), verdict.total) == best_by_trying(asks, offers, blocked, tried)


def best_by_trying(
    asks: list[Ask],
    offers: list[Offer],
    blocked: set[tuple[str, str]],
    tried: set[tuple[str, str]],
) -> tuple[int, int]:
    best = (0, 0)
    for chosen in product([*offers, None], repeat=len(asks)):
        pairs = [(a, o) for a, o in zip(asks, chosen, strict=True) if o is not None]
        fits = [fit(a, o, today=TODAY) for a, o in pairs]
        weights = [one.weight for one in fits if isinstance(one, Fit)]
        fair = all(
            a.owner != o.owner
            and not blocked & {(a.owner, o.owner), (o.owner, a.owner)}
            and (a.id, o.id) not in tried
            for a, o in pairs
        )
        roomy = all(o.inexhaustible or chosen.count(o) <= o.capacity for o in offers)
        if fair and roomy and len(weights) == len(pairs):
            best = max(best, (len(weights), sum(weights)))
    return best


@given(ask_lists, offer_lists, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    asks: list[Ask], offers: list[Offer], random: Random
) -> None:
    before = match(asks, offers, today=TODAY)
    random.shuffle(asks)
    random.shuffle(offers)
    assert match(asks, offers, today=TODAY) == before


NEW_NAMES = dict(zip(PEOPLE, ("zoe", "yan", "xia", "wim"), strict=True))


@given(ask_lists, offer_lists)
def test_who_somebody_is_does_not_matter(asks: list[Ask], offers: list[Offer]) -> None:
    renamed = match(
        [replace(one, owner=NEW_NAMES[one.owner]) for one in asks],
        [replace(one, owner=NEW_NAMES[one.owner]) for one in offers],
        today=TODAY,
    )
    assert renamed == match(asks, offers, today=TODAY)


def paired(verdict: Matching) -> list[tuple[str, str]]:
    return [(pair.ask, pair.offer) for pair in verdict.pairs]


def test_who_waits_longest_comes_first() -> None:
    waited = ask(id="a2", since=TODAY - timedelta(days=2))
    fits_better = ask(id="a1", since=TODAY - timedelta(days=1), languages=frozenset({"es"}))
    only = offer(languages=frozenset({"es"}))
    assert paired(match([fits_better, waited], [only], today=TODAY)) == [("a2", "o1")]


def test_more_asks_met_is_better_than_one_that_waited_longer() -> None:
    waited = ask(id="a1", since=TODAY - timedelta(days=90), words="bicycle")
    other = ask(id="a2", category="garden", words="bicycle")
    both = offer(id="o1", category="other", words="bicycle")
    one = offer(id="o2", owner="cleo")
    verdict = match([waited, other], [both, one], today=TODAY)
    assert paired(verdict) == [("a1", "o2"), ("a2", "o1")]


def test_a_tie_goes_to_the_offer_that_stands_longest_then_by_id() -> None:
    old = offer(id="o9", since=TODAY - timedelta(days=5))
    assert paired(match([ask()], [offer(), old], today=TODAY)) == [("a1", "o9")]
    assert paired(match([ask()], [offer(id="o2"), offer()], today=TODAY)) == [("a1", "o1")]


def test_an_inexhaustible_offer_meets_everyone() -> None:
    many = [ask(id=f"a{number}") for number in range(7)]
    verdict = match(many, [offer(inexhaustible=True, capacity=0)], today=TODAY)
    assert len(verdict.pairs) == len(many)


@pytest.mark.parametrize(
    ("offers", "why"),
    [
        ([], Reason("no-offers", {"offers": 0})),
        ([offer(owner="ana")], Reason("no-offers", {"offers": 0})),
        ([offer(category="garden")], Reason("no-category", {"offers": 1})),
        ([offer(where="remote")], Reason("no-where", {"offers": 1})),
        ([offer(at=Point(51, 7))], Reason("too-far", {"offers": 1})),
        ([offer(languages=frozenset({"de"}))], Reason("no-language", {"offers": 1})),
        ([offer(times=frozenset({Slot(3, "night")}))], Reason("no-time", {"offers": 1})),
        ([offer(capacity=0), offer(id="o2", capacity=0)], Reason("all-taken", {"offers": 2})),
        (
            [offer(category="garden"), offer(id="o2", where="remote")],
            Reason("no-where", {"offers": 1}),
        ),
    ],
)
def test_why_an_ask_stays_alone(offers: list[Offer], why: Reason) -> None:
    particular = ask(
        where="place",
        at=Point(50, 7),
        within_km=10.0,
        languages=frozenset({"es"}),
        times=frozenset({Slot(0, "morning")}),
    )
    verdict = match([particular], offers, today=TODAY)
    assert [one.reason for one in verdict.unpaired] == [why]


def test_what_was_tried_is_not_proposed_again() -> None:
    verdict = match([ask()], [offer()], today=TODAY, tried=[("a1", "o1")])
    assert verdict.unpaired[0].reason == Reason("tried", {"offers": 1})


@pytest.mark.parametrize("pair", [("ana", "bo"), ("bo", "ana")])
def test_a_block_is_as_if_the_offer_were_not_there(pair: tuple[str, str]) -> None:
    blocked = match([ask()], [offer()], today=TODAY, blocked=[pair])
    assert blocked == match([ask()], [], today=TODAY)


def test_an_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        match([ask(), ask()], [], today=TODAY)


def test_less_than_no_willingness_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        offer(capacity=-1)

"""What stays open is told with its cause, and with the smallest changes that would fill it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rota import Rota, Terms, Way, Wish, roster
from tests.rules.rota_by_trying import all_rotas, clash, fewest_yeses

PEOPLE = ("ana", "bo", "cem")
wish_lists = st.lists(
    st.builds(
        Wish,
        st.sampled_from(PEOPLE),
        st.sampled_from([0, 1, 2, 7, 8]),
        st.integers(0, 1),
        st.integers(1, 3),
    ),
    max_size=9,
    unique_by=lambda wish: wish[:3],
)
all_terms = st.builds(
    Terms,
    days=st.sampled_from([2, 3, 8, 9]),
    shifts=st.integers(1, 2),
    cover=st.integers(1, 2),
    most=st.integers(1, 3),
    least=st.just(0),
    gap=st.integers(0, 2),
    apart=st.frozensets(st.just(frozenset(PEOPLE[:2]))),
)


def yeses(way: Way) -> int:
    return sum(change.by for change in way.changes if change.kind == "willing")


def beyond(way: Way) -> list[int]:
    return sorted(change.by for change in way.changes if change.kind == "cap")


@settings(max_examples=60)
@given(wish_lists, all_terms)
def test_no_smaller_change_fills_every_place(wishes: list[Wish], terms: Terms) -> None:
    made = roster(wishes, terms)
    caps = dict.fromkeys(PEOPLE, terms.most or 0)
    fewest = min(fewest_yeses(rota, terms) for rota in all_rotas(wishes, terms, caps))
    assert bool(made.ways) == bool(made.open)
    if not made.ways:
        return
    assert (made.ways[0].keeps_caps, yeses(made.ways[0]), beyond(made.ways[0])) == (
        True,
        fewest,
        [],
    )
    nobody_capped = dict.fromkeys(PEOPLE, len(wishes))
    with_more = min(
        (fewest_yeses(rota, terms), sum(extra := spare(rota, terms)), sum(x**2 for x in extra))
        for rota in all_rotas(wishes, terms, nobody_capped)
    )
    last = made.ways[-1]
    assert (yeses(last), sum(beyond(last)), sum(x**2 for x in beyond(last))) == with_more
    assert len(made.ways) == 1 + bool(with_more[1])
    assert all(way.proven for way in made.ways)


def spare(rota: tuple[Wish, ...], terms: Terms) -> list[int]:
    """How many shifts each serves beyond the most."""
    loads = Counter(wish.person for wish in rota)
    return [load - (terms.most or 0) for load in loads.values() if load > (terms.most or 0)]


@settings(max_examples=60)
@given(wish_lists, all_terms)
def test_each_cause_is_true(wishes: list[Wish], terms: Terms) -> None:
    made = roster(wishes, terms)
    chosen = [wish for wish in wishes if wish[:3] in {turn[:3] for turn in made.turns}]
    for place in made.open:
        here = [wish for wish in wishes if (wish.day, wish.shift) == (place.day, place.shift)]
        kept = Counter(cause(wish, chosen, made, terms) for wish in here if wish not in chosen)
        causes = {name for name, count in kept.items() if count}
        if not here:
            assert place.why.code == "nobody-willing"
        elif not causes:
            assert place.why.code == "too-few-willing"
        elif len(causes) == 1:
            assert place.why.code == f"others-{causes.pop()}"
        else:
            assert {name: place.why.params[name] for name in causes} == kept


def cause(wish: Wish, chosen: list[Wish], made: Rota, terms: Terms) -> str:
    """Who must rest and who is kept apart from somebody are told alike, lest that betray them."""
    if made.loads[wish.person] == terms.most:
        return "full"
    near = any(clash(wish, other, terms) for other in chosen if other.person == wish.person)
    here = [other.person for other in chosen if other[1:3] == wish[1:3]]
    assert near or any(frozenset({wish.person, other}) in terms.apart for other in here)
    return "terms"


def test_who_is_kept_apart_reads_like_who_must_rest() -> None:
    apart = Terms(days=1, shifts=1, most=9, apart=frozenset({frozenset({"ana", "bo"})}))
    kept = roster([Wish("ana", 0, 0, 1), Wish("bo", 0, 0, 1)], apart)
    rests = Terms(days=2, shifts=1, cover=1, gap=9, most=9)
    rested = roster([Wish("ana", 0, 0, 2), Wish("ana", 1, 0, 1)], rests)
    assert [one.why.code for one in (*kept.open, *rested.open)] == ["others-terms"] * 2
    assert kept.open[0].why.template == rested.open[0].why.template


def test_one_person_more_on_the_same_night_of_each_week() -> None:
    wishes = [Wish("ana", day, 0, 2) for day in range(14) if day % 7 != 1]
    made = roster(wishes, Terms(days=14, shifts=1, cover=1, gap=0, most=12))
    assert [(place.day, place.why.code) for place in made.open] == [
        (1, "nobody-willing"),
        (8, "nobody-willing"),
    ]
    (way,) = made.ways
    assert [change.finding.sentence for change in way.changes] == [
        "More people willing on day 1 of each week, shift 0: 1."
    ]


def test_a_cap_that_is_one_too_low() -> None:
    wishes = [Wish(person, day, 0, 1) for person in ("ana", "bo") for day in range(5)]
    made = roster(wishes, Terms(days=5, shifts=1, cover=1, gap=0, most=2))
    assert [place.why.code for place in made.open] == ["others-full"]
    assert [(way.keeps_caps, len(way.changes)) for way in made.ways] == [(True, 1), (False, 1)]
    (change,) = made.ways[1].changes
    assert (change.kind, change.by) == ("cap", 1)
    assert change.finding.sentence == f"{change.person} takes up to 3 shifts, which is 1 more."


def test_what_goes_beyond_the_caps_is_shared() -> None:
    wishes = [Wish(person, day, 0, 1) for person in PEOPLE for day in range(6)]
    made = roster(wishes, Terms(days=6, shifts=1, cover=1, gap=0, most=1))
    assert beyond(made.ways[1]) == [1, 1, 1]


def test_open_places_are_spread_so_that_no_shift_has_nobody() -> None:
    wishes = [Wish(person, day, 0, 1) for person in PEOPLE for day in range(3)]
    made = roster(wishes, Terms(days=3, shifts=1, cover=2, gap=0, most=1))
    assert [(place.day, place.role) for place in made.open] == [
        (0, "backup"),
        (1, "backup"),
        (2, "backup"),
    ]


def test_a_least_that_nobody_could_reach_alone_is_lowered_and_said() -> None:
    wishes = [
        Wish("ana", 0, 0, 1),
        Wish("ana", 0, 1, 1),
        *(Wish("bo", day, 0, 1) for day in range(3)),
    ]
    made = roster(wishes, Terms(days=3, shifts=2, cover=1, least=2, most=3, gap=0))
    said = [reason.sentence for reason in made.reasons if reason.code == "least-alone"]
    assert said == [
        (
            "ana is asked for at least 2 shifts; of those that they would take, no more than 1 fit "
            "together. So that is enough."
        )
    ]
    assert made.proven


def test_what_lacks_to_the_least_is_shared_and_said() -> None:
    wishes = [Wish(person, day, 0, 3 - day) for person in ("ana", "bo") for day in range(2)]
    made = roster(wishes, Terms(days=2, shifts=1, cover=1, least=2, most=2, gap=0))
    assert sorted(made.loads.values()) == [1, 1]
    lacking = [reason.params for reason in made.reasons if reason.code == "least-together"]
    assert [params["load"] for params in lacking] == [1, 1]


@pytest.mark.parametrize("work", [0, 1])
def test_a_search_that_was_stopped_says_what_it_left_open(work: int) -> None:
    # Three people of whom no two may meet in a shift: an odd ring, and half of each is no answer.
    ring = frozenset(frozenset(pair) for pair in (("ana", "bo"), ("bo", "cem"), ("ana", "cem")))
    wishes = [Wish(person, 0, 0, 1) for person in PEOPLE]
    made = roster(wishes, Terms(days=1, shifts=1, cover=2, most=1, apart=ring), work=work)
    assert made.value <= made.bound
    assert made.gap == (0 if made.proven else made.bound - made.value)

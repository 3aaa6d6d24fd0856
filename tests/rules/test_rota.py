"""A rota keeps to its terms, is the best there is, and hangs on nothing but what it is made of."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rota import Limits, Own, Rota, Terms, Wish, average_limits, roster
from tests.rules.rota_by_trying import all_rotas, may_be, merit, open_places

PEOPLE = ("ana", "bo", "cem")

wish_lists = st.lists(
    st.builds(
        Wish,
        st.sampled_from(PEOPLE),
        st.integers(0, 3),
        st.integers(0, 2),
        st.integers(0, 4),
    ),
    max_size=10,
    unique_by=lambda wish: wish[:3],
)
owns = st.dictionaries(
    st.sampled_from(PEOPLE),
    st.builds(
        Own,
        least=st.none() | st.just(1),
        most=st.none() | st.integers(1, 2),
        gap=st.none() | st.integers(0, 3),
        rest=st.frozensets(st.integers(0, 3), max_size=1),
    ),
    max_size=2,
)
pairs = st.frozensets(st.sampled_from([frozenset(PEOPLE[:2]), frozenset(PEOPLE[1:])]))
all_terms = st.builds(
    Terms,
    days=st.integers(0, 4),
    shifts=st.integers(1, 3),
    cover=st.integers(0, 3),
    most=st.none() | st.just(3),
    least=st.none() | st.integers(0, 3),
    gap=st.integers(0, 3),
    open_place=st.sampled_from([0, 2, 100]),
    apart=pairs,
    own=owns,
)


def taken(made: Rota, wishes: list[Wish]) -> list[Wish]:
    wished = {wish[:3]: wish for wish in wishes}
    return [wished[turn[:3]] for turn in made.turns]


def limits(wishes: list[Wish], terms: Terms) -> dict[str, Limits]:
    return terms.limits(sorted({wish.person for wish in wishes} | set(terms.own)))


@settings(max_examples=100)
@given(wish_lists, all_terms)
def test_a_rota_keeps_to_its_terms_and_none_is_better(wishes: list[Wish], terms: Terms) -> None:
    made = roster(wishes, terms)
    least = {person: limit.least for person, limit in limits(wishes, terms).items()}
    most = {person: limit.most for person, limit in limits(wishes, terms).items()}
    chosen = taken(made, wishes)
    assert may_be(chosen, terms, most)
    reached = merit(chosen, terms, least)
    assert reached == max(merit(rota, terms, least) for rota in all_rotas(wishes, terms, most))
    assert (made.value, made.preference_sum) == (reached[1], sum(w.preference for w in chosen))
    assert made.proven
    assert made.loads == {person: sum(w.person == person for w in chosen) for person in least}


@settings(max_examples=40)
@given(wish_lists, all_terms)
def test_every_place_is_filled_or_open(wishes: list[Wish], terms: Terms) -> None:
    made = roster(wishes, terms)
    left = open_places(taken(made, wishes), terms)
    assert Counter((place.day, place.shift) for place in made.open) == Counter(left)
    roles = Counter((turn.day, turn.shift, turn.role) for turn in made.turns)
    roles += Counter((place.day, place.shift, place.role) for place in made.open)
    firsts = {place[:2]: times for place, times in roles.items() if place[2] == "first"}
    assert firsts == (dict.fromkeys(left, 1) if terms.cover else {})


@settings(max_examples=40)
@given(wish_lists, all_terms, st.randoms(use_true_random=False), st.integers())
def test_the_order_of_the_wishes_does_not_matter(
    wishes: list[Wish], terms: Terms, random: Random, seed: int
) -> None:
    before = roster(wishes, terms, seed=seed)
    random.shuffle(wishes)
    assert roster(wishes, terms, seed=seed) == before


@settings(max_examples=40)
@given(wish_lists, all_terms, st.integers())
def test_what_a_rota_is_worth_does_not_hang_on_names_or_lots(
    wishes: list[Wish], terms: Terms, seed: int
) -> None:
    new = dict(zip(PEOPLE, ("zoe", "yan", "xia"), strict=True))
    renamed_terms = replace(
        terms,
        apart=frozenset(frozenset(new[one] for one in pair) for pair in terms.apart),
        own={new[person]: own for person, own in terms.own.items()},
    )
    renamed = [wish._replace(person=new[wish.person]) for wish in wishes]
    one, other = roster(wishes, terms), roster(renamed, renamed_terms, seed=seed)
    assert one.value == other.value
    assert sum(load**2 for load in one.loads.values()) == sum(
        load**2 for load in other.loads.values()
    )


def test_the_seed_settles_what_is_equal() -> None:
    wishes = [Wish(person, 0, 0, 1) for person in PEOPLE]
    terms = Terms(days=1, shifts=1, cover=1)
    served = {roster(wishes, terms, seed=seed).turns[0].person for seed in range(30)}
    assert served == set(PEOPLE)


@pytest.mark.parametrize(
    ("terms", "wishes"),
    [
        (Terms(days=0), [Wish("ana", 0, 0, 1)]),
        (Terms(days=7, shifts=0), [Wish("ana", 0, 0, 1)]),
        (Terms(days=7, cover=0), [Wish("ana", 0, 0, 1)]),
        (Terms(days=0), []),
    ],
)
def test_where_there_is_nothing_to_fill(terms: Terms, wishes: list[Wish]) -> None:
    made = roster(wishes, terms)
    assert (made.turns, made.open, made.ways, made.value) == ((), (), (), 0)
    assert made.reasons[0].code == "nothing-to-fill"


def test_nobody_at_all_leaves_every_place_open() -> None:
    made = roster([], Terms(days=14))
    assert len(made.open) == 14 * 6 * 2
    assert made.value == made.bound == -100 * 14 * 6 * 2
    assert {place.why.code for place in made.open} == {"nobody-willing"}


@pytest.mark.parametrize(
    ("places", "people", "expected"),
    [(336, 50, (5, 7)), (336, 150, (1, 3)), (336, 500, (0, 1)), (100, 50, (1, 2)), (5, 0, (0, 0))],
)
def test_limits_by_the_average(places: int, people: int, expected: tuple[int, int]) -> None:
    assert average_limits(places, people) == expected


def test_what_is_outside_or_in_rest_is_left_aside_and_said() -> None:
    wishes = [Wish("ana", 7, 0, 3), Wish("ana", 1, 9, 3), Wish("ana", 2, 0, 3), Wish("bo", 9, 0, 0)]
    terms = Terms(days=7, own={"ana": Own(rest=frozenset({2}))})
    said = {reason.code: reason.params for reason in roster(wishes, terms).reasons}
    assert said["left-out"] == {"count": 2}
    assert said["resting"] == {"count": 1}


@pytest.mark.parametrize(
    "wishes",
    [
        [Wish("ana", 0, 0, -1)],
        [Wish("ana", -1, 0, 1)],
        [Wish("ana", 0, 0, 1), Wish("ana", 0, 0, 2)],
    ],
)
def test_wishes_that_cannot_be(wishes: list[Wish]) -> None:
    with pytest.raises(ValueError, match=r"below zero|listed twice"):
        roster(wishes, Terms(days=7))


@pytest.mark.parametrize(
    "terms",
    [
        {"days": -1},
        {"days": 7, "most": 2, "least": 3},
        {"days": 700, "cover": 30},
        {"days": 7, "apart": frozenset({frozenset({"ana"})})},
    ],
)
def test_terms_that_contradict_themselves(terms: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"below zero|more than|pairs"):
        Terms(**terms)  # type: ignore[arg-type]


def test_a_verdict_speaks_in_sentences() -> None:
    made = roster([Wish("ana", 0, 0, 3)], Terms(days=1, shifts=1, cover=2))
    told = [reason.sentence for reason in made.reasons]
    assert told[0] == "Filled: 1 of 2 places. Open: 1."
    assert not any("%" in sentence for sentence in told)

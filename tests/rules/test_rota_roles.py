"""Everyone is first as often as their share says, rounded up or down."""

from collections import Counter
from fractions import Fraction
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.rota.roles import in_order_of_role

shifts = st.lists(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True), max_size=14)


@settings(max_examples=100)
@given(shifts)
def test_first_places_are_shared(serving: list[list[str]]) -> None:
    ordered = in_order_of_role(serving)
    assert [sorted(people) for people in ordered] == [sorted(people) for people in serving]
    firsts = Counter(people[0] for people in ordered if people)
    share: dict[str, Fraction] = {}
    for people in serving:
        for person in people:
            share[person] = share.get(person, Fraction()) + Fraction(1, len(people))
    for person, due in share.items():
        assert floor(due) <= firsts[person] <= ceil(due)


def test_who_serves_alone_is_first_and_others_make_up_for_it() -> None:
    serving = [["a", "b"], ["a", "b"], ["b", "c"], ["b", "c"], ["c"], ["c"]]
    firsts = Counter(people[0] for people in in_order_of_role(serving))
    assert firsts == {"a": 1, "b": 2, "c": 3}

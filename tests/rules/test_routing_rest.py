"""Rest: what fades, quiet hours over midnight, gaps and caps, and what stands in the way first."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.routing.rest import Hindrance, faded, hindrance, is_quiet, may_be_asked
from convivial.rules.routing.values import Call, Caps, Companion, Wishes

CALL = Call("c1", "caller", Wishes(languages=frozenset({"en"}), ways=frozenset({"voice"})))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (Companion(id="a"), None),
        (Companion(id="caller"), "own-call"),
        (Companion(id="blocked", quiet=True), "apart"),
        (Companion(id="a", engaged=True, resting=True), "engaged"),
        (Companion(id="a", quiet=True, on_duty=True), "quiet"),
        (Companion(id="a", resting=True, on_duty=True), "resting"),
        (Companion(id="a", since_answer=29), "gap"),
        (Companion(id="a", since_answer=30), None),
        (Companion(id="a", since_shift=59), "gap"),
        (Companion(id="a", since_shift=0, on_duty=True), None),
        (Companion(id="a", answered_today=2), "cap"),
        (Companion(id="a", answered_this_week=7), "cap"),
        (Companion(id="a", asked_today=50), None),
        (Companion(id="a", asked_today=5, caps=Caps(asked_a_day=5)), "cap"),
        (Companion(id="a", answered_today=9, caps=Caps(answered_a_day=None)), None),
        (Companion(id="a", willing=False), "hour"),
        (Companion(id="a", willing=False, present=True), None),
        (Companion(id="a", willing=False, on_duty=True), None),
        (Companion(id="a", languages=frozenset({"es"})), "language"),
        (Companion(id="a", languages=frozenset({"es", "en"})), None),
        (Companion(id="a", kinds=frozenset({"practical"})), "kind"),
        (Companion(id="a", kinds=frozenset({"practical", "listen"})), None),
        (Companion(id="a", ways=frozenset({"text"})), "way"),
    ],
)
def test_what_stands_in_the_way(one: Companion, why: Hindrance | None) -> None:
    assert hindrance(CALL, one, frozenset({"blocked"})) == why
    assert may_be_asked(CALL, one, frozenset({"blocked"})) == (why is None)


def test_own_people_may_be_asked_at_any_hour_but_their_quiet_ones() -> None:
    call = Call("c1", "caller", Wishes(chosen=frozenset({"a"})))
    assert may_be_asked(call, Companion(id="a", willing=False))
    assert not may_be_asked(call, Companion(id="a", willing=False, quiet=True))


@pytest.mark.parametrize(
    ("windows", "minute", "quiet"),
    [
        ([], 0, False),
        ([(22 * 60, 7 * 60)], 23 * 60, True),
        ([(22 * 60, 7 * 60)], 6 * 60 + 59, True),
        ([(22 * 60, 7 * 60)], 7 * 60, False),
        ([(13 * 60, 14 * 60)], 13 * 60, True),
        ([(13 * 60, 14 * 60)], 12 * 60 + 59, False),
        ([(60, 60)], 700, True),
        ([(0, 1440)], 700, True),
    ],
)
def test_quiet_hours(windows: list[tuple[int, int]], minute: int, quiet: bool) -> None:
    assert is_quiet(windows, minute) == quiet


@settings(max_examples=40)
@given(st.lists(st.floats(0, 400), max_size=8), st.randoms(use_true_random=False))
def test_what_fades_is_less_than_its_count_and_knows_no_order(
    ages: list[float], random: Random
) -> None:
    before = faded(ages, 3)
    random.shuffle(ages)
    assert faded(ages, 3) == before
    assert 0 <= before <= len(ages)


def test_half_is_left_after_a_half_life() -> None:
    assert faded([0, 3, 6], 3) == pytest.approx(1.75)
    with pytest.raises(ValueError, match="half-life"):
        faded([1], 0)

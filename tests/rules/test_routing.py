"""Routing a call for company: who is asked when, who first, and who never."""

from dataclasses import replace
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.routing.pace import PACES, Pace, Stage
from convivial.rules.routing.rest import may_be_asked
from convivial.rules.routing.values import Call, Caps, Companion, Wishes
from convivial.rules.routing.waves import Wave, next_wave, waves

NAMES = tuple("abcdefghijkl")
CALL = Call("c1", "caller")

companion = partial(replace, Companion(id="a"))

languages = st.frozensets(st.sampled_from(["en", "es"]), max_size=2)
companions = st.builds(
    Companion,
    id=st.sampled_from(NAMES),
    languages=languages,
    willing=st.booleans(),
    present=st.booleans(),
    on_duty=st.booleans(),
    engaged=st.just(value=False) | st.booleans(),
    quiet=st.just(value=False) | st.booleans(),
    resting=st.just(value=False) | st.booleans(),
    since_answer=st.none() | st.sampled_from([0.0, 29.0, 30.0, 500.0]),
    since_shift=st.none() | st.sampled_from([0.0, 59.0, 60.0]),
    answered_today=st.integers(0, 3),
    caps=st.builds(Caps, asked_a_day=st.none() | st.just(0)),
    chance=st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0]),
    load=st.sampled_from([0.0, 1.0, 4.5]),
    notices=st.sampled_from([0.0, 0.5, 3.0, 9.0]),
)
crowds = st.lists(companions, max_size=12, unique_by=lambda one: one.id)
names = st.frozensets(st.sampled_from(NAMES), max_size=3)
calls = st.builds(
    Call,
    st.just("c1"),
    st.sampled_from(["caller", "a"]),
    st.builds(
        Wishes,
        languages=languages,
        soon=st.sampled_from(["now", "within-the-hour", "today"]),
        chosen=names,
        only_chosen=st.booleans(),
        not_these=names,
    ),
)
blocks = st.sets(st.tuples(st.sampled_from(["caller", "a", "b"]), st.sampled_from(NAMES)))


def asked(wave: Wave) -> list[str]:
    return [one.companion for one in wave.asks]


def all_asked(found: tuple[Wave, ...]) -> list[str]:
    return [name for wave in found for name in asked(wave)]


@settings(max_examples=60)
@given(calls, crowds, blocks)
def test_nobody_is_asked_who_may_not_be_and_nobody_twice(
    call: Call, crowd: list[Companion], blocked: set[tuple[str, str]]
) -> None:
    found = all_asked(waves(call, crowd, seed=1, blocked=blocked, until=12 * 60))
    apart = {other for pair in blocked for other in pair if call.caller in pair}
    by_id = {one.id: one for one in crowd}
    assert len(set(found)) == len(found)
    for name in found:
        one = by_id[name]
        assert name != call.caller
        assert name not in apart | call.wishes.not_these
        assert name in call.wishes.chosen or not call.wishes.only_chosen
        assert True not in {one.engaged, one.quiet, one.resting}
        assert one.since_answer is None or one.since_answer >= one.caps.gap_after_answer
        assert one.answered_today < 2
        assert one.caps.asked_a_day is None
        assert one.on_duty or one.willing or one.present or name in call.wishes.chosen
        if call.wishes.languages and one.languages:
            assert call.wishes.languages & one.languages


@settings(max_examples=60)
@given(calls, crowds, blocks)
def test_everyone_who_may_be_asked_is_in_time(
    call: Call, crowd: list[Companion], blocked: set[tuple[str, str]]
) -> None:
    apart = frozenset(other for pair in blocked for other in pair if call.caller in pair)
    may = {one.id for one in crowd if may_be_asked(call, one, apart - {call.caller})}
    found = waves(call, crowd, seed=1, blocked=blocked, until=12 * 60)
    assert set(all_asked(found)) == may
    assert bool(found[0].asks) == bool(may)
    assert (found[0].outlook == "nobody") == (not may)


@settings(max_examples=40)
@given(calls, crowds, blocks, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(
    call: Call, crowd: list[Companion], blocked: set[tuple[str, str]], random: Random
) -> None:
    before = waves(call, crowd, seed=1, blocked=blocked)
    random.shuffle(crowd)
    swapped = [(other, one) for one, other in blocked]
    assert waves(call, crowd, seed=1, blocked=swapped) == before


@settings(max_examples=60)
@given(calls, crowds, st.integers(0, 900))
def test_a_wave_that_comes_late_goes_on_from_where_the_time_stands(
    call: Call, crowd: list[Companion], minute: int
) -> None:
    wave = next_wave(call, [], crowd, minute, seed=1)
    assert wave.next_minute is None or wave.next_minute > minute
    if wave.next_minute is None and wave.asks:
        assert minute + PACES[call.wishes.soon].later_every > PACES[call.wishes.soon].until


def test_those_on_duty_and_the_likeliest_come_first_then_a_few_at_a_time() -> None:
    crowd = [
        companion(id=name, chance=0.1 * place, notices=2) for place, name in enumerate("abcdefg")
    ]
    crowd += [companion(id=f"duty-{n}", on_duty=True, notices=2) for n in range(2)]
    found = waves(CALL, crowd, seed=1, until=9)
    assert [wave.minute for wave in found] == [0, 2, 4, 7]
    assert set(asked(found[0])) == {"duty-0", "duty-1", "g"}
    assert [asked(wave) for wave in found[1:]] == [["f", "e"], ["d", "c"], ["b", "a"]]


def test_who_comes_on_duty_meanwhile_is_asked_in_the_next_wave() -> None:
    crowd = [companion(id=name, chance=0.5, notices=2) for name in "abcdef"]
    late = companion(id="late", on_duty=True, notices=2)
    assert "late" in asked(next_wave(CALL, ["a"], [*crowd, late], 7, seed=1))


def test_who_carried_much_lately_comes_later() -> None:
    tired = companion(id="tired", chance=0.5, load=6, notices=2)
    often = companion(id="often", chance=0.9, notices=7)
    fresh = companion(id="fresh", chance=0.4, notices=2)
    found = waves(CALL, [tired, often, fresh], seed=1)
    assert all_asked(found) == ["fresh", "tired", "often"]


def test_where_people_are_seldom_asked_more_are_asked_at_once() -> None:
    for notices, count in ((0, 6), (0.5, 4), (2, 2)):
        crowd = [companion(id=name, notices=notices) for name in NAMES]
        assert len(asked(next_wave(CALL, [], crowd, 2, seed=1))) == count


@pytest.mark.parametrize(("chance", "first"), [(0.8, ["mine"]), (0.1, ["mine", "duty", "other"])])
def test_own_people_come_first_and_alone_only_if_they_are_likely_to_come(
    chance: float, first: list[str]
) -> None:
    call = Call("c1", "caller", Wishes(chosen=frozenset({"mine"})))
    crowd = [
        companion(id="mine", willing=False, chance=chance, notices=2),
        companion(id="duty", on_duty=True, notices=2),
        companion(id="other", notices=2),
    ]
    found = waves(call, crowd, seed=1)
    assert asked(found[0]) == first
    assert found[1].minute == 2
    assert set(asked(found[0]) + asked(found[1])) == {"mine", "duty", "other"}


def test_only_own_people_when_the_caller_wants_nobody_else() -> None:
    call = Call("c1", "caller", Wishes(chosen=frozenset({"mine"}), only_chosen=True))
    crowd = [companion(id="mine", chance=0.1), companion(id="duty", on_duty=True)]
    assert all_asked(waves(call, crowd, seed=1)) == ["mine"]


def test_the_lot_decides_among_equals_and_the_seed_the_lot() -> None:
    crowd = [companion(id=name, notices=2) for name in NAMES]
    first = {asked(next_wave(CALL, [], crowd, 0, seed=seed))[0] for seed in range(60)}
    assert len(first) > 6
    assert next_wave(CALL, [], crowd, 0, seed="7") == next_wave(CALL, [], crowd, 0, seed=7)


def test_no_more_are_asked_than_a_pace_allows() -> None:
    crowd = [companion(id=f"m{n}") for n in range(100)]
    found = waves(CALL, crowd, seed=1, until=180)
    assert len(all_asked(found)) == PACES["now"].most_people
    assert found[-1].next_minute is None
    assert next_wave(CALL, [], crowd, PACES["now"].until + 1, seed=1).asks == ()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        next_wave(CALL, [], [companion(), companion()], 0, seed=1)
    with pytest.raises(ValueError, match="before the call"):
        next_wave(CALL, [], [], -1, seed=1)
    with pytest.raises(ValueError, match="chance"):
        companion(chance=1.5)
    with pytest.raises(ValueError, match="below 0"):
        companion(load=-1)
    with pytest.raises(ValueError, match="begin at 0"):
        Pace(stages=(Stage(1, 2),), later=1, later_every=5, until=60)
    with pytest.raises(ValueError, match="apart"):
        Pace(stages=(Stage(0, 2),), later=1, later_every=0, until=60)

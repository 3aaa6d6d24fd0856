"""What routing tells: honest to the caller, early, and nothing about anyone who wasn't asked."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from convivial.rules.routing.sentences import SENTENCES
from convivial.rules.routing.values import Call, Companion, Wishes
from convivial.rules.routing.waves import Wave, next_wave, waves

CALL = Call("c1", "caller", Wishes(languages=frozenset({"en"})))
companion = partial(replace, Companion(id="a", chance=0.4, notices=2))
OTHERS = [companion(id=name) for name in "bcde"]


def codes(wave: Wave) -> list[str]:
    return [found.code for found in wave.said]


HINDERED: list[Callable[[Companion], Companion]] = [
    lambda one: replace(one, quiet=True),
    lambda one: replace(one, resting=True),
    lambda one: replace(one, engaged=True),
    lambda one: replace(one, since_answer=1),
    lambda one: replace(one, answered_today=9),
    lambda one: replace(one, willing=False),
    lambda one: replace(one, languages=frozenset({"es"})),
    lambda one: replace(one, kinds=frozenset({"practical"})),
]


@pytest.mark.parametrize("hinder", HINDERED)
@pytest.mark.parametrize("others", [[], OTHERS])
def test_nobody_can_tell_a_block_from_rest(
    hinder: Callable[[Companion], Companion], others: list[Companion]
) -> None:
    blocked = waves(CALL, [companion(), *others], seed=1, blocked=[("a", "caller")])
    unwanted = replace(CALL, wishes=replace(CALL.wishes, not_these=frozenset({"a"})))
    assert waves(CALL, [hinder(companion()), *others], seed=1) == blocked
    assert waves(unwanted, [companion(), *others], seed=1) == blocked


def test_what_the_caller_is_told_names_nobody() -> None:
    crowd = [companion(id=f"member-{n}", on_duty=n < 2) for n in range(9)]
    for wave in waves(CALL, crowd, seed=1):
        told = " ".join(found.sentence for found in wave.said)
        assert "member" not in told
        assert "%(" not in told


def test_that_nobody_can_come_is_said_in_the_first_second() -> None:
    alone = next_wave(CALL, [], [], 0, seed=1)
    assert (alone.outlook, alone.mention_lines) == ("nobody", True)
    assert codes(alone) == ["nobody", "outside-lines", "look-again"]
    assert alone.next_minute == 2


def test_that_it_is_not_sure_is_said_too() -> None:
    unsure = next_wave(CALL, [], [companion(chance=0.1)], 0, seed=1)
    assert codes(unsure) == ["asked-one", "not-sure", "outside-lines"]
    likely = next_wave(CALL, [], [companion(chance=0.9)], 0, seed=1)
    assert codes(likely) == ["asked-one"]
    assert not likely.mention_lines


def test_after_ten_minutes_the_outside_lines_are_mentioned_whatever_the_outlook() -> None:
    crowd = [companion(id=f"m{n}", chance=0.9) for n in range(30)]
    found = waves(CALL, crowd, seed=1, until=20)
    assert [wave.mention_lines for wave in found] == [wave.minute >= 10 for wave in found]
    assert codes(found[-1])[0] == "no-answer-yet"


def test_while_somebody_may_still_answer_nobody_is_said_to_be_nobody() -> None:
    later = next_wave(CALL, ["a"], [companion()], 2, seed=1)
    assert later.outlook == "not-sure"


def test_the_end_is_said() -> None:
    late = next_wave(CALL, ["a"], [companion()], 180, seed=1)
    assert late.next_minute is None
    assert "ended" in codes(late)


def test_who_is_asked_learns_why_them() -> None:
    call = replace(CALL, wishes=Wishes(languages=frozenset({"en"}), chosen=frozenset({"a"})))
    one = companion(on_duty=True, present=True, languages=frozenset({"en", "es"}), notices=0)
    (ask,) = next_wave(call, [], [one], 0, seed=1).asks
    assert [reason.code for reason in ask.reasons] == [
        "chosen",
        "on-duty",
        "here",
        "languages",
        "seldom",
    ]
    (plain,) = next_wave(CALL, [], [companion()], 0, seed=1).asks
    assert [reason.code for reason in plain.reasons] == ["hour"]


def test_every_sentence_is_whole() -> None:
    for template in SENTENCES.templates.values():
        assert template[0].isupper() or template.startswith("%(")
        assert template.endswith(".")

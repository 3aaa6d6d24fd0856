"""The simulator: what holds in every run, whatever the policy and the world."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from convivial.rules.routing.values import USUAL_CAPS
from convivial.rules.simulation.compare import POLICIES
from convivial.rules.simulation.measures import measure
from convivial.rules.simulation.people import live, populate
from convivial.rules.simulation.policy import Call, Step
from convivial.rules.simulation.record import Record
from convivial.rules.simulation.run import Outcome, Setting, run, set_up
from convivial.rules.simulation.world import World

SMALL = World(members=30, days=8, calls_per_day=5)
WORLDS = {
    "small": SMALL,
    "crowded": replace(SMALL, calls_per_day=40, fatigue=0, talk=90),
    "nobody": replace(SMALL, companions=0),
    "one": replace(SMALL, companions=1),
    "quiet": replace(SMALL, calls_per_day=0),
    "patient": replace(SMALL, least_patience=3_000, days=2),
}
CASES = [(world, policy) for world in WORLDS for policy in POLICIES]


@cache
def played(world: str, policy: str) -> tuple[Setting, Outcome]:
    setting = set_up(WORLDS[world], 3)
    return setting, run(setting, POLICIES[policy])


@pytest.mark.parametrize(("world", "policy"), CASES)
def test_each_call_is_answered_once_or_given_up_once(world: str, policy: str) -> None:
    setting, outcome = played(world, policy)
    ended = [answer.call for answer in outcome.answers] + list(outcome.unanswered)
    assert sorted(ended) == [call.number for call in setting.calls]
    for answer in outcome.answers:
        call = setting.calls[answer.call]
        assert call.minute <= answer.minute <= call.until
        assert answer.waited == answer.minute - call.minute


@pytest.mark.parametrize(("world", "policy"), CASES)
def test_nobody_is_in_two_conversations_at_once(world: str, policy: str) -> None:
    setting, outcome = played(world, policy)
    begun: dict[int, list[float]] = defaultdict(list)
    for answer in outcome.answers:
        begun[answer.companion].append(answer.minute)
    for minutes in begun.values():
        gaps = [later - earlier for earlier, later in pairwise(minutes)]
        assert all(gap >= setting.world.talk for gap in gaps)


@pytest.mark.parametrize(("world", "policy"), CASES)
def test_only_those_are_asked_whom_the_call_may_reach_and_each_once(
    world: str, policy: str
) -> None:
    setting, outcome = played(world, policy)
    asked = Counter((notice.call, notice.companion) for notice in outcome.notices)
    assert set(asked.values()) <= {1}
    for number, companion in asked:
        call = setting.calls[number]
        assert companion not in setting.population.strangers[call.caller]
    for answer in outcome.answers:
        assert (answer.call, answer.companion) in asked
    for notice in outcome.notices:
        assert setting.calls[notice.call].minute <= notice.minute
        assert notice.minute <= setting.calls[notice.call].until


@pytest.mark.parametrize(("world", "policy"), CASES)
def test_the_figures_follow_from_what_happened(world: str, policy: str) -> None:
    setting, outcome = played(world, policy)
    found = measure(outcome)
    if not setting.calls:
        assert (found.unanswered, found.within_10, found.p50_min) == (None, None, None)
        return
    assert found.unanswered == len(outcome.unanswered) / len(setting.calls)
    soon = sum(answer.waited <= 10 for answer in outcome.answers)
    assert found.within_10 == soon / len(setting.calls)
    if not outcome.answers:
        assert (found.gini, found.interruptions_per_answer, found.p95_min) == (None, None, None)
        return
    assert found.interruptions_per_answer == len(outcome.notices) / len(outcome.answers)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_same_seed_gives_the_same_run_and_another_another(policy: str) -> None:
    first = played("small", policy)[1]
    assert run(set_up(SMALL, 3), POLICIES[policy]) == first
    assert run(set_up(SMALL, 4), POLICIES[policy]) != first


def test_no_policy_changes_the_days_of_another() -> None:
    setting = set_up(SMALL, 3)
    before = run(setting, POLICIES["fixed"])
    run(setting, POLICIES["broadcast"])
    assert run(setting, POLICIES["fixed"]) == before


@pytest.mark.parametrize("world", WORLDS)
def test_ours_lets_people_rest(world: str) -> None:
    setting, outcome = played(world, "convivial")
    answers: dict[int, list[float]] = defaultdict(list)
    for answer in outcome.answers:
        answers[answer.companion].append(answer.minute)
    rest = setting.world.talk + USUAL_CAPS.gap_after_answer
    for notice in outcome.notices:
        ago = [notice.minute - minute for minute in answers[notice.companion]]
        assert not any(0 < minutes < rest for minutes in ago)
        assert sum(0 < minutes < 24 * 60 - 60 for minutes in ago) < 2


class Impatient:
    """Asks nobody, and never again."""

    def __init__(self, record: Record, seed: int | str) -> None:
        self.closings: list[int] = []

    def on_duty(self, minute: float) -> tuple[int, ...]:
        return ()

    def ask(self, call: Call, minute: float) -> Step:
        return Step((), None)

    def closed(self, call: Call, minute: float) -> None:
        self.closings.append(call.arrival.number)


def test_a_policy_that_asks_nobody_leaves_every_call_unanswered() -> None:
    setting = set_up(SMALL, 3)
    outcome = run(setting, Impatient)
    assert not outcome.answers
    assert not outcome.notices
    assert len(outcome.unanswered) == len(setting.calls) > 0


def test_a_policy_sees_presence_and_never_activity() -> None:
    population = populate(SMALL, 1)
    record = Record(SMALL, population, live(SMALL, population, 1))
    shown = {name for name in vars(record) if not name.startswith("_")}
    assert shown == {
        "world",
        "companions",
        "declared",
        "offsets",
        "busy_until",
        "open_calls",
        "notices",
        "answers",
    }

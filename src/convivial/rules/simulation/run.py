"""The events of a run in the order of time: calls, waves, answers, callers who give up."""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from math import exp, log

from convivial.rules.lots import Seed
from convivial.rules.simulation.calls import Arrival, arrivals
from convivial.rules.simulation.draws import stream
from convivial.rules.simulation.people import Hours, Population, live, populate
from convivial.rules.simulation.policy import Call, Policy
from convivial.rules.simulation.record import Record
from convivial.rules.simulation.world import MINUTES_A_DAY, World

MakePolicy = Callable[[Record, Seed], Policy]
"""A policy for a run, from its record and a seed for lots."""


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is the same for every policy: the people, their hours, the calls."""

    world: World
    population: Population
    hours: Hours
    calls: tuple[Arrival, ...]
    seed: Seed


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody was asked at a minute of the run."""

    call: int
    companion: int
    minute: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody took a call; `waited` is how many minutes it had been open."""

    call: int
    companion: int
    minute: float
    waited: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: each call is in `answers` once, or in `unanswered` once."""

    world: World
    notices: tuple[Notice, ...]
    answers: tuple[Answer, ...]
    unanswered: tuple[int, ...]


def set_up(world: World, seed: Seed) -> Setting:
    """The same world and seed give the same setting."""
    population = populate(world, seed)
    hours = live(world, population, seed)
    return Setting(world, population, hours, arrivals(world, population, seed), seed)


def run(setting: Setting, policy: MakePolicy) -> Outcome:
    """Play the setting through with one policy, until the last call is answered or given up."""
    return _Run(setting, policy).play()


Event = tuple[float, int, Callable[..., None], Call, int]


class _Run:
    """A run while it goes on."""

    def __init__(self, setting: Setting, make_policy: MakePolicy) -> None:
        """Every call is an event to come."""
        self.world, self.hours = setting.world, setting.hours
        self.people = setting.population.companions
        self.record = Record(setting.world, setting.population, setting.hours)
        self.policy = make_policy(self.record, setting.seed)
        self.luck = stream(setting.seed, "answers")
        self.fatigue = [(0.0, 0.0) for _ in self.people]
        self.notices: list[Notice] = []
        self.answers: list[Answer] = []
        self.unanswered: list[int] = []
        self.events: list[Event] = []
        self.pushed = 0
        for arrival in setting.calls:
            self._push(arrival.minute, self._arrive, Call(arrival))

    def play(self) -> Outcome:
        """Event after event; what falls on the same minute keeps the order of its making."""
        while self.events:
            minute, _, happen, call, companion = heappop(self.events)
            if not call.closed:
                happen(minute, call, companion)
        return Outcome(self.world, tuple(self.notices), tuple(self.answers), tuple(self.unanswered))

    def _push(
        self, minute: float, happen: Callable[..., None], call: Call, companion: int = -1
    ) -> None:
        self.pushed += 1
        heappush(self.events, (minute, self.pushed, happen, call, companion))

    def _arrive(self, minute: float, call: Call, _: int) -> None:
        self.record.open_calls[call.arrival.caller] += 1
        self._push(call.arrival.until, self._give_up, call)
        self._wave(minute, call, -1)

    def _wave(self, minute: float, call: Call, _: int) -> None:
        step = self.policy.ask(call, minute)
        call.waves += 1
        for companion in step.ask:
            self._ask(minute, call, companion, len(step.ask))
        if step.again_at is not None:
            self._push(step.again_at, self._wave, call)

    def _ask(self, minute: float, call: Call, companion: int, together: int) -> None:
        chance, median = self._inclination(minute, companion, together)
        call.asked[companion] = minute
        self.record.notices[companion].append(minute)
        self.notices.append(Notice(call.arrival.number, companion, minute))
        self._tire(minute, companion, self.world.fatigue_of_notice)
        if self.luck.random() < chance:
            delay = median * exp(self.luck.gauss(0, self.world.delay_spread))
            self._push(minute + delay, self._accept, call, companion)

    def _accept(self, minute: float, call: Call, companion: int) -> None:
        if not self.record.is_free(companion, minute):
            return
        until = minute + self.world.talk
        caller = call.arrival.caller
        for member in (caller, companion):
            self.record.busy_until[member] = max(self.record.busy_until[member], until)
        self.record.answers[companion].append(minute)
        waited = minute - call.arrival.minute
        self.answers.append(Answer(call.arrival.number, companion, minute, waited))
        self._tire(minute, companion, self.world.fatigue_of_answer)
        call.answered_by, call.answered_at = companion, minute
        self._close(minute, call)

    def _give_up(self, minute: float, call: Call, _: int) -> None:
        self.unanswered.append(call.arrival.number)
        self._close(minute, call)

    def _close(self, minute: float, call: Call) -> None:
        call.closed = True
        self.record.open_calls[call.arrival.caller] -= 1
        self.policy.closed(call, minute)

    def _inclination(self, minute: float, companion: int, together: int) -> tuple[float, float]:
        """The chance that they accept, and the median of the minutes they take."""
        world, person = self.world, self.people[companion]
        active = self.hours.is_active(companion, minute)
        tired = world.tiring * self._fatigue(minute, companion)
        if companion in self.policy.on_duty(minute):
            fresh = exp(-tired * world.duty_tiring)
            if active:
                return world.duty_accepting * fresh, world.duty_delay
            return world.duty_inactive_accepting * fresh, world.duty_inactive_delay
        chance = person.gladness * exp(-tired) * together**-world.crowding
        if active:
            return chance, person.delay
        return world.inactive_accepting * chance, world.inactive_delay

    def _fatigue(self, minute: float, companion: int) -> float:
        amount, since = self.fatigue[companion]
        half_life = self.world.fatigue_half_life_days * MINUTES_A_DAY
        return amount * exp(-log(2) * (minute - since) / half_life)

    def _tire(self, minute: float, companion: int, more: float) -> None:
        left = self._fatigue(minute, companion)
        self.fatigue[companion] = (left + more * self.world.fatigue, minute)

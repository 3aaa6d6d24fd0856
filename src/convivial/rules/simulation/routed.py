"""Our own policy in the simulated world: the routing rule, driven as an application drives it."""

from collections import defaultdict
from collections.abc import Collection
from math import inf

from convivial.rules.lots import Seed
from convivial.rules.routing.acceptance import (
    HOURS_A_BAND,
    Counts,
    Learnt,
    Situation,
    State,
    noted,
)
from convivial.rules.routing.duty import HOURS_A_SHIFT, Candidate, put_on_duty, shift_size
from convivial.rules.routing.values import Call as RoutedCall
from convivial.rules.routing.values import Companion
from convivial.rules.routing.waves import next_wave
from convivial.rules.simulation.policy import Call, Step
from convivial.rules.simulation.record import Record
from convivial.rules.simulation.world import HOURS, MINUTES_A_DAY

MINUTES_A_SHIFT = HOURS_A_SHIFT * 60
NOTICES_HALF_LIFE = 3.0 * MINUTES_A_DAY
LOAD_HALF_LIFE = 60.0 * MINUTES_A_DAY
"""Of calls answered and shifts done: fair is what evens out over two months."""
NEVER = -inf
STOOD = 10.0
"""A notice that was overtaken sooner says nothing about whoever got it."""
EXACT = 6
"""Minutes are rounded to so many decimals, so that a wave falls on its stage."""


class Fading:
    """An amount that is halved every `half_life` minutes, for each companion."""

    def __init__(self, count: int, half_life: float) -> None:
        """Nothing yet."""
        self.half_life = half_life
        self.left = [(0.0, 0.0)] * count

    def at(self, companion: int, minute: float) -> float:
        """What is left of it."""
        amount, since = self.left[companion]
        return amount * 0.5 ** ((minute - since) / self.half_life) if amount else 0.0

    def add(self, companion: int, minute: float) -> None:
        """One more."""
        self.left[companion] = (self.at(companion, minute) + 1, minute)


class Convivial:
    """Duty in shifts, then small waves by learnt acceptance and load."""

    def __init__(self, record: Record, seed: Seed) -> None:
        """Nothing is learnt yet."""
        self.record, self.seed = record, seed
        self.size = shift_size(len(record.companions))
        self.counts: Counts = {}
        self.learnt, self.learnt_on = Learnt({}), 0
        count = len(record.companions)
        self.notices = Fading(count, NOTICES_HALF_LIFE)
        self.load = Fading(count, LOAD_HALF_LIFE)
        self.shifts = Fading(count, LOAD_HALF_LIFE)
        self.shift_ended = [NEVER] * count
        self.shift, self.duty = -1, frozenset[int]()
        self.hour = -1
        self.cards: dict[int, tuple[Companion, Situation]] = {}
        self.sent: dict[int, list[tuple[int, float, Situation]]] = defaultdict(list)

    def on_duty(self, minute: float) -> Collection[int]:
        """Who is on duty in the shift of this minute."""
        shift = int(minute // MINUTES_A_SHIFT)
        while self.shift < shift:
            self._begin(self.shift + 1)
        return self.duty

    def ask(self, call: Call, minute: float) -> Step:
        """The next wave, by the facts of this minute."""
        self._learn_daily(minute)
        arrival = call.arrival
        may = self.record.free_for(arrival.caller, minute, tuple(call.asked))
        cards = [self._card(one, minute)[0] for one in may]
        wave = next_wave(
            RoutedCall(str(arrival.number), f"member {arrival.caller}"),
            [str(one) for one in call.asked],
            cards,
            round(minute - arrival.minute, EXACT),
            seed=self.seed,
        )
        people = tuple(int(one.companion) for one in wave.asks)
        for one in people:
            _, situation = self._card(one, minute)
            self.sent[arrival.number].append((one, minute, situation))
            self.notices.add(one, minute)
            del self.cards[one]
        following = None if wave.next_minute is None else arrival.minute + wave.next_minute
        return Step(people, following)

    def closed(self, call: Call, minute: float) -> None:
        """Count the answer, and the notices that stood long enough to be answered."""
        for one, asked_at, situation in self.sent.pop(call.arrival.number, ()):
            answered = one == call.answered_by
            if answered or minute - asked_at >= STOOD:
                self.counts = noted(self.counts, str(one), situation, answered=answered)
            if answered:
                self.load.add(one, minute)
                self.cards.pop(one, None)

    def _learn_daily(self, minute: float) -> None:
        today = int(minute // MINUTES_A_DAY)
        if today > self.learnt_on:
            self.learnt, self.learnt_on = Learnt(self.counts), today

    def _situation(self, one: int, minute: float) -> Situation:
        willing: State = "willing" if self.record.is_declared(one, minute) else "otherwise"
        band = self.record.local_hour(one, minute) // HOURS_A_BAND
        state: State = "duty" if one in self.on_duty(minute) else willing
        return Situation(state, self.record.is_present(one, minute), band)

    def _card(self, one: int, minute: float) -> tuple[Companion, Situation]:
        """The facts about one, kept for the rest of the hour while nothing happens to them.

        That is for speed. At worst somebody rests until the hour is over.
        """
        hour = int(minute // 60)
        if hour != self.hour:
            self.hour = hour
            self.cards.clear()
        if one not in self.cards:
            situation = self._situation(one, minute)
            self.cards[one] = self._facts(one, minute, situation), situation
        return self.cards[one]

    def _facts(self, one: int, minute: float, situation: Situation) -> Companion:
        answers = self.record.answers[one]
        talk = self.record.world.talk
        return Companion(
            id=str(one),
            willing=situation.state == "willing",
            present=situation.present,
            on_duty=situation.state == "duty",
            since_answer=minute - answers[-1] - talk if answers else None,
            since_shift=minute - self.shift_ended[one],
            answered_today=_since(answers, minute - MINUTES_A_DAY),
            answered_this_week=_since(answers, minute - 7 * MINUTES_A_DAY),
            chance=self.learnt.chance(str(one), situation),
            load=self.load.at(one, minute),
            notices=self.notices.at(one, minute),
        )

    def _begin(self, shift: int) -> None:
        start = shift * MINUTES_A_SHIFT
        for one in self.duty:
            self.shift_ended[one] = start
        candidates = [self._candidate(one, start) for one in self.record.companions]
        chosen = put_on_duty(candidates, shift=str(shift), size=self.size, seed=self.seed)
        self.shift, self.duty = shift, frozenset(int(one.id) for one in chosen.people)
        for one in self.duty:
            self.shifts.add(one, start)

    def _candidate(self, one: int, start: int) -> Candidate:
        hours = range(start // 60, start // 60 + HOURS_A_SHIFT)
        return Candidate(
            id=str(one),
            suiting=sum(self.record.declared[one][hour % HOURS] for hour in hours),
            shifts=self.shifts.at(one, start),
            answers=self.load.at(one, start),
            gap_hours=(start - self.shift_ended[one]) / 60,
        )


def _since(minutes: list[float], start: float) -> int:
    """How many of `minutes`, which are in order, are later than `start`."""
    count = 0
    for minute in reversed(minutes):
        if minute <= start:
            break
        count += 1
    return count

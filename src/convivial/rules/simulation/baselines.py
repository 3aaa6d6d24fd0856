"""Plainer ways of routing, to compare ours with.

All keep the same courtesy: nobody is asked who is in a conversation, who is blocked or speaks
another language, or who was asked for this call before.
"""

from collections.abc import Collection, Sequence

from convivial.rules.lots import Seed
from convivial.rules.simulation.draws import stream
from convivial.rules.simulation.policy import Call, Step
from convivial.rules.simulation.record import Record
from convivial.rules.simulation.world import MINUTES_A_DAY

BACKUP_AFTER = 10.0
MINUTES_A_TURN = 7 * MINUTES_A_DAY
ROUND_ROBIN_EVERY = 5.0
WAVE_OF = 3
WAVES_EVERY = 5.0
WAVES = 4


class Baseline:
    """Nobody on duty, nothing learnt."""

    def __init__(self, record: Record, seed: Seed) -> None:
        """Lots come from `seed`."""
        self.record = record
        self.luck = stream(seed, type(self).__name__)
        self.turn = list(record.companions)
        self.luck.shuffle(self.turn)

    def on_duty(self, minute: float) -> Collection[int]:
        """Nobody."""
        del minute
        return ()

    def closed(self, call: Call, minute: float) -> None:
        """Nothing to learn."""


class Broadcast(Baseline):
    """Everyone at once."""

    def ask(self, call: Call, minute: float) -> Step:
        """All whom the call may reach."""
        return Step(tuple(self.record.free_for(call.arrival.caller, minute)), None)


class Fixed(Baseline):
    """One on call and one backup for a week at a time; the backup is asked after ten minutes."""

    def on_duty(self, minute: float) -> Sequence[int]:
        """The two of this week."""
        first = int(minute // MINUTES_A_TURN) * 2
        count = len(self.turn)
        return tuple(self.turn[(first + place) % count] for place in range(min(2, count)))

    def ask(self, call: Call, minute: float) -> Step:
        """The one on call, then the backup."""
        may = set(self.record.free_for(call.arrival.caller, minute, tuple(call.asked)))
        pair = self.on_duty(call.arrival.minute)
        chosen = tuple(one for one in pair[call.waves : call.waves + 1] if one in may)
        return Step(chosen, minute + BACKUP_AFTER if not call.waves else None)


class RoundRobin(Baseline):
    """One at a time, each the next in the circle, five minutes apart."""

    def ask(self, call: Call, minute: float) -> Step:
        """Whoever has been longest without being asked."""
        may = set(self.record.free_for(call.arrival.caller, minute, tuple(call.asked)))
        following = next((one for one in self.turn if one in may), None)
        if following is None:
            return Step((), minute + ROUND_ROBIN_EVERY)
        self.turn.remove(following)
        self.turn.append(following)
        return Step((following,), minute + ROUND_ROBIN_EVERY)


class RandomWaves(Baseline):
    """Three drawn by lot, and three more every five minutes."""

    def ask(self, call: Call, minute: float) -> Step:
        """Three more."""
        may = self.record.free_for(call.arrival.caller, minute, tuple(call.asked))
        chosen = self.luck.sample(may, min(WAVE_OF, len(may)))
        last = call.waves + 1 >= WAVES
        return Step(tuple(chosen), None if last else minute + WAVES_EVERY)

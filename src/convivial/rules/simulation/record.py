"""What a real application would know at any minute: all that a policy may look at."""

from collections.abc import Sequence

from convivial.rules.simulation.people import Hours, Population
from convivial.rules.simulation.world import HOURS, World


class Record:
    """Declared hours, presence, who is in a conversation, and the notices and answers so far.

    Companions are numbers from 0; minutes count from the start of the run, which is midnight UTC.
    """

    def __init__(self, world: World, population: Population, hours: Hours) -> None:
        """Nothing has happened yet."""
        self.world = world
        self.companions = range(len(population.companions))
        self.declared = tuple(person.declared for person in population.companions)
        self.offsets = population.offsets
        self._hours = hours
        self._strangers = population.strangers
        self.busy_until = [0.0] * world.members
        self.open_calls = [0] * world.members
        self.notices: list[list[float]] = [[] for _ in self.companions]
        self.answers: list[list[float]] = [[] for _ in self.companions]

    def is_declared(self, companion: int, minute: float) -> bool:
        """Whether they have said that they may be asked at this hour."""
        return self.declared[companion][int(minute // 60) % HOURS]

    def is_present(self, companion: int, minute: float) -> bool:
        """Whether the application sees them; often wrong."""
        return self._hours.is_present(companion, minute)

    def local_hour(self, member: int, minute: float) -> int:
        """The hour of the day where they live."""
        return (int(minute // 60) + self.offsets[member]) % HOURS

    def is_free(self, companion: int, minute: float) -> bool:
        """Whether they neither talk nor call themselves."""
        return self.busy_until[companion] <= minute and not self.open_calls[companion]

    def free_for(self, caller: int, minute: float, asked: Sequence[int] = ()) -> list[int]:
        """The companions whom a call of `caller` may reach now and has not reached yet."""
        barred = self._strangers[caller].union(asked)
        return [one for one in self.companions if one not in barred and self.is_free(one, minute)]

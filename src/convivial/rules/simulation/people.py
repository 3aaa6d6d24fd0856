"""Made-up people: when they are awake, what they say about it, how gladly they answer."""

from dataclasses import dataclass
from math import cos, exp, pi
from random import Random

from convivial.rules.lots import Seed
from convivial.rules.simulation.draws import stream
from convivial.rules.simulation.world import HOURS, World

# The shape of a day, before it is cut to what the world allows. Hours are local.
WAKING, WAKING_SPREAD = 7.5, 1.5
SLEEP, SLEEP_SPREAD = 8.0, 1.0
REACH = (0.25, 0.95)
SWAY = 0.25
ASLEEP = 0.02
EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Person:
    """A companion as they are. No policy sees this; it sees what `Hours` and the record show.

    `activity[h]` is the chance of being awake with the telephone at hand in hour h of UTC.
    """

    activity: tuple[float, ...]
    declared: tuple[bool, ...]
    gladness: float
    delay: float


@dataclass(frozen=True, slots=True)
class Population:
    """Who there is: members 0 … n-1, of whom the first `len(companions)` are companions.

    `strangers[m]` are the companions whom no call of member m may reach.
    """

    companions: tuple[Person, ...]
    offsets: tuple[int, ...]
    weights: tuple[float, ...]
    strangers: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """What is true in each hour of the run, by companion: awake, and shown as present.

    Drawn once a seed, so that every policy meets the same days.
    """

    active: tuple[bytes, ...]
    present: tuple[bytes, ...]

    def is_active(self, companion: int, minute: float) -> bool:
        """Whether they are awake and near; after the last hour the first comes again."""
        hours = self.active[companion]
        return bool(hours[int(minute // 60) % len(hours)])

    def is_present(self, companion: int, minute: float) -> bool:
        """Whether the application sees them, rightly or not."""
        hours = self.present[companion]
        return bool(hours[int(minute // 60) % len(hours)])


def populate(world: World, seed: Seed) -> Population:
    """The same world and seed give the same people."""
    luck = stream(seed, "people")
    offsets = tuple(luck.choice(world.offsets) for _ in range(world.members))
    companions = tuple(_person(world, luck, offsets[n]) for n in range(world.willing))
    weights = tuple(luck.paretovariate(world.caller_shape) for _ in range(world.members))
    strangers = tuple(
        frozenset(
            other
            for other in range(world.willing)
            if other == member or luck.random() >= world.compatible
        )
        for member in range(world.members)
    )
    return Population(companions, offsets, weights, strangers)


def live(world: World, population: Population, seed: Seed) -> Hours:
    """Draw every hour of the run, and a day beyond it for the calls that are still open."""
    luck = stream(seed, "hours")
    draw, recall, false = luck.random, world.presence_recall, world.presence_false
    active, present = [], []
    for person in population.companions:
        awake = bytes(draw() < chance for _ in range(world.days + 1) for chance in person.activity)
        active.append(awake)
        present.append(bytes(draw() < (recall if one else false) for one in awake))
    return Hours(tuple(active), tuple(present))


def _person(world: World, luck: Random, offset: int) -> Person:
    local = _day(world, luck)
    activity = tuple(local[(hour + offset) % HOURS] for hour in range(HOURS))
    declared = tuple(
        chance + luck.gauss(0, world.declared_noise) > world.declared_from for chance in activity
    )
    gladness = luck.betavariate(*world.accepting)
    delay = world.delay * exp(luck.gauss(0, world.delay_between_people))
    return Person(activity, declared, gladness, delay)


def _day(world: World, luck: Random) -> tuple[float, ...]:
    """The chance of being awake and near, by local hour: nights low, days by habit."""
    waking = luck.gauss(WAKING, WAKING_SPREAD)
    awake = HOURS - luck.gauss(SLEEP, SLEEP_SPREAD)
    reach = luck.uniform(*REACH)
    sway, turn = luck.uniform(0, SWAY), luck.uniform(0, 2 * pi)
    day = []
    for hour in range(HOURS):
        since_waking = (hour + EDGE - waking) % HOURS
        share = min(1.0, max(0.0, min(since_waking, awake - since_waking) + EDGE))
        habit = reach * (1 + sway * cos(2 * pi * hour / HOURS * 2 + turn))
        chance = ASLEEP + share * habit
        day.append(min(world.most_active, max(world.least_active, chance)))
    return tuple(day)

"""The calls of a run: who calls when, and how long they wait."""

from dataclasses import dataclass

from convivial.rules.lots import Seed
from convivial.rules.simulation.draws import stream
from convivial.rules.simulation.people import Population
from convivial.rules.simulation.world import HOURS, MINUTES_A_DAY, World


@dataclass(frozen=True, slots=True)
class Arrival:
    """A call at `minute` of the run; its caller gives up at `until`."""

    number: int
    caller: int
    minute: float
    until: float


def arrivals(world: World, population: Population, seed: Seed) -> tuple[Arrival, ...]:
    """A Poisson stream, thinned by the hour of the caller's own day, in order of time.

    Thinning (Lewis and Shedler, Naval Research Logistics 26 (1979)): candidates come at the rate
    of the busiest hour, and stay with the chance that their own hour has of that.
    """
    luck = stream(seed, "calls")
    busiest = max(world.calls_by_hour)
    mean = sum(world.calls_by_hour) / HOURS
    if not world.calls_per_day or not mean:
        return ()
    rate = world.calls_per_day / MINUTES_A_DAY * busiest / mean
    members = range(world.members)
    found: list[Arrival] = []
    minute = luck.expovariate(rate)
    while minute < world.days * MINUTES_A_DAY:
        caller = luck.choices(members, population.weights)[0]
        local = (int(minute // 60) + population.offsets[caller]) % HOURS
        patience = max(world.least_patience, luck.expovariate(1 / world.patience))
        if luck.random() < world.calls_by_hour[local] / busiest:
            found.append(Arrival(len(found), caller, minute, minute + patience))
        minute += luck.expovariate(rate)
    return tuple(found)

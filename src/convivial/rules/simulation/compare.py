"""Ways of routing side by side, in one world or in a grid of worlds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from convivial.rules.lots import Seed
from convivial.rules.simulation.baselines import Broadcast, Fixed, RandomWaves, RoundRobin
from convivial.rules.simulation.measures import Measures, mean, measure
from convivial.rules.simulation.routed import Convivial
from convivial.rules.simulation.run import MakePolicy, run, set_up
from convivial.rules.simulation.world import World, calls_of

OURS = "convivial"
POLICIES: Mapping[str, MakePolicy] = {
    OURS: Convivial,
    "broadcast": Broadcast,
    "fixed": Fixed,
    "round-robin": RoundRobin,
    "random-waves": RandomWaves,
}
"""By the name that the command line knows them by."""

RUNS = 8


@dataclass(frozen=True, slots=True)
class Played:
    """One run of one policy is done: the `number`-th (from 1) of `of`."""

    policy: str
    number: int
    of: int


def compare(
    world: World,
    *,
    seed: Seed,
    runs: int = RUNS,
    policies: Sequence[str] = tuple(POLICIES),
    played: Callable[[Played], None] = lambda _: None,
) -> dict[str, Measures]:
    """The mean over `runs` runs for each policy; every policy meets the same people and calls.

    Run k has the seed "seed.k". `played` is told of each run, for a progress bar. Raises ValueError
    for a policy that there is not, and for fewer runs than one.
    """
    unknown = [name for name in policies if name not in POLICIES]
    if unknown:
        raise ValueError(f"there is no policy “{unknown[0]}”; there are {', '.join(POLICIES)}")
    if runs < 1:
        raise ValueError("at least one run is needed")
    found: dict[str, list[Measures]] = {name: [] for name in policies}
    for number in range(runs):
        setting = set_up(world, f"{seed}.{number}")
        for place, name in enumerate(policies, start=1):
            found[name].append(measure(run(setting, POLICIES[name])))
            played(Played(name, number * len(policies) + place, runs * len(policies)))
    return {name: mean(measured) for name, measured in found.items()}


def of_size(members: int) -> World:
    """The base world with other numbers of members, each calling as often."""
    return World(members=members, calls_per_day=calls_of(members))


GRID: Mapping[str, World] = {
    "base": World(),
    "40 members": of_size(40),
    "80 members": of_size(80),
    "300 members": of_size(300),
    "500 members": of_size(500),
    "500 members, 6 calls a day": World(members=500),
    "half the calls": World(calls_per_day=3),
    "twice the calls": World(calls_per_day=12),
    "30 % opted in": World(opted_in=0.3),
    "45 % opted in": World(opted_in=0.45),
    "80 % opted in": World(opted_in=0.8),
    "half the fatigue": World(fatigue=0.5),
    "twice the fatigue": World(fatigue=2),
    "presence seen 30 %": World(presence_recall=0.3),
    "presence seen 90 %": World(presence_recall=0.9),
    "30 % opted in, twice the calls": World(opted_in=0.3, calls_per_day=12),
    "40 members, twice the calls and fatigue": replace(of_size(40), calls_per_day=3.2, fatigue=2),
    "40 members, 6 calls a day": World(members=40),
}
"""The base world, and others around it: size, load, opt-in, fatigue, presence."""


def ahead_of_all(found: Mapping[str, Measures]) -> bool:
    """Whether ours leaves fewer calls unanswered, and answers more within ten minutes, than each.

    `found` is what `compare` gives for all policies. A world without a call is nobody's.
    """
    ours = found[OURS]
    return all(
        _is_less(ours.unanswered, other.unanswered) and _is_less(other.within_10, ours.within_10)
        for name, other in found.items()
        if name != OURS
    )


def _is_less(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other

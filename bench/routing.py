"""How calls for company fare by our routing and by four plain ways, in eighteen worlds."""

from collections.abc import Callable, Mapping

from bench import machine
from bench.results import Results, World
from convivial.rules.simulation import compare
from convivial.rules.simulation.compare import GRID, OURS
from convivial.rules.simulation.measures import Measures

SEED = "bench"
BASE_RUNS, GRID_RUNS = 8, 2


def measure(say: Callable[[str], None]) -> Results:
    """Play the base world eight times, the others twice."""
    results = Results(machine.describe())
    for name, world in GRID.items():
        say(f"calls for company: {name}")
        runs = BASE_RUNS if name == "base" else GRID_RUNS
        found = compare.compare(world, seed=SEED, runs=runs)
        results.worlds.append(_row(name, found))
    return results


def _row(name: str, found: Mapping[str, Measures]) -> World:
    ours = found[OURS]
    others = [one for policy, one in found.items() if policy != OURS]
    return World(
        name,
        ours.as_dict(),
        least_unanswered=min(one.unanswered or 0 for one in others),
        most_within_10=max(one.within_10 or 0 for one in others),
        ahead=compare.ahead_of_all(found),
    )

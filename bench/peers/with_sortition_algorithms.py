"""sortition-algorithms (Sortition Foundation): LEXIMIN, whose programmes Gurobi solves."""

import csv
import time
from pathlib import Path

from sortition_algorithms.committee_generation.leximin import find_distribution_leximin
from sortition_algorithms.features import read_in_features
from sortition_algorithms.people import read_in_people
from sortition_algorithms.settings import Settings


def leximin(folder: Path) -> tuple[float, dict[str, float]]:
    """Each person's probability."""
    with (folder / "quotas.csv").open() as file:
        rows = list(csv.DictReader(file))
    with (folder / "pool.csv").open() as file:
        pool = list(csv.DictReader(file))
    seats = int((folder / "seats").read_text())
    begun = time.perf_counter()
    features, *_rest = read_in_features(list(rows[0]), rows)
    settings = Settings(id_column="id", columns_to_keep=[], check_same_address=False)
    people, *_rest = read_in_people(list(pool[0]), pool, features, settings)
    panels, weights, _report = find_distribution_leximin(features, people, seats, [])
    seconds = time.perf_counter() - begun
    chance = dict.fromkeys((row["id"] for row in pool), 0.0)
    for panel, weight in zip(panels, weights, strict=True):
        for person in panel:
            chance[person] += weight
    return seconds, chance

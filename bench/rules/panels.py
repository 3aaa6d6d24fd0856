"""Panels by fair lot."""

import csv
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np

from bench.rules.contest import Contest, Grows
from convivial.rules.sortition.panels import draw_panel
from convivial.rules.sortition.quotas import Quota

FEATURES = {
    "gender": (("f", "m"), (0.56, 0.44)),
    "age": (("16-29", "30-44", "45-64", "65+"), (0.14, 0.26, 0.36, 0.24)),
    "region": (
        tuple(f"r{number}" for number in range(8)),
        (0.2, 0.18, 0.16, 0.14, 0.12, 0.1, 0.06, 0.04),
    ),
    "education": (("none", "some", "high"), (0.12, 0.4, 0.48)),
}
"""Feature → its values, and the shares of them among those who say yes to an invitation."""

PEOPLE = {"gender": (1, 1), "age": (5, 6, 6, 4), "region": (1,) * 8, "education": (4, 5, 4)}
"""How the whole people is made up, in parts: not as the pool is, which is what makes it hard."""

Given = tuple[dict[str, dict[str, str]], list[Quota], int]


def pool(size: int, seats: int) -> Given:
    """A pool that is made up differently from the people, and the people's quotas."""
    draw = np.random.default_rng(20261123)
    columns = {
        feature: draw.choice(values, size=size, p=shares)
        for feature, (values, shares) in FEATURES.items()
    }
    people = {
        f"p{number}": {feature: str(column[number]) for feature, column in columns.items()}
        for number in range(size)
    }
    return people, _quotas(people, seats), seats


def _quotas(people: dict[str, dict[str, str]], seats: int) -> list[Quota]:
    quotas = []
    for feature, (values, _shares) in FEATURES.items():
        there = Counter(one[feature] for one in people.values())
        for value, part in zip(values, PEOPLE[feature], strict=True):
            due = seats * part / sum(PEOPLE[feature])
            least = min(int(due * 0.9), there[value])
            quotas.append(Quota(feature, value, least, max(least, int(due * 1.1) + 1)))
    return quotas


def _into(folder: Path, size: int, seats: int) -> Given:
    people, quotas, seats = pool(size, seats)
    with (folder / "pool.csv").open("w") as file:
        writer = csv.DictWriter(file, ["id", *FEATURES])
        writer.writeheader()
        writer.writerows({"id": name, **said} for name, said in people.items())
    with (folder / "quotas.csv").open("w") as file:
        writer = csv.DictWriter(file, ["feature", "value", "min", "max"])
        writer.writeheader()
        writer.writerows(
            {"feature": q.feature, "value": q.value, "min": q.least, "max": q.most} for q in quotas
        )
    (folder / "seats").write_text(str(seats))
    return people, quotas, seats


def chances(given: Given) -> dict[str, float]:
    """Everyone's probability of sitting on the panel."""
    people, quotas, seats = given
    draw = draw_panel(people, quotas, seats=seats, seed=7)
    return {name: float(chance) for name, chance in draw.probabilities.items()}


def _nearness(ours: dict[str, float], theirs: dict[str, float]) -> str:
    furthest = max(abs(ours[name] - theirs[name]) for name in ours)
    least = min(ours.values()) - min(theirs.values())
    return f"within {furthest:.1e}; our least chance {least:+.1e}"


CONTESTS = tuple(
    Contest(
        f"LEXIMIN, pool {size}, panel {seats}, 4 features",
        partial(_into, size=size, seats=seats),
        chances,
        "sortition_algorithms.leximin",
        wanted,
        _nearness,
    )
    for size, seats, wanted in ((200, 20, ""), (500, 40, "≤ 1.5 s, ≥ 200×"))
)
GROWTH = (
    Grows(
        "LEXIMIN, panel 20, 4 features",
        "people",
        (50, 500, 5_000, 50_000),
        lambda size: pool(size, 20),
        chances,
    ),
)

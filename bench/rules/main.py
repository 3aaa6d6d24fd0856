"""Every contest and every growth, subject by subject."""

import importlib

from bench import machine
from bench.results import Results
from bench.rules import contest
from bench.rules.contest import Say

SUBJECTS = (
    "imports",
    "tally",
    "transfers",
    "shares",
    "panels",
    "assignments",
    "pods",
    "rotas",
    "graphs",
    "opinions",
)
"""Modules of this folder, each with CONTESTS and GROWTH; in the order of the page of figures."""


def measure(subjects: tuple[str, ...], say: Say) -> Results:
    """Measure `subjects` (all of them when empty)."""
    results = Results(machine.describe())
    for name in subjects or SUBJECTS:
        subject = importlib.import_module(f"bench.rules.{name}")
        for one in subject.CONTESTS:
            say(one.work)
            results.against.append(contest.meet(one))
        for one in subject.GROWTH:
            say(f"how {one.work} grows")
            results.growth.append(contest.grow(one))
    return results

"""The map of opinions."""

from functools import partial
from pathlib import Path

import numpy as np

from bench.rules.contest import Contest, Grows
from convivial.rules.opinions.mapping import opinion_map
from convivial.rules.opinions.votes import BLANK, Votes

PASSES = 0.15


def conversation(members: int, statements: int) -> Votes:
    """Three leanings; each answers some statements, most of them the earlier ones."""
    draw = np.random.default_rng(20261123)
    leaning = draw.integers(0, 3, members)
    agrees = draw.random((3, statements))
    answers = np.where(draw.random((members, statements)) < agrees[leaning], 1, -1).astype(np.int8)
    answers[draw.random((members, statements)) < PASSES] = 0
    seen = draw.random((members, statements)) < np.linspace(0.5, 0.05, statements)
    answers[~seen] = BLANK
    names = [f"m{number:06}" for number in range(members)]
    return Votes(names, [f"s{number:04}" for number in range(statements)], answers)


def _into(folder: Path, members: int, statements: int) -> Votes:
    votes = conversation(members, statements)
    np.save(folder / "votes.npy", votes.table)
    return votes


def groups(votes: Votes) -> dict[str, int]:
    """Who stands in which group, by number of the line."""
    return {str(int(point.member[1:])): point.group for point in opinion_map(votes).points}


def _alike(ours: dict[str, int], theirs: dict[str, int]) -> str:
    """The adjusted Rand index (Hubert and Arabie 1985): 1 is the same grouping, 0 is chance."""
    both = sorted(ours.keys() & theirs.keys())
    table = np.zeros((max(ours.values()) + 1, max(theirs.values()) + 1))
    np.add.at(table, ([ours[one] for one in both], [theirs[one] for one in both]), 1)
    pairs, across, down = (_pairs(part) for part in (table, table.sum(1), table.sum(0)))
    by_chance = across * down / _pairs(np.array(float(len(both))))
    index = (pairs - by_chance) / ((across + down) / 2 - by_chance)
    return f"groups alike: {index:.3f}; {len(both):,} of {len(ours):,} people in both"


def _pairs(counts: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> float:
    return float((counts * (counts - 1) / 2).sum())


CONTESTS = (
    Contest(
        "Opinion map, 10,000 members, 500 statements",
        partial(_into, members=10_000, statements=500),
        groups,
        "reddwarf.groups",
        "≥ 20×",
        _alike,
    ),
    Contest(
        "Opinion map, 100,000 members, 1,000 statements",
        partial(_into, members=100_000, statements=1_000),
        groups,
        wanted="≤ 5 s",
        times=2,
    ),
)
GROWTH = (
    Grows(
        "Opinion map, 50 statements",
        "members",
        (100, 1_000, 10_000, 100_000),
        lambda members: conversation(members, 50),
        groups,
    ),
)

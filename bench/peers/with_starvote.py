"""starvote (Larry Hastings): STAR, from ballots as dicts of points."""

import json
import time
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import starvote


def star(folder: Path) -> tuple[float, list[str]]:
    """The STAR winner from a table (ballots, options) of points."""
    table = np.load(folder / "points.npy").tolist()
    names = [str(number) for number in range(len(table[0]))]
    begun = time.perf_counter()
    ballots = [dict(zip(names, row, strict=True)) for row in table]
    winners = starvote.star_voting(ballots, verbosity=0)
    return time.perf_counter() - begun, sorted(winners)


def stars(folder: Path) -> tuple[float, list[list[str]]]:
    """The STAR winners of each profile: all who could win by some order of the lot."""
    profiles = json.loads((folder / "profiles.json").read_text())
    begun = time.perf_counter()
    return time.perf_counter() - begun, [_could_win(profile) for profile in profiles]


def _could_win(profile: dict[str, Any]) -> list[str]:
    names = [str(number) for number in range(profile["options"])]
    ballots = [
        dict(zip(names, row, strict=True))
        for weight, row in profile["ballots"]
        for _ in range(weight)
    ]
    highest = profile["highest"]
    return sorted(
        {
            starvote.star_voting(
                ballots, maximum_score=highest, tiebreaker=_by(order), verbosity=0
            )[0]
            for order in permutations(names)
        }
    )


def _by(order: tuple[str, ...]) -> Callable[..., list[str]]:
    def break_tie(_options: object, tie: list[str], desired: int, _why: object) -> list[str]:
        return sorted(tie, key=order.index)[:desired]

    return break_tie

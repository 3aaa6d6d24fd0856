"""pref_voting (Holliday and Pacuit): compiled by numba, so each work is done small before."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from pref_voting.grade_methods import approval, score_voting
from pref_voting.grade_profiles import GradeProfile
from pref_voting.iterative_methods import instant_runoff
from pref_voting.margin_based_methods import beat_path_Floyd_Warshall
from pref_voting.profiles import Profile


def schulze(folder: Path) -> tuple[float, list[str]]:
    """Schulze's winners from a table of orders."""
    return _timed(folder, beat_path_Floyd_Warshall)


def irv(folder: Path) -> tuple[float, list[str]]:
    """Instant-runoff winners from a table of orders."""
    return _timed(folder, instant_runoff)


def _timed(folder: Path, rule: Callable[..., list[int]]) -> tuple[float, list[str]]:
    orders = np.load(folder / "orders.npy")
    rule(Profile(orders[:50].tolist()))
    given = orders.tolist()
    begun = time.perf_counter()
    winners = rule(Profile(given))
    return time.perf_counter() - begun, sorted(str(one) for one in winners)


def approvals(folder: Path) -> tuple[float, list[list[str]]]:
    """Approval's winners of each profile."""
    return _each(folder, lambda profile: approval(_grades(profile)))


def scores(folder: Path) -> tuple[float, list[list[str]]]:
    """Score's winners of each profile."""
    return _each(folder, lambda profile: score_voting(_grades(profile)))


def _grades(profile: dict[str, Any]) -> GradeProfile:
    maps = [dict(enumerate(row)) for _weight, row in profile["ballots"]]
    weights = [weight for weight, _row in profile["ballots"]]
    return GradeProfile(
        maps,
        list(range(profile["highest"] + 1)),
        gcounts=weights,
        candidates=list(range(profile["options"])),
    )


def _each(folder: Path, rule: Callable[[Any], list[int]]) -> tuple[float, list[list[str]]]:
    begun = time.perf_counter()
    profiles = json.loads((folder / "profiles.json").read_text())
    winners = [sorted(str(one) for one in rule(profile)) for profile in profiles]
    return time.perf_counter() - begun, winners

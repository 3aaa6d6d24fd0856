"""pref_voting (Holliday and Pacuit): compiled by numba, so each work is done small before."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from pref_voting.c1_methods import copeland
from pref_voting.grade_methods import approval, score_voting
from pref_voting.grade_profiles import GradeProfile
from pref_voting.iterative_methods import instant_runoff, instant_runoff_put
from pref_voting.margin_based_methods import beat_path_Floyd_Warshall, minimax, ranked_pairs
from pref_voting.profiles import Profile
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.scoring_methods import borda, plurality


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


def pluralities(folder: Path) -> tuple[float, list[list[str]]]:
    """Plurality's winners of each profile of full rankings."""
    return _each(folder, lambda profile: plurality(_strict(profile)))


def bordas(folder: Path) -> tuple[float, list[list[str]]]:
    """Borda's winners of each profile of full rankings."""
    return _each(folder, lambda profile: borda(_strict(profile)))


def irvs(folder: Path) -> tuple[float, list[list[str]]]:
    """Who could win each profile of full rankings by instant runoff."""
    return _each(folder, lambda profile: instant_runoff_put(_strict(profile)))


def copelands(folder: Path) -> tuple[float, list[list[str]]]:
    """Copeland's winners of each profile."""
    return _each(folder, lambda profile: copeland(_weak(profile)))


def minimaxes_margins(folder: Path) -> tuple[float, list[list[str]]]:
    """Minimax's winners of each profile by margins."""
    return _each(folder, lambda profile: minimax(_weak(profile)))


def minimaxes_winning(folder: Path) -> tuple[float, list[list[str]]]:
    """Minimax's winners of each profile by winning votes."""
    return _each(folder, lambda profile: _by_support(minimax, profile))


def schulzes_margins(folder: Path) -> tuple[float, list[list[str]]]:
    """Schulze's winners of each profile by margins."""
    return _each(folder, lambda profile: beat_path_Floyd_Warshall(_weak(profile)))


def schulzes_winning(folder: Path) -> tuple[float, list[list[str]]]:
    """Schulze's winners of each profile by winning votes."""
    return _each(folder, lambda profile: _by_support(beat_path_Floyd_Warshall, profile))


def pairs_ranked(folder: Path) -> tuple[float, list[list[str]]]:
    """Who could win each profile by ranked pairs on margins."""
    return _each(folder, lambda profile: ranked_pairs(_weak(profile)))


def _by_support(rule: Callable[..., list[int]], profile: dict[str, Any]) -> list[int]:
    given = _weak(profile)
    return rule(given, strength_function=given.support)


def _strict(profile: dict[str, Any]) -> Profile:
    orders = [[one for (one,) in groups] for _weight, groups in profile["ballots"]]
    return Profile(orders, [weight for weight, _groups in profile["ballots"]])


def _weak(profile: dict[str, Any]) -> ProfileWithTies:
    places = [
        {one: place for place, group in enumerate(groups, 1) for one in group}
        for _weight, groups in profile["ballots"]
    ]
    weights = [weight for weight, _groups in profile["ballots"]]
    given = ProfileWithTies(places, weights, candidates=list(range(profile["options"])))
    given.use_extended_strict_preference()
    return given

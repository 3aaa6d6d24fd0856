"""abcvoting (Lackner, Regner, Krenn): committees from approvals, all that ties allow."""

import json
import time
from pathlib import Path

from abcvoting import abcrules
from abcvoting.preferences import Profile


def spav(folder: Path) -> tuple[float, list[list[list[str]]]]:
    """Sequential proportional approval."""
    return _all(folder, "seqpav", "standard")


def phragmen(folder: Path) -> tuple[float, list[list[list[str]]]]:
    """Sequential Phragmén."""
    return _all(folder, "seqphragmen", "standard-fractions")


def _all(folder: Path, rule: str, algorithm: str) -> tuple[float, list[list[list[str]]]]:
    profiles = json.loads((folder / "profiles.json").read_text())
    begun = time.perf_counter()
    found = [_outcomes(given, rule, algorithm) for given in profiles]
    return time.perf_counter() - begun, found


def _outcomes(given: dict[str, list], rule: str, algorithm: str) -> list[list[str]]:
    profile = Profile(given["options"])
    profile.add_voters([set(ballot) for ballot in given["approvals"]])
    every = abcrules.compute(rule, profile, given["seats"], resolute=False, algorithm=algorithm)
    return sorted(sorted(str(one) for one in committee) for committee in every)

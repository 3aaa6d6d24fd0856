"""Every comparison, subject by subject."""

import importlib
import json
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import machine
from bench.results import Agreement, Results
from bench.rules.contest import Say, ask

SUBJECTS = ("rankings", "points", "shares")
"""Modules of this folder, each with RULES."""


def never(_profile: object, _ours: object, _theirs: object) -> bool:
    """No difference is explained."""
    return False


@dataclass(frozen=True)
class Compared:
    """One rule: `library` (`module.function` in bench/peers) reads the profiles and counts them.

    `explains(profile, ours, theirs)` says whether a difference is one that `how` speaks of.
    """

    rule: str
    library: str
    profiles: Callable[[], Sequence[Any]]
    ours: Callable[[Any], Any]
    explains: Callable[[Any, Any, Any], bool] = never
    how: str = ""
    agree: Callable[[Any, Any], bool] = operator.eq


def measure(subjects: tuple[str, ...], say: Say) -> Results:
    """Compare the rules of `subjects` (all of them when empty)."""
    results = Results(machine.describe())
    for name in subjects or SUBJECTS:
        for rule in importlib.import_module(f"bench.agreement.{name}").RULES:
            say(f"{rule.rule} against {rule.library}")
            results.agreement.append(compare(rule))
    return results


def compare(rule: Compared) -> Agreement:
    """Count every profile twice. Raises RuntimeError when the library gives no answer."""
    profiles = rule.profiles()
    with TemporaryDirectory(prefix="convivial-agreement-") as folder:
        (Path(folder) / "profiles.json").write_text(json.dumps(profiles))
        answer = ask(rule.library, Path(folder))
    if "outcome" not in answer:
        raise RuntimeError(f"{rule.library}: {answer.get('why')}")
    ours = [json.loads(json.dumps(rule.ours(profile))) for profile in profiles]
    same = explained = 0
    for profile, one, other in zip(profiles, ours, answer["outcome"], strict=True):
        agrees = rule.agree(one, other)
        same += agrees
        explained += not agrees and rule.explains(profile, one, other)
    library = rule.library.partition(".")[0]
    return Agreement(rule.rule, library, len(profiles), same, explained, rule.how)

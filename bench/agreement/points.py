"""Approval, score and STAR."""

from functools import partial
from typing import Any

import numpy as np

from bench.agreement import profiles
from bench.agreement.main import Compared
from bench.agreement.profiles import Profile
from convivial.rules.tally import approval, score, star
from convivial.rules.tally.ballots import Approvals, Scores


def scores(profile: Profile) -> Scores:
    """The profile as our ballots."""
    table = np.array([row for _weight, row in profile["ballots"]], dtype=np.int64).T
    weights = np.array([weight for weight, _row in profile["ballots"]], dtype=np.int64)
    return Scores(_names(profile), np.ascontiguousarray(table), weights, 0, profile["highest"])


def _names(profile: Profile) -> tuple[str, ...]:
    return tuple(str(number) for number in range(profile["options"]))


def _approval(profile: Profile) -> list[str]:
    given = scores(profile)
    return sorted(approval.count(Approvals(given.options, given.points > 0, given.weights)).winners)


def _score(profile: Profile) -> list[str]:
    return sorted(score.count(scores(profile)).winners)


def _star(profile: Profile) -> list[str]:
    return sorted(star.count(scores(profile)).winners)


def _many_tied_for_the_runoff(profile: Profile, _ours: Any, _theirs: Any) -> bool:  # noqa: ANN401
    """Three or more stand equal for the runoff: there our protocol and starvote's differ."""
    total = [
        sum(weight * row[option] for weight, row in profile["ballots"])
        for option in range(profile["options"])
    ]
    second = sorted(total, reverse=True)[1]
    return total.count(second) > 2  # noqa: PLR2004  a pair


RULES = (
    Compared("approval", "pref_voting.approvals", partial(profiles.pointed, highest=1), _approval),
    Compared("score", "pref_voting.scores", profiles.pointed, _score),
    Compared(
        "star",
        "starvote.stars",
        profiles.pointed,
        _star,
        _many_tied_for_the_runoff,
        "ADR 29: three or more equal for the runoff",
    ),
)

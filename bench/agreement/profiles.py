"""Random small profiles, so small that most have ties; the same every time."""

from itertools import combinations
from random import Random
from typing import Any

TIMES = 10_000

Profile = dict[str, Any]
"""`options`: how many; `ballots`: [[weight, [[first …], [second …], …]], …], or points."""


def strict(times: int = TIMES, most: int = 5) -> list[Profile]:
    """Full rankings without ties."""
    chance = Random(1)  # noqa: S311  a seed, so that everyone compares the same
    return [_strict(chance, chance.randint(1, most)) for _ in range(times)]


def weak(times: int = TIMES, most: int = 5) -> list[Profile]:
    """Rankings with equal places, and many that name only some options."""
    chance = Random(2)  # noqa: S311  as above
    return [_weak(chance, chance.randint(2, most)) for _ in range(times)]


def truncated(times: int = TIMES, most: int = 5) -> list[Profile]:
    """Rankings without ties that name at least one option."""
    chance = Random(3)  # noqa: S311  as above
    return [_truncated(chance, chance.randint(2, most)) for _ in range(times)]


def pointed(times: int = TIMES, most: int = 5, highest: int = 5) -> list[Profile]:
    """Points from 0 to `highest` for each option."""
    chance = Random(4)  # noqa: S311  as above
    return [_pointed(chance, chance.randint(2, most), highest) for _ in range(times)]


def _ballots(chance: Random) -> list[int]:
    return [chance.randint(1, 3) for _ in range(chance.randint(1, 6))]


def _shuffled(chance: Random, options: int) -> list[int]:
    return chance.sample(range(options), options)


def _strict(chance: Random, options: int) -> Profile:
    ballots = [
        [weight, [[one] for one in _shuffled(chance, options)]] for weight in _ballots(chance)
    ]
    return {"options": options, "ballots": ballots}


def _truncated(chance: Random, options: int) -> Profile:
    profile = _strict(chance, options)
    for ballot in profile["ballots"]:
        ballot[1] = ballot[1][: chance.randint(1, options)]
    return profile


def _weak(chance: Random, options: int) -> Profile:
    profile = _truncated(chance, options)
    for ballot in profile["ballots"]:
        groups: list[list[int]] = []
        for (one,) in ballot[1]:
            if groups and chance.random() < 1 / 3:
                groups[-1].append(one)
            else:
                groups.append([one])
        ballot[1] = groups
    return profile


def _pointed(chance: Random, options: int, highest: int) -> Profile:
    ballots = [
        [weight, [chance.randint(0, highest) for _ in range(options)]]
        for weight in _ballots(chance)
    ]
    return {"options": options, "highest": highest, "ballots": ballots}


def without_equal_majorities(times: int = TIMES, most: int = 5) -> list[Profile]:
    """Weak rankings by many people, no two majorities of the same size and none of nobody."""
    chance = Random(5)  # noqa: S311  as above
    made: list[Profile] = []
    while len(made) < times:
        profile = _weak(chance, chance.randint(3, most))
        for ballot in profile["ballots"]:
            ballot[0] = chance.randint(1, 1000)
        margins = _margins(profile)
        if 0 not in margins and len(set(margins)) == len(margins):
            made.append(profile)
    return made


def _margins(profile: Profile) -> list[int]:
    tables = []
    for weight, groups in profile["ballots"]:
        place = dict.fromkeys(range(profile["options"]), len(groups))
        place |= {one: number for number, group in enumerate(groups) for one in group}
        tables.append((weight, place))
    pairs = combinations(range(profile["options"]), 2)
    return [
        abs(sum(w * ((place[a] < place[b]) - (place[a] > place[b])) for w, place in tables))
        for a, b in pairs
    ]

"""Pods and listening pairs: a whole community into small groups."""

from random import Random
from typing import Any

from bench.rules.contest import Contest, Grows
from convivial.rules.fitting import Slot
from convivial.rules.pods import Pods, make_pods
from convivial.rules.pods.people import Member

PARTS = ("morning", "afternoon", "evening")
Given = tuple[list[Member], list[tuple[str, str]], list[tuple[str, str]]]


def people(many: int) -> Given:
    """Members, who has blocked whom, and who was together last time."""
    chance = Random(20261123)  # noqa: S311  a seed, so that everyone measures the same
    slots = [Slot(day, part) for day in range(7) for part in PARTS]
    names = [f"p{number:05}" for number in range(many)]
    members = [
        Member(
            id=name,
            languages=frozenset(chance.sample(("en", "es", "de", "fr"), chance.randint(1, 2))),
            times=frozenset(chance.sample(slots, chance.randint(6, 14))),
            newcomer=chance.random() < 1 / 4,
            together=frozenset(chance.sample(names, 2)) - {name},
        )
        for name in names
    ]
    blocked = [(a, b) for a, b in (chance.sample(names, 2) for _ in range(many // 5))]
    before = [(a, b) for a, b in (chance.sample(names, 2) for _ in range(many * 2))]
    return members, blocked, before


def _pods(given: Given) -> Pods:
    members, blocked, before = given
    return make_pods(members, seed=7, blocked=blocked, last_round=before)


def _said(made: Any) -> str:  # noqa: ANN401  ours, as it came
    sizes = sorted(len(pod.members) for pod in made.pods)
    return f"{len(sizes)} pods of {sizes[0]} to {sizes[-1]}; {len(made.left_over)} left over"


CONTESTS = (
    Contest("Pods of 150 people", lambda _folder: people(150), _pods, alone=_said),
    Contest("Pods of 1,000 people", lambda _folder: people(1_000), _pods, "", "≤ 2 s", alone=_said),
)
GROWTH = (Grows("Pods", "people", (15, 150, 1_500, 15_000), people, _pods),)

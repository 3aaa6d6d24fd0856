"""Rotas of companions for four weeks of six shifts a day."""

from functools import partial
from random import Random
from typing import Any

from bench.rules.contest import Contest, Grows
from convivial.rules.rota import roster
from convivial.rules.rota.terms import Terms, Wish

DAYS, SHIFTS = 28, 6
LIKED = (0.23, 0.36, 0.58, 0.72, 0.61, 0.35)
"""How many are willing at each time of the day."""


def wishes(people: int) -> list[Wish]:
    """A week that repeats for each person, fewer at night, some days off; preferences 1 to 3."""
    chance = Random(20261123)  # noqa: S311  a seed, so that everyone measures the same
    return [wish for person in range(people) for wish in _of(chance, person)]


def _of(chance: Random, person: int) -> list[Wish]:
    rate = min(1.6, max(0.35, chance.gauss(0.95, 0.3))) * 0.78
    never = chance.randrange(SHIFTS)
    week = {
        (day, shift): chance.choices((1, 2, 3), (752, 1132, 881))[0]
        for shift, liked in enumerate(LIKED)
        for day in range(7)
        if shift != never and chance.random() < min(0.9, liked * rate * chance.uniform(0.2, 1.8))
    }
    away = {chance.randrange(DAYS) for _ in range(3)}
    return [
        Wish(f"p{person:05}", day, shift, week[day % 7, shift])
        for day in range(DAYS)
        if day not in away
        for shift in range(SHIFTS)
        if (day % 7, shift) in week
    ]


def _rota(cover: int, given: list[Wish]) -> dict[str, Any]:
    made = roster(given, Terms(days=DAYS, shifts=SHIFTS, cover=cover))
    return {"sum": made.preference_sum, "gap": float(made.gap)}


def _contest(people: int, cover: int, wanted: str) -> Contest:
    work = f"Rota, {people} people, 4 weeks of 6 shifts for {cover}"
    return Contest(
        work,
        lambda _folder: wishes(people),
        partial(_rota, cover),
        wanted=wanted,
        alone=lambda rota: f"preferences {rota['sum']}, proven within {rota['gap']:.2%}",
    )


CONTESTS = (
    _contest(150, 2, ""),
    _contest(150, 6, "≤ 3 s, the optimum"),
    _contest(500, 20, "≤ 5 s, within 0.5 %"),
)


def _for_a_25th(given: list[Wish]) -> dict[str, Any]:
    return _rota(len({wish.person for wish in given}) // 25, given)


GROWTH = (
    Grows("Rota, each shift for a 25th", "people", (50, 150, 500, 1_500), wishes, _for_a_25th),
)

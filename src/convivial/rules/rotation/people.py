"""Roles, who may take them, and what hinders somebody now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

Hindrance = Literal["not-willing", "resting", "too-new", "cooling-off"]
HINDRANCES: tuple[Hindrance, ...] = ("not-willing", "resting", "too-new", "cooling-off")
"""In the order in which they are looked at: the first is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What is passed on; with `backup`, somebody else stands in.

    After a turn of it, `cooling_days` must go by before the same person has it again. Who came less
    than `newcomer_days` ago is not asked yet. Raises ValueError for days below zero.
    """

    id: str
    cooling_days: int = 0
    newcomer_days: int = 0
    backup: bool = False

    def __post_init__(self) -> None:
        if min(self.cooling_days, self.newcomer_days) < 0:
            message = f"days below zero in the role {self.id}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who may take roles, here `since` that day.

    `willing` are the roles they would take, None for any; `resting_until` is the first day on which
    they can again.
    """

    id: str
    since: date
    willing: frozenset[str] | None = None
    resting_until: date | None = None


class Turn(NamedTuple):
    """Who had a role from `start` until the day before `end`; it may still be going on."""

    person: str
    role: str
    start: date
    end: date


class Past:
    """What one person gave to roles."""

    def __init__(self, member: Member, turns: Sequence[Turn], day: date, back: int) -> None:
        self.member, self.turns, self.day = member, turns, day
        self.begins = max(member.since, day - timedelta(days=back))
        self.here = max(1, (day - self.begins).days)
        self.served = sum(map(self._days, turns))
        self.last = max((turn.end for turn in turns), default=member.since)
        self.busy = any(turn.end > day for turn in turns)

    def of_role(self, role: str) -> int:
        """The days given to this role."""
        return sum(self._days(turn) for turn in self.turns if turn.role == role)

    def hindrances(self, role: Role) -> Iterator[tuple[Hindrance, date | None]]:
        """Why they cannot take it now, and from when that no longer holds (None: it stays)."""
        member, day = self.member, self.day
        if member.willing is not None and role.id not in member.willing:
            yield "not-willing", None
        if member.resting_until is not None and day < member.resting_until:
            yield "resting", member.resting_until
        known = member.since + timedelta(days=role.newcomer_days)
        if day < known:
            yield "too-new", known
        ends = [turn.end for turn in self.turns if turn.role == role.id]
        cooled = max(ends, default=day - timedelta(days=role.cooling_days))
        cooled += timedelta(days=role.cooling_days)
        if day < cooled:
            yield "cooling-off", cooled

    def _days(self, turn: Turn) -> int:
        return max(0, (min(turn.end, self.day) - max(turn.start, self.begins)).days)

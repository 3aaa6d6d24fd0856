"""To whom each role comes: the order of people for it, and one assignment for all roles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from convivial.rules.assignment import Edge, assign
from convivial.rules.findings import Finding
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.rotation.people import HINDRANCES, Member, Past, Role, Turn
from convivial.rules.rotation.sentences import SENTENCES

LOOKED_BACK_ON = 730
"""Days. Who did much long ago has done their part, and so has who rested then."""


@dataclass(frozen=True, slots=True)
class Passed:
    """To whom one role comes, and who stands in; None where nobody can."""

    role: str
    person: str | None
    backup: str | None
    reasons: tuple[Finding, ...]


def rotate(
    roles: Iterable[Role],
    members: Iterable[Member],
    turns: Iterable[Turn],
    *,
    day: date,
    seed: Seed,
    looked_back_on: int = LOOKED_BACK_ON,
) -> tuple[Passed, ...]:
    """Pass on `roles` as of `day`, in their order by id; the order given is of no matter.

    `turns` are all there were, of whomever and whichever role; `looked_back_on` is in days. Raises
    ValueError when an id occurs twice, a turn ends before it starts, or nothing is looked back on.
    """
    wanted = sorted(roles, key=lambda role: role.id)
    people = sorted(members, key=lambda member: member.id)
    past = [turn for turn in turns if turn.start <= day]
    _check(wanted, people, past, looked_back_on)
    return _Round(wanted, people, past, day, seed=seed, back=looked_back_on).passed()


def _check(
    roles: Sequence[Role], people: Sequence[Member], turns: Sequence[Turn], looked_back_on: int
) -> None:
    if len({role.id for role in roles}) < len(roles):
        raise ValueError("a role occurs twice")
    if len({one.id for one in people}) < len(people):
        raise ValueError("a person occurs twice")
    if any(turn.end < turn.start for turn in turns):
        raise ValueError("a turn ends before it starts")
    if looked_back_on < 1:
        raise ValueError("nothing is looked back on")


class _Standing(NamedTuple):
    """Where somebody stands in the order for one role: the smaller, the sooner."""

    share: Fraction
    of_this: int
    last: date
    lot: int


class _Round:
    """Some roles to pass on, on one day."""

    def __init__(
        self,
        roles: Sequence[Role],
        people: Sequence[Member],
        turns: Sequence[Turn],
        day: date,
        *,
        seed: Seed,
        back: int,
    ) -> None:
        of: dict[str, list[Turn]] = {member.id: [] for member in people}
        for turn in turns:
            of.get(turn.person, []).append(turn)
        self.roles = {role.id: role for role in roles}
        self.past = {one.id: Past(one, of[one.id], day, back) for one in people}
        self.columns = drawn_order(seed, f"roles on {day}", list(self.past))
        self.standing = {role: self._standings(role, day, seed) for role in self.roles}
        self.order = {
            role: sorted(found, key=found.__getitem__) for role, found in self.standing.items()
        }

    def _standings(self, role: str, day: date, seed: Seed) -> dict[str, _Standing]:
        """Of those who can take it."""
        lots = drawn_order(seed, f"role {role} on {day}", list(self.past))
        return {
            one: _Standing(
                Fraction(self.past[one].served, self.past[one].here),
                self.past[one].of_role(role),
                self.past[one].last,
                lot,
            )
            for lot, one in enumerate(lots)
            if not any(self.past[one].hindrances(self.roles[role]))
        }

    def passed(self) -> tuple[Passed, ...]:
        """First who has the roles, then who stands in."""
        busy = {one for one, past in self.past.items() if past.busy}
        has = self._filled(list(self.roles), busy, {})
        once = set(has)
        while more := self._filled([role for role in self.roles if role not in has], set(), {}):
            has |= more
        wanting = [role for role in has if self.roles[role].backup]
        backups = self._filled(wanting, busy | set(has.values()), has)
        backups |= self._filled([role for role in wanting if role not in backups], set(), has)
        return tuple(
            self._one(role, has.get(role), backups.get(role), again=role not in once)
            for role in self.roles
        )

    def _filled(
        self, roles: Sequence[str], left_out: set[str], not_this: Mapping[str, str]
    ) -> dict[str, str]:
        """Who takes which of `roles`, one each."""
        place = {one: number for number, one in enumerate(self.columns)}
        edges = [
            Edge(row, place[one], len(place) - rank)
            for row, role in enumerate(roles)
            for rank, one in enumerate(self.order[role])
            if one not in left_out and not_this.get(role) != one
        ]
        chosen = assign(len(roles), [1] * len(place), edges)
        return {
            role: self.columns[column]
            for role, column in zip(roles, chosen, strict=True)
            if column is not None
        }

    def _one(self, role: str, person: str | None, backup: str | None, *, again: bool) -> Passed:
        if person is None:
            return Passed(role, None, None, tuple(self._why_nobody(self.roles[role])))
        reasons = [*self._why(role, person)]
        if again:
            reasons.append(SENTENCES.finding("second-role"))
        if self.roles[role].backup and backup is None:
            reasons.append(SENTENCES.finding("no-backup"))
        return Passed(role, person, backup, tuple(reasons))

    def _why(self, role: str, person: str) -> Iterator[Finding]:
        """What speaks for them, and what tells them from the next in the order."""
        order, past, standing = self.order[role], self.past[person], self.standing[role]
        rank = order.index(person)
        if not past.turns:
            yield SENTENCES.finding("never")
        else:
            yield SENTENCES.finding("share")
        if len(order) == 1:
            yield SENTENCES.finding("only-one")
        if rank:
            yield SENTENCES.finding("others-elsewhere", people=rank)
        mine = standing[person]
        level = [standing[one] for one in order[rank:] if standing[one].share == mine.share]
        yield from _among_equals(mine, level)

    def _why_nobody(self, role: Role) -> Iterator[Finding]:
        yield SENTENCES.finding("nobody", people=len(self.past))
        found = [list(past.hindrances(role)) for past in self.past.values()]
        first = [hindrances[0][0] for hindrances in found if hindrances]
        for code in HINDRANCES:
            if code in first:
                yield SENTENCES.finding(code, people=first.count(code))
        days = [
            max(until for _, until in hindrances if until is not None)
            for hindrances in found
            if hindrances and all(until is not None for _, until in hindrances)
        ]
        if days:
            yield SENTENCES.finding("soonest", day=min(days).isoformat())


def _among_equals(mine: _Standing, level: Sequence[_Standing]) -> Iterator[Finding]:
    """`level` are those with the same share, `mine` among them and before the others."""
    if len(level) == 1:
        return
    alike = [one for one in level if one.of_this == mine.of_this]
    if len(alike) < len(level):
        yield SENTENCES.finding("less-of-this")
    as_long = [one for one in alike if one.last == mine.last]
    if len(as_long) < len(alike):
        yield SENTENCES.finding("longest-ago")
    if len(as_long) > 1:
        yield SENTENCES.finding("lot", people=len(as_long))

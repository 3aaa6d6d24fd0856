"""What a count says: who won, in what order, how ties were settled, and why, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed, drawn_order

Broken = Literal["lot", "open", "earlier-rounds", "later-rounds", "rule", "order"]
"""How a tie was settled: by a lot from the seed; not at all; by what other rounds of the count
said; by a rule that the tie itself names (`how`); or by the order in which the options were given,
where a rule must go on and no seed was given."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that decided something: between whom, over what, and how it was settled.

    `chosen` are those whom the settling picked (for an elimination: who went out); with "open" it
    is empty, and every option that could still win is among the winners.
    """

    between: tuple[str, ...]
    over: str
    broken_by: Broken
    chosen: tuple[str, ...] = ()
    how: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "between": list(self.between),
            "over": self.over,
            "broken_by": self.broken_by,
            "chosen": list(self.chosen),
            "how": self.how,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a count, all options by their names.

    `ranking` is best first, equals together, or None where the rule ranks nobody but its winners.
    `rounds` hold the figures of each step, ready for JSON: whole numbers, texts, lists and dicts;
    a fraction is a text such as "7/3". `winners` are more than the seats only when a tie is open.
    """

    method: str
    ballots: int
    winners: tuple[str, ...]
    ranking: tuple[tuple[str, ...], ...] | None
    ties: tuple[Tie, ...] = ()
    rounds: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    reasons: tuple[Finding, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines, as `recount --json` prints it."""
        return {
            "method": self.method,
            "ballots": self.ballots,
            "winners": list(self.winners),
            "ranking": None if self.ranking is None else [list(group) for group in self.ranking],
            "ties": [tie.as_dict() for tie in self.ties],
            "rounds": [dict(one) for one in self.rounds],
            "reasons": [reason.sentence for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Seated:
    """Who takes the seats from a ranking, and the tie for the last of them if there was one."""

    winners: tuple[str, ...]
    ties: tuple[Tie, ...]


def seat(groups: Sequence[Sequence[str]], seats: int, seed: Seed | None) -> Seated:
    """Give `seats` to the best of `groups` (best first, equals together).

    Who is equal for the last seats goes by lot from the seed; without a seed the tie stays open and
    all of them are named. Raises ValueError for fewer than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    winners: list[str] = []
    for group in groups:
        room = seats - len(winners)
        if room <= 0:
            break
        if len(group) <= room:
            winners += group
            continue
        return _seat_by_lot(winners, tuple(group), room, seed)
    return Seated(tuple(winners), ())


def _seat_by_lot(
    before: Sequence[str], group: tuple[str, ...], room: int, seed: Seed | None
) -> Seated:
    over = f"seat {len(before) + 1}" if room == 1 else f"the last {room} seats"
    if seed is None:
        return Seated((*before, *group), (Tie(group, over, "open"),))
    drawn = drawn_order(seed, over, group)[:room]
    return Seated((*before, *drawn), (Tie(group, over, "lot", drawn),))

"""Who goes out next, and how far each option can come in every order of going out that ties allow.

Parallel universes: V. Conitzer, M. Rognlie and L. Xia, "Preference functions that score rankings
and maximum likelihood estimation" (2009). Whoever could have stayed in by a lot keeps that chance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from convivial.rules.tally.first_choices import FirstChoices

Group = tuple[int, ...]

MOST_SETS = 4_096
"""So many different sets of remaining options are looked at (all courses of 12 options, a second),
…"""
MOST_LOOKS = 400_000_000
"""… times so many ballots, lest a large count take minutes; but the first 256 in any case."""
FEWEST_SETS = 256


def fewest(votes: Mapping[int, Fraction]) -> Group:
    """Who has the fewest votes."""
    least = min(votes.values())
    return tuple(one for one, figure in votes.items() if figure == least)


def go_together(votes: Mapping[int, Fraction], group: Group) -> bool:
    """Whether all of `group`, who have the fewest, go out in any order before anybody else could.

    So it is if they have fewer votes together than the next one has alone: whatever they leave to
    each other, nobody of them can come up to anyone else. If nobody has a vote, all are equal.
    """
    others = [figure for one, figure in votes.items() if one not in group]
    together = sum(votes[one] for one in group)
    return together < min(others) if others else not together or len(group) == 1


@dataclass(slots=True)
class Places:
    """The best place that each option reaches; equals that go out together share the best one."""

    best: dict[int, int] = field(default_factory=dict)
    followed_all: bool = True

    def set_out(self, group: Group, left: int) -> None:
        """`group` goes out while `left` options are still in."""
        place = left - len(group) + 1
        for one in group:
            self.best[one] = min(self.best.get(one, place), place)


def every_course(choices: FirstChoices, people: int) -> Places:
    """Follow every order in which those who remain could go out; each set of them is counted once.

    If that are too many for so many `people`, all who have the fewest votes go out together
    instead, again and again: that favours nobody, but it is another rule, and `followed_all` is
    false.
    """
    return _followed(choices, people) or _all_at_once(choices)


def _followed(choices: FirstChoices, people: int) -> Places | None:
    most = min(MOST_SETS, max(FEWEST_SETS, MOST_LOOKS // max(people, 1)))
    places, seen = Places(), set[frozenset[int]]()
    waiting: list[tuple[FirstChoices, Group]] = [(choices, ())]
    while waiting:
        before, out = waiting.pop()
        left = frozenset(before.remaining).difference(out)
        if not left or left in seen:
            continue
        if len(seen) == most:
            return None
        seen.add(left)
        now = before.without(out)
        for group in _next_out(now):
            places.set_out(group, len(left))
            waiting.append((now, group))
    return places


def _next_out(choices: FirstChoices) -> list[Group]:
    votes = choices.votes()
    group = fewest(votes)
    return [group] if go_together(votes, group) else [(one,) for one in group]


def _all_at_once(choices: FirstChoices) -> Places:
    places = Places(followed_all=False)
    while choices.remaining:
        group = fewest(choices.votes())
        places.set_out(group, len(choices.remaining))
        choices = choices.without(group)
    return places

"""Rankings made up for tests: weak orders, cut short or full, and what may be done to them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, takewhile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from convivial.rules.tally.ballots import Rankings, ranked
from convivial.rules.tally.verdict import Verdict

Ballot = tuple[tuple[int, ...], ...]
"""Groups of equals, best first; whom it leaves out stands below."""
Rule = Callable[..., Verdict]
NAMES = "ABCDEFGH"
few = settings(max_examples=settings().max_examples // 4)
"""For tests whose examples each go through many rules, or have much to be made up."""


@dataclass(frozen=True)
class Profile:
    """Who may be chosen (numbers from 0), and how many cast each ballot."""

    options: int
    cast: tuple[tuple[int, Ballot], ...]

    def rankings(self) -> Rankings:
        return ranked(NAMES[: self.options], self.cast)

    def won(self, rule: Rule, **options: Any) -> set[int]:
        """The numbers of the winners."""
        return {NAMES.index(name) for name in rule(self.rankings(), **options).winners}

    def each(self, change: Callable[[Ballot], Ballot]) -> "Profile":
        return replace(self, cast=tuple((weight, change(ballot)) for weight, ballot in self.cast))

    def __add__(self, other: "Profile") -> "Profile":
        return replace(self, cast=self.cast + other.cast)


def place(ballot: Ballot, option: int) -> int:
    """Where a ballot puts an option: groups count from 0, and who is left out stands last."""
    for number, group in enumerate(ballot):
        if option in group:
            return number
    return len(ballot)


def above(profile: Profile, one: int, other: int) -> int:
    """How many people put `one` above `other`, counted one ballot at a time."""
    return sum(w for w, ballot in profile.cast if place(ballot, one) < place(ballot, other))


def wins(profile: Profile, one: int, other: int) -> bool:
    return above(profile, one, other) > above(profile, other, one)


def smith(profile: Profile) -> set[int]:
    """The smallest set of which each wins against all outside, found by trying all sets."""
    everyone = set(range(profile.options))
    dominant = (
        set(some)
        for size in range(profile.options + 1)
        for some in combinations(sorted(everyone), size)
        if some and all(wins(profile, a, b) for a in some for b in everyone.difference(some))
    )
    return next(dominant)


def grouped(order: Sequence[int], cuts: int, named: int) -> Ballot:
    """The first `named` of an order, with a new group at each bit that `cuts` has."""
    groups: list[tuple[int, ...]] = []
    for at, option in enumerate(order[:named]):
        if groups and not cuts >> at & 1:
            groups[-1] = (*groups[-1], option)
        else:
            groups.append((option,))
    return tuple(groups)


ALL_CUTS = 2 ** len(NAMES) - 1


def ballots_of(options: int, *, weak: bool = True, short: bool = True) -> st.SearchStrategy[Ballot]:
    return st.builds(
        grouped,
        st.permutations(range(options)),
        st.integers(0, ALL_CUTS) if weak else st.just(ALL_CUTS),
        st.integers(0, options) if short else st.just(options),
    )


def profiles(
    least: int = 1, most: int = 5, *, weak: bool = True, short: bool = True
) -> st.SearchStrategy[Profile]:
    """Profiles of `least` to `most` options and of up to six kinds of ballots."""
    return st.integers(least, most).flatmap(
        lambda options: st.builds(
            Profile,
            st.just(options),
            st.lists(
                st.tuples(st.integers(1, 4), ballots_of(options, weak=weak, short=short)),
                max_size=6,
            ).map(tuple),
        )
    )


def cast(text: str) -> Profile:
    """Write ballots briefly: `cast("3 ABC, 2 BA")` are five people's."""
    rows = [part.split() for part in text.split(", ")]
    ballots = ((int(w), tuple((NAMES.index(one),) for one in order)) for w, order in rows)
    return Profile(len({one for _w, order in rows for one in order}), tuple(ballots))


def in_groups(profile: Profile, figures: Sequence[int | Fraction]) -> tuple[tuple[str, ...], ...]:
    """A ranking by figures, the largest first."""
    return tuple(
        tuple(NAMES[one] for one in range(profile.options) if figures[one] == figure)
        for figure in sorted(set(figures), reverse=True)
    )


def cast_in(text: str) -> Profile:
    """Read a Tideman file: how many options; a line a ballot, numbers from 1; a 0 alone ends it."""
    first, *lines = (line.split() for line in text.splitlines())
    cast = (
        (int(weight), tuple((int(number) - 1,) for number in order[:-1]))
        for weight, *order in takewhile(lambda line: line != ["0"], lines)
    )
    return Profile(int(first[0]), tuple(cast))


def tideman(folder: Path) -> list[tuple[dict[str, Any], Rankings]]:
    """Each real election with its known answers."""
    answers = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    paths = sorted(folder.glob("*.HIL"))
    elections = [(answers[p.stem], cast_in(p.read_text(encoding="utf-8"))) for p in paths]
    return [(known, ranked(known["candidates"], one.cast)) for known, one in elections]

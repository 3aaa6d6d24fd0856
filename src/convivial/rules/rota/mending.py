"""What would fill the places that stay open: the smallest changes, found by solving, not guessed.

Two ways are looked for. One keeps everyone's cap and asks for the fewest new yeses: one person more
who is willing in one shift of the week. The other lets caps rise: as few new yeses as are needed
then, and with those as few shifts beyond a cap as fill all the rest, spread over as many people as
can be; it is given only where raised caps help. Gaps, rest, and who is kept apart protect people,
so no way touches them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convivial.rules.rota.draft import Chance, draft, most_alone, slots_of
from convivial.rules.rota.sentences import MENDING
from convivial.rules.rota.stages import best
from convivial.rules.rota.terms import Limits, Terms
from convivial.rules.rota.verdict import Change, Way

WEEK = 7


class Weekly(NamedTuple):
    """A shift of each week."""

    day: int
    shift: int


def ways(
    terms: Terms,
    limits: dict[str, Limits],
    chances: Sequence[Chance],
    serving: Sequence[int],
    *,
    work: int,
) -> tuple[Way, ...]:
    """How to fill what the rota in which the chances `serving` are taken leaves open.

    `limits` must let that rota be. Each way is the smallest of its kind, or says that it may not
    be.
    """
    kept = _Mending(terms, limits, chances, serving, work)
    first = kept.way(keeps_caps=True)
    second = kept.way(keeps_caps=False)
    raises = any(change.kind == "cap" for change in second.changes)
    return (first, second) if raises else (first,)


class _Mending:
    """The rota's programme, in which new people and shifts beyond caps count."""

    def __init__(
        self,
        terms: Terms,
        limits: dict[str, Limits],
        chances: Sequence[Chance],
        serving: Sequence[int],
        work: int,
    ) -> None:
        """Add a column for each shift of the week, and one for each person."""
        self.terms, self.limits, self.work = terms, limits, work
        self.draft = draft(terms, limits, chances)
        self.serving = serving
        programme = self.draft.programme
        self.new: dict[Weekly, int] = {}
        for slot, places in enumerate(self.draft.open):
            weekly = self._weekly(slot)
            if weekly not in self.new:
                self.new[weekly] = programme.column(upper=terms.cover)
            programme.row((self.new[weekly], *places), (1, *[-1] * len(places)), lower=0)
        self.extra: dict[int, tuple[str, int]] = {}
        for person, slots in slots_of(chances).items():
            beyond = range(limits[person].most, most_alone(slots, terms, person))
            for nth, _ in enumerate(beyond, start=1):
                column = programme.column(upper=0)
                self.extra[column] = (person, nth)
                programme.enter(self.draft.load_row[person], column, -1)

    def _weekly(self, slot: int) -> Weekly:
        day, shift = divmod(slot, self.terms.shifts)
        return Weekly(day % WEEK, shift)

    def way(self, *, keeps_caps: bool) -> Way:
        """The smallest changes after which everything is filled."""
        aims = [self.draft.counting(self.new.values(), -1)]
        if not keeps_caps:
            for column in self.extra:
                self.draft.programme.upper[column] = 1
            aims.append(self.draft.counting(self.extra, -1))
            aims.append(self.draft.squared(self.extra))
        found = best(
            self.draft.programme,
            aims,
            niceties=0 if keeps_caps else 1,
            start=self._start(),
            work=self.work,
        )
        return Way(keeps_caps, tuple(self._changes(found.x)), found.values[:2] == found.bounds[:2])

    def _start(self) -> list[int]:
        """The rota as it is: as many new people for a shift as ever lack in it."""
        x = self.draft.written(self.serving)
        for slot, places in enumerate(self.draft.open):
            column = self.new[self._weekly(slot)]
            x[column] = max(x[column], sum(x[place] for place in places))
        return x

    def _changes(self, x: Sequence[int]) -> Iterable[Change]:
        more = Counter(person for column, (person, _) in self.extra.items() if x[column])
        for person, by in sorted(more.items()):
            most = self.limits[person].most + by
            finding = MENDING.finding("cap", person=person, most=most, by=by)
            yield Change("cap", by, finding, person=person)
        for weekly, column in sorted(self.new.items()):
            if by := x[column]:
                finding = MENDING.finding("willing", day=weekly.day, shift=weekly.shift, by=by)
                yield Change("willing", by, finding, day=weekly.day, shift=weekly.shift)

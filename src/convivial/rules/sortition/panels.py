"""A panel drawn by lot, within quotas, and everyone's chance as fair as the quotas allow.

The rule is LEXIMIN (Flanigan, Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting
citizens' assemblies", Nature 596 (2021), 548-552): of all lotteries over panels that keep the
quotas, the one whose smallest chance is largest, then whose next smallest is, and so on. People
who are alike in all that quotas look at have exactly the same chance. Quotas that no panel keeps
are relaxed by as little as possible, and the verdict says which. Who drops out is replaced by the
same rule among those who are left, with those who stay on their seats.

From the public seed follows everything: the ticket, and who among those who are alike. The same
people, quotas and seed give the same panel in whatever order they are given. The lottery itself is
the solver's: another version of it may mix other panels to the same chances, so whoever wants to
draw again by hand needs `lottery` from the verdict and SHA-256 (`convivial.rules.lots`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.sortition.lottery import TICKETS, Lottery, fairest_lottery
from convivial.rules.sortition.quotas import People, Quota, in_order, kinds_of
from convivial.rules.sortition.relaxation import Relaxed, smallest_relaxation
from convivial.rules.sortition.sentences import SENTENCES
from convivial.rules.sortition.space import space_of

__all__ = ["Lottery", "PanelDraw", "People", "Quota", "Relaxed", "draw_panel"]


@dataclass(frozen=True, slots=True)
class PanelDraw:
    """The verdict, with its reasons in order.

    `panel` is everyone on it, `drawn` who came to it now, both by id. `probabilities` are those of
    all who could be drawn: exact in this lottery, within 1e-6 of LEXIMIN. `relaxed` are the quotas
    that had to give way; `quotas_met` is whether none had to.
    """

    seed: str
    seats: int
    panel: tuple[str, ...]
    drawn: tuple[str, ...]
    probabilities: Mapping[str, Fraction]
    quotas_met: bool
    relaxed: tuple[Relaxed, ...]
    lottery: Lottery
    reasons: tuple[Finding, ...]


def draw_panel(
    people: People,
    quotas: Iterable[Quota],
    *,
    seats: int,
    seed: Seed,
    staying: Collection[str] = (),
    declined: Collection[str] = (),
    told: Callable[[float], None] = lambda _: None,
) -> PanelDraw:
    """Draw a panel of `seats` from `people`; `staying` have their seats already.

    `declined` are not drawn: they said no, or left. For a replacement, name both, and the draw is
    a new one from the same seed. `told` hears how far the work is, 0 to 1.

    Too few people, no seats, quotas that nobody or no panel can keep: the verdict says so. Raises
    ValueError for less than no seats, two quotas about the same people, and for people staying or
    declined who are unknown, both at once, or more than there are seats.
    """
    ordered = in_order(quotas)
    _check(people, seats, staying, declined)
    draw = _Draw(people, ordered, seats, staying, declined)
    return draw.verdict(seed, told)


def _check(people: People, seats: int, staying: Collection[str], declined: Collection[str]) -> None:
    if seats < 0:
        message = f"less than no seats: {seats}"
        raise ValueError(message)
    if len(set(staying)) > seats:
        message = "more people stay than there are seats"
        raise ValueError(message)
    if not {*staying, *declined} <= set(people):
        message = "somebody who stays or declined is not among the people"
        raise ValueError(message)
    if set(staying) & set(declined):
        message = "somebody stays and declined"
        raise ValueError(message)


class _Draw:
    """One draw: who may be drawn, for how many seats, within which quotas."""

    def __init__(
        self,
        people: People,
        quotas: Sequence[Quota],
        seats: int,
        staying: Collection[str],
        declined: Collection[str],
    ) -> None:
        self.people, self.quotas, self.seats = people, quotas, seats
        self.staying, self.declined = sorted(set(staying)), sorted(set(declined))
        self.candidates = set(people).difference(staying, declined)
        self.to_draw = min(seats - len(self.staying), len(self.candidates))
        self.seated = _seated(people, quotas, self.staying)
        self.kinds = kinds_of(people, quotas, among=self.candidates)

    def verdict(self, seed: Seed, told: Callable[[float], None]) -> PanelDraw:
        """Relax what must be, make the lottery, draw from it."""
        relaxed, lottery = self._lottery(told)
        drawn = lottery.drawn(seed, self._purpose())
        chances = lottery.chances()
        return PanelDraw(
            seed=str(seed),
            seats=self.seats,
            panel=tuple(sorted([*self.staying, *drawn])),
            drawn=drawn,
            probabilities={person: chances[person] for person in sorted(chances)},
            quotas_met=not relaxed,
            relaxed=relaxed,
            lottery=lottery,
            reasons=(
                *self._who_may(),
                *_of_quotas(relaxed),
                *self._of_chances(lottery, chances, lottery.ticket(seed, self._purpose())),
            ),
        )

    def _lottery(self, told: Callable[[float], None]) -> tuple[tuple[Relaxed, ...], Lottery]:
        if not self.to_draw:
            return self._as_it_is(), Lottery(self.kinds, ())
        asked = space_of(self.kinds, self.quotas, seats=self.to_draw, seated=self.seated)
        if asked.panel() is not None:
            return (), fairest_lottery(asked, self.kinds, told)
        relaxed = smallest_relaxation(asked, self.quotas)
        kept = _kept(self.quotas, relaxed)
        seated = dict(zip(kept, self.seated.values(), strict=True))
        space = space_of(self.kinds, kept, seats=self.to_draw, seated=seated)
        return relaxed, fairest_lottery(space, self.kinds, told)

    def _as_it_is(self) -> tuple[Relaxed, ...]:
        """What the quotas would have to be if nobody is drawn."""
        found = [
            Relaxed(
                quota.feature,
                quota.value,
                (quota.least, quota.most),
                (min(quota.least, count), max(quota.most, count)),
            )
            for quota, count in self.seated.items()
        ]
        return tuple(one for one in found if one.change)

    def _purpose(self) -> str:
        """What the lot is for: another one whenever somebody else drops out."""
        told = [f" {word} {len(one)}:{one}" for word, one in self._changes()]
        return "".join(["panel", *told])

    def _changes(self) -> Iterator[tuple[str, str]]:
        yield from (("with", one) for one in self.staying)
        yield from (("without", one) for one in self.declined)

    def _who_may(self) -> Iterator[Finding]:
        wanted, there = self.seats - len(self.staying), len(self.candidates)
        if self.staying:
            yield SENTENCES.finding("staying", people=len(self.staying))
        if self.declined:
            yield SENTENCES.finding("declined", people=len(self.declined))
        if not wanted:
            yield SENTENCES.finding("no-seats")
        elif not there:
            yield SENTENCES.finding("no-people")
        elif there < wanted:
            yield SENTENCES.finding("too-few-people", seats=wanted, people=there)
        else:
            yield SENTENCES.finding("drawn-from", seats=wanted, people=there)
        yield from self._without_quota()

    def _without_quota(self) -> Iterator[Finding]:
        features = sorted({quota.feature for quota in self.quotas})
        for place, feature in enumerate(features):
            number = sum(len(kind.people) for kind in self.kinds if kind.values[place] is None)
            if number:
                yield SENTENCES.finding("no-quota-for", people=number, feature=feature)

    def _of_chances(
        self, lottery: Lottery, chances: Mapping[str, Fraction], ticket: int
    ) -> Iterator[Finding]:
        if not lottery.panels:
            return
        yield SENTENCES.finding("alike", kinds=len(self.kinds))
        least, most = _percent(min(chances.values())), _percent(max(chances.values()))
        yield SENTENCES.finding("chances", least=least, most=most)
        without = sum(not chance for chance in chances.values())
        if without:
            yield SENTENCES.finding("no-chance", people=without)
        if not lottery.proven:
            yield SENTENCES.finding("not-proven")
        yield SENTENCES.finding(
            "ticket", panels=len(lottery.panels), tickets=TICKETS, ticket=ticket
        )


def _seated(people: People, quotas: Sequence[Quota], staying: Collection[str]) -> dict[Quota, int]:
    counts = Counter(item for one in staying for item in people[one].items())
    return {quota: counts[quota.feature, quota.value] for quota in quotas}


def _kept(quotas: Sequence[Quota], relaxed: Sequence[Relaxed]) -> tuple[Quota, ...]:
    new = {(one.feature, one.value): one.kept for one in relaxed}
    return tuple(
        replace(quota, least=least, most=most)
        for quota in quotas
        for least, most in [new.get((quota.feature, quota.value), (quota.least, quota.most))]
    )


def _of_quotas(relaxed: Sequence[Relaxed]) -> Iterator[Finding]:
    if not relaxed:
        yield SENTENCES.finding("quotas-met")
        return
    yield SENTENCES.finding("not-together", total=sum(one.change for one in relaxed))
    for one in relaxed:
        yield from _of_quota(one)


def _of_quota(relaxed: Relaxed) -> Iterator[Finding]:
    sides = (
        ("fewer", relaxed.asked[0], relaxed.kept[0]),
        ("more", relaxed.asked[1], relaxed.kept[1]),
    )
    for code, asked, now in sides:
        if asked != now:
            yield SENTENCES.finding(
                code, feature=relaxed.feature, value=relaxed.value, asked=asked, now=now
            )


def _percent(chance: Fraction) -> float:
    return round(float(100 * chance), 2)

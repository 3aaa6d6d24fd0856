"""STAR: score, then automatic runoff. The two with the most points meet; most prefer one of them.

Equal Vote Coalition, "STAR Voting" (2014); ties by its official protocol (starvoting.org/ties).
Among those equal in points for the runoff: who lost the most matches against the others goes out,
again and again; then who has the fewest top marks; then the lot. A runoff with as many on either
side goes to more points, then to more top marks, then to the lot. Several seats: one STAR after
another among those left (Bloc STAR).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.tally.ballots import Scores
from convivial.rules.tally.points import in_order, plain_cases, totals
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SENTENCES = Sentences(
    {
        "finalists": gettext_noop(
            "%(first)s (%(first_total)s) and %(second)s (%(second_total)s) have the most points "
            "and meet in the runoff."
        ),
        "runoff": gettext_noop(
            "%(winner)s wins the runoff. Ballots that prefer %(winner)s: %(more)s; that prefer "
            "%(loser)s: %(fewer)s; that give both the same: %(equal)s."
        ),
        "tie": gettext_noop("%(between)s are equal for %(over)s: %(how)s gives %(chosen)s."),
        "open": gettext_noop(
            "%(between)s are equal for %(over)s; without a seed nothing is drawn."
        ),
        "no-seats": gettext_noop("There is no seat to fill."),
    }
)

MATCHES = "fewest lost matches"
TOP_MARKS = "more top marks"
MORE_POINTS = "more points"
LOT = "the lot"

Universe = tuple["_Final", tuple[Tie, ...]]


def count(ballots: Scores, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Elect `seats` options. Without a seed a tie that only a lot could settle stays open.

    Then all who could win are winners, and no further seat is given. Raises ValueError for fewer
    than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    table = _Table(ballots)
    left, seated = list(range(len(ballots.options))), list[_Round]()
    while left and len(seated) < seats:
        one = table.elect(left, len(seated) + 1, seed)
        seated.append(one)
        if len(one.winners) > 1:
            break
        left.remove(one.winners[0])
    return _verdict(ballots, table, seated)


@dataclass(frozen=True, slots=True)
class _Final:
    """A runoff between two options, and who came out of it; None if only a lot could say."""

    first: int
    second: int
    winner: int | None


@dataclass(frozen=True, slots=True)
class _Round:
    winners: tuple[int, ...]
    figures: dict[str, Any]
    ties: tuple[Tie, ...]
    reasons: tuple[Finding, ...]


class _Table:
    """The ballots' totals and matches, each counted when it is first asked for."""

    def __init__(self, ballots: Scores) -> None:
        self.ballots, self.options = ballots, ballots.options
        self.total = totals(ballots.points, ballots.weights)
        self._ahead: dict[tuple[int, int], int] = {}
        self._tops: dict[int, int] = {}

    def ahead(self, one: int, other: int) -> int:
        """How many give `one` more points than `other`."""
        if (one, other) not in self._ahead:
            points, weights = self.ballots.points, self.ballots.weights
            self._ahead[one, other] = int(weights[points[one] > points[other]].sum())
        return self._ahead[one, other]

    def tops(self, one: int) -> int:
        """How many give `one` the highest mark."""
        if one not in self._tops:
            marked = self.ballots.points[one] == self.ballots.highest
            self._tops[one] = int(self.ballots.weights[marked].sum())
        return self._tops[one]

    def lost(self, one: int, among: Sequence[int]) -> int:
        """How many matches against the others `one` loses."""
        return sum(self.ahead(other, one) > self.ahead(one, other) for other in among)

    def elect(self, left: Sequence[int], number: int, seed: Seed | None) -> _Round:
        """One seat among those `left`."""
        if len(left) == 1:
            return _Round((left[0],), {}, (), ())
        pairs, ties = self._finalists(left, number, seed)
        finals = [self._runoff(first, second, number, seed) for first, second in pairs]
        return self._told(finals, ties)

    def _finalists(
        self, left: Sequence[int], number: int, seed: Seed | None
    ) -> tuple[list[tuple[int, int]], list[Tie]]:
        """The two who meet; all the pairs that a lot could bring about, where none is drawn."""
        sure, ties, room = list[int](), list[Tie](), 2
        for group in _groups(left, self.total):
            if len(group) > room:
                return self._narrowed(sure, group, (room, number), seed)
            sure, room = sure + group, room - len(group)
            if not room:
                break
        return [(sure[0], sure[1])], ties

    def _narrowed(
        self, sure: list[int], group: list[int], needs: tuple[int, int], seed: Seed | None
    ) -> tuple[list[tuple[int, int]], list[Tie]]:
        """Take those with the fewest losses, then with the most top marks, then by lot."""
        room, number = needs
        ties, over = list[Tie](), f"a place in the runoff for seat {number}"
        while room:
            taken, rest, how = self._step(group, room)
            if how == LOT:
                break
            sure, room = sure + taken, room - len(taken)
            ties.append(self._tie(group, over, how, taken or rest))
            group = rest
        if not room:
            return [_by_points(sure, self.total)], ties
        if seed is None:
            ties.append(Tie(self._names(group), over, "open"))
            pairs = [(*sure, *some) for some in combinations(group, room)]
            return [_by_points(pair, self.total) for pair in pairs], ties
        drawn = self._drawn(group, over, seed)[:room]
        ties.append(self._tie(group, over, LOT, drawn))
        return [_by_points(sure + drawn, self.total)], ties

    def _step(self, group: list[int], room: int) -> tuple[list[int], list[int], str]:
        """One narrowing: who is in, among whom it goes on, and by what."""
        measures: tuple[tuple[str, Callable[[int], int]], ...] = (
            (MATCHES, lambda one: -self.lost(one, group)),
            (TOP_MARKS, self.tops),
        )
        for how, measure in measures:
            worst = min(map(measure, group))
            better = [one for one in group if measure(one) > worst]
            if better:
                out = [one for one in group if measure(one) == worst]
                if len(better) > room:
                    return [], better, how
                return better, out, how
        return [], group, LOT

    def _runoff(self, first: int, second: int, number: int, seed: Seed | None) -> Universe:
        more, fewer = self.ahead(first, second), self.ahead(second, first)
        if more != fewer:
            return _Final(first, second, first if more > fewer else second), ()
        over = f"the runoff for seat {number}"
        for how, measure in ((MORE_POINTS, self.total.__getitem__), (TOP_MARKS, self.tops)):
            if measure(first) != measure(second):
                winner = max(first, second, key=measure)
                tie = self._tie([first, second], over, how, [winner])
                return _Final(first, second, winner), (tie,)
        pair = sorted([first, second])
        if seed is None:
            return _Final(first, second, None), (Tie(self._names(pair), over, "open"),)
        winner = self._drawn(pair, over, seed)[0]
        return _Final(first, second, winner), (self._tie(pair, over, LOT, [winner]),)

    def _told(self, finals: Sequence[Universe], ties: list[Tie]) -> _Round:
        found = {
            one
            for final, _ties in finals
            for one in ((final.first, final.second) if final.winner is None else (final.winner,))
        }
        every = list(dict.fromkeys([*ties, *(tie for _final, more in finals for tie in more)]))
        reasons = [_tie_told(tie) for tie in ties]
        if len(finals) == 1:
            final, more = finals[0]
            reasons += [self._meeting(final), *map(_tie_told, more), *self._result(final)]
        figures = {
            "finalists": [[self.options[f.first], self.options[f.second]] for f, _ in finals]
        }
        return _Round(tuple(sorted(found)), figures, tuple(every), tuple(reasons))

    def _meeting(self, final: _Final) -> Finding:
        return SENTENCES.finding(
            "finalists",
            first=self.options[final.first],
            first_total=self.total[final.first],
            second=self.options[final.second],
            second_total=self.total[final.second],
        )

    def _result(self, final: _Final) -> tuple[Finding, ...]:
        if final.winner is None:
            return ()
        loser = final.first if final.winner == final.second else final.second
        more, fewer = self.ahead(final.winner, loser), self.ahead(loser, final.winner)
        return (
            SENTENCES.finding(
                "runoff",
                winner=self.options[final.winner],
                loser=self.options[loser],
                more=more,
                fewer=fewer,
                equal=self.ballots.ballots - more - fewer,
            ),
        )

    def _names(self, group: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.options[one] for one in group)

    def _drawn(self, group: Sequence[int], over: str, seed: Seed) -> list[int]:
        order = drawn_order(seed, over, self._names(group))
        return sorted(group, key=lambda one: order.index(self.options[one]))

    def _tie(self, group: list[int], over: str, how: str, chosen: Sequence[int]) -> Tie:
        broken: Any = "lot" if how == LOT else "rule"
        return Tie(self._names(group), over, broken, self._names(chosen), how)


def _verdict(ballots: Scores, table: _Table, seated: Sequence[_Round]) -> Verdict:
    winners = [one for each in seated for one in each.winners]
    total_of = dict(zip(ballots.options, table.total, strict=True))
    rounds = [{"totals": total_of}, *(each.figures for each in seated if each.figures)]
    names = tuple(ballots.options[one] for one in winners)
    is_open = bool(seated) and len(seated[-1].winners) > 1
    others = in_order(ballots.options, table.total)
    rest = [tuple(one for one in group if one not in names) for group in others]
    alone = seated[: -1 if is_open else None]
    ranking: list[tuple[str, ...]] = [(ballots.options[each.winners[0]],) for each in alone]
    ranking += [names[len(alone) :]] if is_open else []
    plain = plain_cases(ballots.options, ballots.ballots)
    if ballots.options and not seated:
        plain = (*plain, SENTENCES.finding("no-seats"))
    return Verdict(
        method="star",
        ballots=ballots.ballots,
        winners=names,
        ranking=(*ranking, *filter(None, rest)),
        ties=tuple(tie for each in seated for tie in each.ties),
        rounds=tuple(rounds),
        reasons=(*plain, *(reason for each in seated for reason in each.reasons)),
    )


def _groups(left: Sequence[int], total: Sequence[int]) -> list[list[int]]:
    figures = sorted({total[one] for one in left}, reverse=True)
    return [[one for one in left if total[one] == figure] for figure in figures]


def _by_points(pair: Sequence[int], total: Sequence[int]) -> tuple[int, int]:
    first, second = sorted(pair, key=lambda one: (-total[one], one))
    return first, second


def _tie_told(tie: Tie) -> Finding:
    if tie.broken_by == "open":
        return SENTENCES.finding("open", between=tie.between, over=tie.over)
    return SENTENCES.finding(
        "tie", between=tie.between, over=tie.over, how=tie.how, chosen=tie.chosen
    )

"""Figures of a count as bars with words: pure, from what the verdict holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from convivial.assembly.answer_words import SHORT

Rounds = Sequence[Mapping[str, Any]]
Speak = Callable[[str], str]


@dataclass(frozen=True)
class Bar:
    """One bar: what it stands for, its figure as text, how long it is (0 to 100), whether it won.

    ``beside`` is a second figure of the row, such as what a project costs.
    """

    label: str
    figure: str
    length: int
    won: bool = False
    beside: str = ""


@dataclass(frozen=True)
class Chart:
    """Some bars; ``counts`` says what the figures are: answers, points, ballots, supporters, duels.

    ``about`` is whom all the bars are about, where they stand for the others.
    """

    counts: str
    bars: tuple[Bar, ...]
    about: str = ""


def charts_of(asks: str, rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    """Return the charts of a verdict; none where there is nothing to measure."""
    drawn = _CHARTS.get(asks)
    return drawn(rounds, winners, speak) if drawn and rounds else ()


def _totals(rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    totals = rounds[0].get("totals", {})
    return (Chart("points", _bars(totals, winners, speak)),) if totals else ()


def _says(rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    totals = rounds[0].get("totals", {})
    return (Chart("answers", _bars(totals, winners, speak)),) if totals else ()


def _marks(rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    if "project" in rounds[0]:
        return _projects(rounds, winners, speak)
    totals = rounds[0].get("totals", {})
    return (Chart("marks", _bars(totals, winners, speak)),) if totals else ()


def _projects(rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    bought = {one["project"]: one for one in rounds if "supporters" in one}
    most = max((int(one["supporters"]) for one in bought.values()), default=0)
    bars = tuple(
        Bar(
            speak(name),
            str(one["supporters"]),
            _length(int(one["supporters"]), most),
            name in winners,
            _money(one["cost"]),
        )
        for name, one in bought.items()
    )
    return (Chart("supporters", bars),)


def _answers(rounds: Rounds, _winners: Sequence[str], _speak: Speak) -> tuple[Chart, ...]:
    """How a round was answered: of the last one, and of those before it."""
    return tuple(_round(one) for one in reversed(rounds))


def _round(one: Mapping[str, Any]) -> Chart:
    counted = {says: count for says, count in one.items() if says in SHORT}
    most = sum(counted.values())
    bars = tuple(
        Bar(str(SHORT[says]), str(count), _length(count, most)) for says, count in counted.items()
    )
    return Chart("answers", bars)


def _orders(rounds: Rounds, winners: Sequence[str], speak: Speak) -> tuple[Chart, ...]:
    if "pairwise" in rounds[0]:
        return _duels(rounds[0]["pairwise"], winners, speak)
    votes = [one["votes"] for one in rounds if "votes" in one]
    if not votes:
        return ()
    charts = [Chart("ballots", _bars(one, winners, speak)) for one in (votes[0], votes[-1])]
    return tuple(charts[: len(votes)])


def _duels(
    pairwise: Mapping[str, Mapping[str, int]], winners: Sequence[str], speak: Speak
) -> tuple[Chart, ...]:
    """The first winner against each other one: who put it before the other, and who behind."""
    first = next((one for one in winners if one in pairwise), None)
    if first is None:
        return ()
    bars = tuple(
        Bar(
            speak(other),
            f"{ahead} : {pairwise[other].get(first, 0)}",
            _length(ahead, ahead + pairwise[other].get(first, 0)),
        )
        for other, ahead in pairwise[first].items()
    )
    return (Chart("duels", bars, about=speak(first)),)


def _bars(totals: Mapping[str, Any], winners: Sequence[str], speak: Speak) -> tuple[Bar, ...]:
    figures = {name: Fraction(str(value)) for name, value in totals.items()}
    most = max(figures.values(), default=Fraction(0))
    return tuple(
        Bar(speak(name), _short(value), _length(value, most), name in winners)
        for name, value in figures.items()
    )


def _length(value: Fraction | int, most: Fraction | int) -> int:
    return round(100 * value / most) if most > 0 else 0


def _short(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.2f}"


def _money(amount: object) -> str:
    exact = Fraction(str(amount))
    return str(exact) if exact.denominator == 1 else f"{float(exact):.2f}"


_CHARTS: Mapping[str, Callable[[Rounds, Sequence[str], Speak], tuple[Chart, ...]]] = {
    "says": _says,
    "approvals": _marks,
    "scores": _totals,
    "points": _totals,
    "rankings": _orders,
    "rounds": _answers,
}

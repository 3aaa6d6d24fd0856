"""Rules that give one seat after the other to the option that approvals favour then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.tally.ballots import Approvals
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SENTENCES = Sentences(
    {
        "nobody-voted": gettext_noop("There is no ballot to count, so all options stand equal."),
        "no-options": gettext_noop("There is nothing to choose from."),
        "no-seats": gettext_noop("There is no seat to fill."),
        "most-weight": gettext_noop(
            "Seat %(seat)s: %(option)s, with the most weight behind it, %(weight)s (supporters: "
            "%(supporters)s). A ballot weighs 1 divided by 1 more than the seats it already has."
        ),
        "least-load": gettext_noop(
            "Seat %(seat)s: %(option)s, whose supporters (%(supporters)s) then carry least: "
            "%(load)s of a seat each."
        ),
        "no-support": gettext_noop("Seat %(seat)s: %(option)s, whom nobody approved."),
        "by-lot": gettext_noop("%(options)s were equal; the lot gave it to %(option)s."),
        "by-order": gettext_noop(
            "%(options)s were equal; without a seed for a lot, %(option)s comes first as given."
        ),
        "all-seated": gettext_noop("No option is left for the other seats."),
    }
)


class Turn(Protocol):
    """What a rule remembers from one seat to the next."""

    def figures(self, left: Sequence[int]) -> list[Fraction | None]:
        """How well each of the options `left` stands, the highest best; None: without support."""

    def seat(self, option: int) -> Mapping[str, Any]:
        """Give it the seat; what the round has to show."""

    def reason(self, option: int, number: int) -> Finding:
        """Why it has the seat of this number, before it is given."""


def seat_in_turn(
    method: str, ballots: Approvals, turn: Turn, *, seats: int, seed: Seed | None
) -> Verdict:
    """Give `seats` one by one; equals by the lot, or without a seed by the order given.

    An option that nobody approved gets a seat only when no other is left. Raises ValueError for
    fewer than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    left = list(range(len(ballots.options)))
    winners: list[str] = []
    ties: list[Tie] = []
    rounds: list[Mapping[str, Any]] = []
    reasons = _plain_cases(ballots, seats)
    for number in range(1, min(seats, len(left)) + 1):
        best = _best(left, turn.figures(left))
        chosen, tie = _chosen(ballots.options, best, number, seed)
        reasons.append(turn.reason(chosen, number))
        if tie is not None:
            ties.append(tie)
            reasons.append(_settled(tie))
        option = ballots.options[chosen]
        rounds.append({"seat": number, "option": option, **turn.seat(chosen)})
        winners.append(option)
        left.remove(chosen)
    if seats > len(winners) > 0:
        reasons.append(SENTENCES.finding("all-seated"))
    # Who comes first among equals may decide over a later seat, even where all of them have one.
    mattered = tuple(ties) if left else ()
    return Verdict(
        method, ballots.ballots, tuple(winners), None, mattered, tuple(rounds), tuple(reasons)
    )


def supporters_by(
    label: NDArray[np.intp], ballots: Approvals, option: int, kinds: int
) -> list[int]:
    """How many supporters of the option have each label from 0."""
    import numpy as np

    who = np.flatnonzero(ballots.marks[option])
    counts = np.bincount(label[who], ballots.weights[who], minlength=kinds)
    return [int(count) for count in counts]


def _best(left: Sequence[int], figures: Sequence[Fraction | None]) -> list[int]:
    top = max((figure for figure in figures if figure is not None), default=None)
    return [option for option, figure in zip(left, figures, strict=True) if figure == top]


def _chosen(
    options: Sequence[str], best: Sequence[int], number: int, seed: Seed | None
) -> tuple[int, Tie | None]:
    if len(best) == 1:
        return best[0], None
    over = f"seat {number}"
    between = tuple(options[option] for option in best)
    if seed is None:
        return best[0], Tie(between, over, "order", between[:1])
    drawn = drawn_order(seed, over, between)[0]
    return options.index(drawn), Tie(between, over, "lot", (drawn,))


def _settled(tie: Tie) -> Finding:
    return SENTENCES.finding(f"by-{tie.broken_by}", options=tie.between, option=tie.chosen[0])


def _plain_cases(ballots: Approvals, seats: int) -> list[Finding]:
    if not ballots.options:
        return [SENTENCES.finding("no-options")]
    if not seats:
        return [SENTENCES.finding("no-seats")]
    return [] if ballots.ballots else [SENTENCES.finding("nobody-voted")]

"""Ties in a count by stages: settled by what earlier stages said, then by lot, then by order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from convivial.rules.lots import drawn_order
from convivial.rules.tally.said_of_stv import SENTENCES
from convivial.rules.tally.verdict import Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed

Which = Literal["most", "fewest"]


class Settled(NamedTuple):
    """Who was picked from a tie (an option's number), and how that is told."""

    chosen: int
    tie: Tie
    reason: Finding


def settle(
    tied: Sequence[int],
    earlier: Sequence[Sequence[int]],
    which: Which,
    *,
    over: str,
    options: Sequence[str],
    seed: Seed | None,
) -> Settled:
    """Pick the one of `tied` (≥ 2 options' numbers) who has the most or the fewest votes.

    `earlier` are the votes of all options at earlier stages, the stage that is to decide first
    standing first; a stage in which some differ narrows the tie. Who is equal in all of them goes
    by lot, or, without a seed, by the order of the options (for the fewest: the last goes first).
    `over` names what is at stake; the lot is drawn for it.
    """
    left = narrowed(tied, earlier, which)
    names = tuple(options[one] for one in tied)
    if len(left) == 1:
        return _told(left[0], names, over, options, "earlier-rounds")
    if seed is None:
        return _told(left[0 if which == "most" else -1], names, over, options, "order")
    first = drawn_order(seed, over, [options[one] for one in left])[0]
    return _told(next(one for one in left if options[one] == first), names, over, options, "lot")


def narrowed(tied: Sequence[int], earlier: Sequence[Sequence[int]], which: Which) -> list[int]:
    """Those of `tied` whom no earlier stage sets apart from the one with the most or the fewest."""
    left = list(tied)
    best = max if which == "most" else min
    for votes in earlier:
        bound = best(votes[one] for one in left)
        left = [one for one in left if votes[one] == bound]
        if len(left) == 1:
            break
    return left


_CODES = {"earlier-rounds": "by-earlier", "lot": "by-lot", "order": "by-order"}


def _told(
    chosen: int,
    names: tuple[str, ...],
    over: str,
    options: Sequence[str],
    broken_by: Literal["earlier-rounds", "lot", "order"],
) -> Settled:
    name = options[chosen]
    reason = SENTENCES.finding(_CODES[broken_by], between=names, chosen=name)
    return Settled(chosen, Tie(names, over, broken_by, (name,)), reason)

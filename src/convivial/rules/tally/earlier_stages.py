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
    standing: Sequence[int],
    which: Which,
    *,
    over: str,
    options: Sequence[str],
    seed: Seed | None,
) -> Settled:
    """Pick the one of `tied` (≥ 2 options' numbers) who has the most or the fewest votes.

    `standing` says for every option how it stood in earlier stages, as `ranked_by` numbers it. Who
    is equal there too goes by lot, or, without a seed, by the order of the options (for the fewest:
    the last goes first). `over` names what is at stake; the lot is drawn for it.
    """
    bound = (max if which == "most" else min)(standing[one] for one in tied)
    left = [one for one in tied if standing[one] == bound]
    names = tuple(options[one] for one in tied)
    if len(left) == 1:
        return _told(left[0], names, over, options, "earlier-rounds")
    if seed is None:
        return _told(left[0 if which == "most" else -1], names, over, options, "order")
    first = drawn_order(seed, over, [options[one] for one in left])[0]
    return _told(next(one for one in left if options[one] == first), names, over, options, "lot")


def ranked_by(first: Sequence[int], then: Sequence[int]) -> list[int]:
    """Number options from 0 by `first`, where equal there by `then`; a larger number is more.

    Stage by stage, this tells equals apart by the latest stage in which they differed, with the
    votes first and the earlier numbers then; or by the first such stage, the other way round.
    """
    pairs = list(zip(first, then, strict=True))
    numbers = {pair: number for number, pair in enumerate(sorted(set(pairs)))}
    return [numbers[pair] for pair in pairs]


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

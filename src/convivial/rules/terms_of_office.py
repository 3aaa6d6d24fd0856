"""Terms in a role: when a place is free, who rests first, and how many call for a recall.

Times are aware moments; a term holds from its start until, but not at, its end. Nothing here knows
who anybody is.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

FEWEST_SIGNATURES = 2
"""One voice alone never calls anybody back, however small the community."""


class Term(NamedTuple):
    """From when until when somebody held, or will hold, a place."""

    start: datetime
    end: datetime


def free_from(
    terms: Iterable[Term], *, seats: int, not_before: datetime, length: timedelta
) -> datetime:
    """Return the first moment from which one more term of this length fits beside the others.

    Never more than `seats` terms hold at any moment of it. Raises ValueError for no seats.
    """
    if seats < 1:
        raise ValueError("a role has at least one place")
    held = [term for term in terms if term.start < term.end and term.end > not_before]
    starts = [not_before, *sorted(term.end for term in held)]
    return next(at for at in starts if _most_at_once(held, Term(at, at + length)) < seats)


def _most_at_once(held: Sequence[Term], span: Term) -> int:
    """How many of `held` overlap at their busiest moment within `span`."""
    there = [term for term in held if term.start < span.end and term.end > span.start]
    # Overlap only ever rises where a term starts, so the busiest moment is one of those.
    moments = [max(span.start, term.start) for term in there]
    return max(
        (sum(term.start <= moment < term.end for term in there) for moment in moments), default=0
    )


def rest_until(
    terms: Iterable[Term], *, begins: datetime, most_in_a_row: int, rest: timedelta
) -> datetime | None:
    """Return until when somebody rests from a role they had, None where they may begin then.

    Terms follow in a row where less than `rest` lies between them. After `most_in_a_row` such terms
    the next may begin once `rest` has gone by since the last one's end.
    """
    past = sorted(term for term in terms if term.start < term.end)
    row = 0
    later: Term | None = None
    for term in reversed(past):
        if later is not None and later.start - term.end >= rest:
            break
        row, later = row + 1, term
    if row < most_in_a_row:
        return None
    rested = max(term.end for term in past) + rest
    return rested if begins < rested else None


def signatures_needed(members: int, share: Fraction) -> int:
    """Return how many of so many members call for a recall: the share, and never fewer than two."""
    return max(FEWEST_SIGNATURES, ceil(members * share))

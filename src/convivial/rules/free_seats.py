"""When a seat in a role is free for a whole term, so that no moment ever has too many holders."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from convivial.rules.mandates import Term


def free_from(
    terms: Iterable[Term], *, seats: int, not_before: datetime, length: timedelta
) -> datetime:
    """Return the first moment from which one more term of this length fits beside the others.

    Never more than `seats` terms hold at any moment of it; a term holds from its beginning until,
    but not at, its end. Raises ValueError for fewer than one seat.
    """
    if seats < 1:
        raise ValueError(f"fewer than one seat: {seats}")
    held = [term for term in terms if term.begins_at < term.ends_at and term.ends_at > not_before]
    beginnings = [not_before, *sorted(term.ends_at for term in held)]
    return next(at for at in beginnings if _most_at_once(held, at, at + length) < seats)


def _most_at_once(held: Sequence[Term], start: datetime, end: datetime) -> int:
    """How many of `held` overlap at their busiest moment between the two."""
    there = [term for term in held if term.begins_at < end and term.ends_at > start]
    # Overlap only ever rises where a term begins, so the busiest moment is one of those.
    moments = [max(start, term.begins_at) for term in there]
    return max(
        (sum(term.begins_at <= moment < term.ends_at for term in there) for moment in moments),
        default=0,
    )

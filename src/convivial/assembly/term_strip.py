"""Who holds what until when, as a strip of time: pure geometry in SVG units.

A line a mandate, its bar from beginning to end; today is a mark across all of them. What lies
outside of the window is cut off at its edge.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils.formats import date_format

from convivial.assembly.queries.role_pages import Holding

WIDTH = 320
LINE = 34
BAR = 12
WORDS = 14
TOP = 18
BEFORE, AFTER = timedelta(days=60), timedelta(days=240)


class Bar(NamedTuple):
    """One mandate's bar, with the words above it."""

    x: float
    y: float
    width: float
    words_y: float
    holder_id: UUID
    holder: str
    role: str
    future: bool


class Month(NamedTuple):
    """A month that begins within the window."""

    x: float
    name: str


class Strip(NamedTuple):
    """A drawn strip; every number is in a box of `width` by `height`."""

    width: int
    height: int
    today: float
    bar: int
    top: int
    months: tuple[Month, ...]
    bars: tuple[Bar, ...]


def draw(held: Sequence[tuple[str, Holding]], now: datetime) -> Strip:
    """Draw mandates, each with its role's name, in the order given."""
    begins = now - BEFORE
    return Strip(
        width=WIDTH,
        height=TOP + LINE * len(held) + 4,
        today=_place(now, begins),
        bar=BAR,
        top=TOP,
        months=tuple(_months(begins)),
        bars=tuple(_bar(line, role, one, begins) for line, (role, one) in enumerate(held)),
    )


def _bar(line: int, role: str, holding: Holding, begins: datetime) -> Bar:
    start, end = _place(holding.begins_at, begins), _place(holding.ends_at, begins)
    top = TOP + line * LINE
    return Bar(
        x=start,
        y=top + WORDS + 4,
        width=max(2.0, round(end - start, 1)),
        words_y=top + WORDS,
        holder_id=holding.holder_id,
        holder=holding.holder,
        role=role,
        future=holding.state == "future",
    )


def _place(moment: datetime, begins: datetime) -> float:
    share = (moment - begins) / (BEFORE + AFTER)
    return round(WIDTH * min(1.0, max(0.0, share)), 1)


def _months(begins: datetime) -> Iterable[Month]:
    """Every second month's first day, so that their names stand clear of each other."""
    first = begins.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for number in range(1, 11, 2):
        month = first.month - 1 + number
        at = first.replace(year=first.year + month // 12, month=month % 12 + 1)
        if begins <= at <= begins + BEFORE + AFTER:
            yield Month(_place(at, begins), date_format(at, "M"))

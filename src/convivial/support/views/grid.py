"""The week as a table of boxes to tick: days down, parts of the day across."""

from typing import NamedTuple

from convivial.support.forms import PostForm
from convivial.support.words import (
    PARTS,
    part_names,
    short_weekday_names,
    slot_words,
    weekday_names,
)


class Box(NamedTuple):
    """One part of one day."""

    value: str
    label: str
    ticked: bool


class Row(NamedTuple):
    """A day: its name, its name in little room, its parts."""

    day: str
    short: str
    boxes: list[Box]


class Grid(NamedTuple):
    """The table's heads and rows."""

    parts: tuple[str, ...]
    rows: list[Row]


def grid(form: PostForm) -> Grid:
    """Return the week with what the form has ticked."""
    ticked = set(form["times"].value() or ())
    parts = part_names()
    rows = [
        Row(day, short, [_box(f"{number}-{part}", ticked) for part in PARTS])
        for number, (day, short) in enumerate(
            zip(weekday_names(), short_weekday_names(), strict=True)
        )
    ]
    return Grid(tuple(parts[part] for part in PARTS), rows)


def _box(value: str, ticked: set[str]) -> Box:
    return Box(value, slot_words((value,)), value in ticked)

"""From rows of a file to the tables that the rules count, and back to rows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from convivial.rules.formats.text import check_table
from convivial.rules.tally.ballots import BYTE, TWO_BYTES, Approvals, Rankings, Scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

Groups = tuple[tuple[int, ...], ...]
"""A ranking: the numbers (from 0) of the options that share a place, best place first."""

Marks = tuple[tuple[int, int], ...]
"""Points: option's number and points, in the order of the options."""


def strict(parts: Sequence[str], alone: Mapping[str, tuple[int, ...]]) -> Groups | None:
    """The ranking that these parts are, by a table from part to place; None if it is not so simple.

    For the many ballots that name known options, one a place, and none of them twice.
    """
    try:
        groups = tuple([alone[part] for part in parts])
    except KeyError:
        return None
    return groups if len(set(groups)) == len(groups) else None


def rankings(options: Sequence[str], kinds: Mapping[Groups, int]) -> Rankings:
    """Rankings from how often each was cast. Raises Malformed when there are too many."""
    import numpy as np

    check_table(len(options), len(kinds), sum(kinds.values()), each=2)
    small = len(options) < BYTE
    blank = BYTE if small else TWO_BYTES
    table = np.full((len(options), len(kinds)), blank, dtype=np.uint8 if small else np.uint16)
    named: list[int] = []
    places: list[int] = []
    sizes: list[int] = []
    for ballot in kinds:
        before = len(named)
        named += chain.from_iterable(ballot)
        sizes.append(len(named) - before)
        if sizes[-1] == len(ballot):
            places += range(len(ballot))
        else:
            places += [place for place, group in enumerate(ballot) for _ in group]
    columns = np.repeat(np.arange(len(kinds)), np.array(sizes, dtype=np.int64))
    table[np.array(named, dtype=np.int64), columns] = places
    return Rankings(tuple(options), table, _weights(kinds))


def scores(options: Sequence[str], kinds: Mapping[Marks, int], lowest: int, highest: int) -> Scores:
    """Scores from how often each was cast; what is not marked is 0, or `lowest` if that is more."""
    import numpy as np

    check_table(len(options), len(kinds), sum(kinds.values()), each=8)
    blank = 0 if lowest <= 0 <= highest else lowest
    table = np.full((len(options), len(kinds)), blank, dtype=np.int64)
    for column, ballot in enumerate(kinds):
        for option, points in ballot:
            table[option, column] = points
    return Scores(tuple(options), table, _weights(kinds), lowest, highest)


def approvals(options: Sequence[str], kinds: Mapping[tuple[int, ...], int]) -> Approvals:
    """Approvals from how often each set was cast."""
    import numpy as np

    check_table(len(options), len(kinds), sum(kinds.values()))
    table = np.zeros((len(options), len(kinds)), dtype=np.bool_)
    for column, ballot in enumerate(kinds):
        table[list(ballot), column] = True
    return Approvals(tuple(options), table, _weights(kinds))


def groups_of(ballots: Rankings) -> Iterator[tuple[Groups, int]]:
    """Each kind of ballot as groups from the first place down, and how many people cast it."""
    blank = ballots.unranked
    for column, weight in _columns(ballots.places, ballots.weights):
        places: dict[int, list[int]] = {}
        for option, place in enumerate(column):
            if place != blank:
                places.setdefault(place, []).append(option)
        yield tuple(tuple(places[place]) for place in sorted(places)), weight


def marks_of(ballots: Scores) -> Iterator[tuple[Marks, int]]:
    """Each kind of ballot as (option, points) for every option, and how many people cast it."""
    for column, weight in _columns(ballots.points, ballots.weights):
        yield tuple(enumerate(column)), weight


def approved_by(ballots: Approvals) -> Iterator[tuple[tuple[int, ...], int]]:
    """Each kind of ballot as the options it approves of, and how many people cast it."""
    for column, weight in _columns(ballots.marks, ballots.weights):
        yield tuple(option for option, yes in enumerate(column) if yes), weight


def _columns(table: NDArray[Any], weights: NDArray[np.int64]) -> Iterator[tuple[list[int], int]]:
    for column, weight in enumerate(weights.tolist()):
        yield table[:, column].tolist(), weight


def _weights(kinds: Mapping[Any, int]) -> NDArray[np.int64]:
    import numpy as np

    return np.array(list(kinds.values()), dtype=np.int64)

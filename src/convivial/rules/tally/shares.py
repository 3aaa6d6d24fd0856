"""Large tables in two shares, for two processors: what the smallest host has.

numpy lets other threads go on while it works on an array, so two of them do nearly twice as much.
Which share does what never changes a result: each writes its own columns, and sums are exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

SHARES = 2
SMALL = 100_000
"""Below so many columns a thread costs more than it saves."""


def in_shares(work: Callable[[int, int], Result], columns: int, block: int) -> list[Result]:
    """`work(start, end)` for neighbouring shares of `columns`; shares begin at whole blocks.

    The results are in the order of the shares; if some raise, the first one's error is raised.
    """
    shares = SHARES if columns > SMALL else 1
    size = -(-columns // (block * shares)) * block
    starts = range(0, columns, max(size, 1))
    if len(starts) <= 1:
        return [work(0, columns)]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(starts)) as threads:
        return list(threads.map(lambda start: work(start, min(start + size, columns)), starts))

"""The Smith set: the fewest options each of which wins against every option outside (Smith 1973).

An equal count is no win, so it keeps two options together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def smith_set(above: NDArray[np.int64]) -> tuple[int, ...]:
    """The numbers of the options in it, ascending; `above` is as `pairwise` gives it.

    Built outwards from Copeland's first, who are always in it: whoever is not beaten by somebody
    inside belongs inside.
    """
    import numpy as np

    beaten = above < above.T  # [one, other]: other wins against one
    if not len(beaten):
        return ()
    wins = beaten.sum(axis=0) - beaten.sum(axis=1)
    inside = wins == wins.max()
    while True:
        everyone_beats = beaten[:, inside].all(axis=1) | inside
        if everyone_beats.all():
            return tuple(np.flatnonzero(inside).tolist())
        inside |= ~everyone_beats

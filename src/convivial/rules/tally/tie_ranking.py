"""A ranking to settle ties by: drawn from the ballots themselves.

T. M. Zavist and T. N. Tideman, "Complete independence of clones in the ranked pairs rule", Social
Choice and Welfare 6 (1989): a ballot drawn at random says which of equals comes first; where it
says nothing, another one is drawn. So options that everybody ranks side by side win no more lots
than one of them would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.lots import Seed, drawn_order, drawn_share
from convivial.rules.tally.kinds import merged_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.tally.ballots import Rankings


def drawn_ranking(ballots: Rankings, seed: Seed) -> tuple[str, ...]:
    """All options in the order of ballots drawn with the seed.

    It depends neither on the order of the ballots nor of the options. Only ballots that tell some
    of the still equal options apart are in a draw (any other would change nothing), each person's
    as likely as another's. Options that no ballot tells apart are drawn by themselves.
    """
    names = sorted(ballots.options)
    ahead, weights = _kinds(ballots, names)
    groups = [list(range(len(names)))]
    draw = 1
    while (telling := _telling(ahead, groups) & (weights > 0)).any():
        share = drawn_share(seed, f"ballot {draw} for ties")
        groups = _split(groups, ahead[:, _picked(weights, telling, share)])
        draw += 1
    equals = [[names[one] for one in group] for group in groups]
    drawn = [drawn_order(seed, "options that no ballot tells apart", group) for group in equals]
    return tuple(name for group in drawn for name in group)


def _kinds(ballots: Rankings, names: Sequence[str]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Options by name, ballots by content: how many stand ahead of each option, equals merged."""
    import numpy as np

    rows = ballots.places[[ballots.options.index(name) for name in names]]
    ahead = np.zeros(rows.shape, dtype=np.uint16)
    for row in rows:
        ahead += row < rows
    kinds, weights = merged_columns(ahead, ballots.weights)
    order = np.lexsort(kinds)
    return kinds[:, order], weights[order]


def _telling(ahead: NDArray[Any], groups: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    """Which kinds of ballots tell options of some group apart."""
    import numpy as np

    telling = np.zeros(ahead.shape[1], dtype=np.bool_)
    for group in groups:
        if len(group) > 1:
            telling |= (ahead[group] != ahead[group[0]]).any(axis=0)
    return telling


def _picked(weights: NDArray[np.int64], telling: NDArray[np.bool_], share: Any) -> int:  # noqa: ANN401  Fraction
    import numpy as np

    people = np.cumsum(np.where(telling, weights, 0))
    return int(np.searchsorted(people, int(share * int(people[-1])), side="right"))


def _split(groups: Sequence[Sequence[int]], ahead: NDArray[Any]) -> list[list[int]]:
    return [
        [one for one in group if ahead[one] == place]
        for group in groups
        for place in sorted({int(ahead[one]) for one in group})
    ]

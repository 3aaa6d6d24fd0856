"""Who is held by many: the k-cores of a graph.

Seidman 1983, "Network structure and minimum degree", Social Networks 5. A k-core is what remains
when those with fewer than k ties are taken away again and again.
"""

from typing import TYPE_CHECKING

from convivial.rules.belonging.graph import Graph, arcs_from

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def core(graph: Graph, k: int) -> tuple[str, ...]:
    """The people of the k-core, by id: each is tied to at least `k` others of them."""
    import numpy as np

    return graph.named(np.flatnonzero(core_numbers(graph) >= k).tolist())


def core_numbers(graph: Graph) -> "Numbers":
    """For each person the largest k of whose k-core they are part. For counting on, not to show.

    All with few enough ties are taken away at once, as often as it takes (after Batagelj and
    Zaveršnik 2003, who take them one by one).
    """
    import numpy as np

    left = np.diff(graph.starts)
    numbers = np.zeros(len(graph.people), np.int64)
    here = np.ones(len(graph.people), bool)
    waiting = np.arange(len(graph.people))
    while len(waiting):
        k = int(left[waiting].min())
        going = waiting[left[waiting] <= k]
        while len(going):
            here[going] = False
            numbers[going] = k
            _, others = arcs_from(graph, going)
            others = others[here[others]]
            np.subtract.at(left, others, 1)
            going = np.unique(others[left[others] <= k])
        waiting = waiting[here[waiting]]
    return numbers

"""The opinion map of a community: where members stand, groups, what divides and what unites them.

It is drawn as Polis draws it (`axes`, `clusters` and `telling` name the sources). What it shows is
about groups: below eight people on it there is no map, and no split that leaves a group of fewer
than three. Where a member stands is for that member's own eyes. A statement on which everyone of a
group took one side tells what each of them said; no map can hide that, so say it before people
answer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.findings import Finding
from convivial.rules.opinions.axes import GRAIN, answers_each, axes_of, positions
from convivial.rules.opinions.clusters import Clustering, clusterings
from convivial.rules.opinions.sentences import SENTENCES
from convivial.rules.opinions.telling import Apart, Common, Tallies, apart, common, tallied
from convivial.rules.opinions.votes import Votes, in_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLENDING = 0.5
"""Up to this silhouette the structure is weak (Kaufman and Rousseeuw 1990, table 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a map is drawn by.

    A member is placed who answered `least_answers` statements, or all if there are fewer. Below
    `least_people` placed there is no map; no group has fewer than `least_group`, and statements
    are told of a group from as many answers on. At most `most_groups` groups, and `most_apart`
    statements told of each.
    """

    least_answers: int = 7
    least_people: int = 8
    least_group: int = 3
    most_groups: int = 5
    most_apart: int = 5

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn by. Raises ValueError."""
        floors = {"least_answers": 1, "least_people": 1, "least_group": 1, "most_groups": 2}
        for name, floor in floors.items():
            if getattr(self, name) < floor:
                message = f"{name} below {floor}: {getattr(self, name)}"
                raise ValueError(message)


class Point(NamedTuple):
    """Where a member stands (no unit; only distances mean something), and in which group."""

    member: str
    x: float
    y: float
    group: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its number (0 is the largest), its size, and what sets it apart."""

    number: int
    size: int
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """The verdict. `points` by member id; `common` strongest first; `shares` of the two axes."""

    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    common: tuple[Common, ...]
    shares: tuple[float, float]
    silhouette: float | None
    reasons: tuple[Finding, ...]


STANDARD = Drawing()


def opinion_map(
    votes: Votes, *, set_aside: Collection[str] = (), drawing: Drawing = STANDARD
) -> OpinionMap:
    """Draw the map of `votes`; statements `set_aside` by moderation are neither used nor told.

    The order in which members and statements are given is of no matter: they are taken by id.
    """
    ordered = in_order(votes)
    standing = _standing(ordered, set_aside)
    placed, reasons = _placed(standing, drawing)
    if len(placed) < drawing.least_people or not standing.statements:
        return OpinionMap(
            (), (), (), (0.0, 0.0), None, (*reasons, _no_map(standing, placed, drawing))
        )
    axes = axes_of(standing.table)
    passed = len(ordered.statements) - len(standing.statements)
    own = standing.table if len(placed) == len(standing.table) else standing.table[placed]
    places = positions(own, axes, passed=passed)
    chosen, why = _split(places, drawing)
    labels = _by_size(chosen)
    tallies = tallied(standing.statements, own, labels, chosen.groups)
    shared = common(tallies, least=drawing.least_group)
    return OpinionMap(
        groups=_groups(tallies, labels, chosen.groups, drawing),
        points=_points([standing.members[row] for row in placed.tolist()], places, labels),
        common=shared,
        shares=axes.shares,
        silhouette=chosen.silhouette if chosen.groups > 1 else None,
        reasons=(*reasons, _of_axes(axes.shares), *why, _of_common(shared)),
    )


def _standing(votes: Votes, set_aside: Collection[str]) -> Votes:
    if not set_aside:
        return votes
    away = set(set_aside)
    kept = [number for number, one in enumerate(votes.statements) if one not in away]
    return Votes(votes.members, [votes.statements[number] for number in kept], votes.table[:, kept])


def _placed(votes: Votes, drawing: Drawing) -> tuple["NDArray[np.intp]", tuple[Finding, ...]]:
    import numpy as np

    least = min(drawing.least_answers, len(votes.statements))
    answered = answers_each(votes.table)
    placed = np.flatnonzero((answered >= least) & (answered > 0))
    people = len(votes.members) - len(placed)
    if not people:
        return placed, ()
    return placed, (SENTENCES.finding("few-answers", least=least, people=people),)


def _no_map(votes: Votes, placed: "NDArray[np.intp]", drawing: Drawing) -> Finding:
    if not votes.statements:
        return SENTENCES.finding("nothing-stands")
    return SENTENCES.finding("too-few-people", placed=len(placed), least=drawing.least_people)


def _split(places: "NDArray[np.float64]", drawing: Drawing) -> tuple[Clustering, list[Finding]]:
    """The clustering with the best silhouette whose groups are all large enough; else one group."""
    import numpy as np

    found = clusterings(places, most=drawing.most_groups)
    large = [
        one
        for one in found
        if np.bincount(one.labels, minlength=one.groups).min() >= drawing.least_group
    ]
    if not large:
        why = SENTENCES.finding("no-split", least=drawing.least_group)
        alike = SENTENCES.finding("all-alike")
        return Clustering(1, np.zeros(len(places), np.intp), 0.0), [why if found else alike]
    best = max(large, key=lambda one: (one.silhouette, -one.groups))
    told = [SENTENCES.finding("groups", groups=best.groups, silhouette=round(best.silhouette, 2))]
    if best.silhouette <= BLENDING:
        told.append(SENTENCES.finding("blend"))
    return best, told


def _by_size(clustering: Clustering) -> "NDArray[np.intp]":
    """Labels renumbered: the largest group is 0; of equals, the one with the first member by id."""
    import numpy as np

    sizes = np.bincount(clustering.labels, minlength=clustering.groups)
    first = [int(np.argmax(clustering.labels == group)) for group in range(clustering.groups)]
    order = sorted(range(clustering.groups), key=lambda group: (-int(sizes[group]), first[group]))
    numbers = np.empty(clustering.groups, np.intp)
    numbers[order] = np.arange(clustering.groups)
    return numbers[clustering.labels]


def _groups(
    tallies: Tallies, labels: "NDArray[np.intp]", groups: int, drawing: Drawing
) -> tuple[Group, ...]:
    import numpy as np

    sizes = np.bincount(labels, minlength=groups).tolist()
    return tuple(
        Group(
            number,
            sizes[number],
            apart(tallies, number, most=drawing.most_apart, least=drawing.least_group),
        )
        for number in range(groups)
    )


def _points(
    members: list[str], places: "NDArray[np.float64]", labels: "NDArray[np.intp]"
) -> tuple[Point, ...]:
    across, upwards = (places / GRAIN).T.tolist()
    return tuple(map(Point, members, across, upwards, labels.tolist()))


def _of_axes(shares: tuple[float, float]) -> Finding:
    return SENTENCES.finding("axes", share=round(100 * sum(shares)))


def _of_common(shared: tuple[Common, ...]) -> Finding:
    if not shared:
        return SENTENCES.finding("nothing-common")
    return SENTENCES.finding("common", count=len(shared))

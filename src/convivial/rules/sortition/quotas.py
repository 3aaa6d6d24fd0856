"""Quotas, and people grouped by what the quotas look at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

People = Mapping[str, Mapping[str, str]]
"""Id → what is said of that person: feature → value. A feature that is not said counts as none."""


@dataclass(frozen=True, slots=True)
class Quota:
    """Of those whose `feature` is `value`, at least `least` and at most `most` are on the panel.

    Raises ValueError for less than nobody, or when the least is more than the most.
    """

    feature: str
    value: str
    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            message = f"a quota from {self.least} to {self.most} cannot be"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Kind:
    """People who are alike in every feature that has a quota: nothing tells them apart but a lot.

    `values` are in the order of the features; None where none is said, or none that has a quota.
    """

    values: tuple[str | None, ...]
    people: tuple[str, ...]


def in_order(quotas: Iterable[Quota]) -> tuple[Quota, ...]:
    """`quotas` by feature and value. Raises ValueError when two are about the same people."""
    ordered = tuple(sorted(quotas, key=lambda quota: (quota.feature, quota.value)))
    if len({(quota.feature, quota.value) for quota in ordered}) < len(ordered):
        message = "two quotas are about the same people"
        raise ValueError(message)
    return ordered


def kinds_of(
    people: People, quotas: Sequence[Quota], *, among: Collection[str]
) -> tuple[Kind, ...]:
    """Those `among` the people, grouped; the same whatever the order in which they are given."""
    named = {(quota.feature, quota.value) for quota in quotas}
    features = sorted({quota.feature for quota in quotas})
    groups: dict[tuple[str | None, ...], list[str]] = {}
    for person in sorted(among):
        said = people[person]
        values = tuple(
            said[feature] if (feature, said.get(feature)) in named else None for feature in features
        )
        groups.setdefault(values, []).append(person)
    ordered = sorted(groups, key=_sortable)
    return tuple(Kind(values, tuple(groups[values])) for values in ordered)


def _sortable(values: tuple[str | None, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((value is not None, value or "") for value in values)

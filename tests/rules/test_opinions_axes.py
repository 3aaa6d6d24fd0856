"""The axes and places of members, against doing it the long way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from convivial.rules.opinions import axes
from convivial.rules.opinions.axes import GRAIN, answers_each, axes_of, positions
from convivial.rules.opinions.clusters import clusterings
from convivial.rules.opinions.votes import BLANK


def answers(rows: int, columns: int, seed: int, filled: float = 0.7) -> "NDArray[np.int8]":
    draw = np.random.default_rng(seed)
    leaning = draw.normal(size=(rows, 2)) @ draw.normal(size=(2, columns))
    table = np.sign(np.round(leaning + draw.normal(size=leaning.shape) / 2)).astype(np.int8)
    table[draw.random(table.shape) > filled] = BLANK
    return table


def filled_up(table: "NDArray[np.int8]") -> "NDArray[np.float64]":
    """Answers with the statement's mean in each gap, around that mean."""
    values = np.where(table == BLANK, np.nan, table.astype(float))
    for number in range(values.shape[1]):
        seen = values[~np.isnan(values[:, number]), number]
        values[:, number] -= seen.mean() if len(seen) else 0
    values[np.isnan(values)] = 0
    return values


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(3, 40), st.integers(2, 40))
def test_the_axes_are_the_principal_ones(seed: int, rows: int, columns: int) -> None:
    table = answers(rows, columns, seed)
    values = filled_up(table)
    _, strengths, vectors = np.linalg.svd(values)
    found = axes_of(table)
    total = (strengths**2).sum()
    strengths = np.pad(strengths, (0, 3))
    for number in range(2):
        if strengths[number] ** 2 <= 1e-6 * total:
            continue
        assert found.shares[number] == pytest.approx(strengths[number] ** 2 / total)
        gap = min(
            abs(strengths[number] - other) for n, other in enumerate(strengths) if n != number
        )
        if gap > 1e-3 * strengths[0]:
            assert abs(vectors[number] @ found.components[number]) == pytest.approx(1)
        component = found.components[number]
        assert component[np.argmax(np.abs(component) >= np.abs(component).max() * (1 - 1e-9))] > 0


def test_many_statements_are_solved_by_iteration_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    table = answers(500, 120, seed=4)
    direct = axes_of(table)
    monkeypatch.setattr(axes, "DIRECT", 10)
    iterated = axes_of(table)
    assert np.allclose(iterated.components, direct.components, atol=1e-7)
    assert np.allclose(iterated.shares, direct.shares)
    monkeypatch.setattr(axes, "ROUNDS", 1)
    assert np.allclose(axes_of(table).components, direct.components, atol=1e-7)


def test_many_people_are_summed_in_single_precision_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = answers(5000, 30, seed=5)
    precise = axes_of(table)
    monkeypatch.setattr(axes, "EXACTLY", 0)
    assert np.allclose(axes_of(table).components, precise.components, atol=1e-5)


@pytest.mark.parametrize("passed", [0, 9])
def test_a_place_is_the_projection_of_what_was_answered_moved_outwards(passed: int) -> None:
    table = answers(300, 25, seed=6, filled=0.3)
    found = axes_of(table)
    places = positions(table, found, passed=passed)
    for row, place in zip(table, places, strict=True):
        seen = row != BLANK
        flat = found.components[:, seen] @ (row[seen] - found.means[seen])
        outwards = np.sqrt((25 + passed) / max(1, seen.sum() + passed))
        assert np.allclose(place / GRAIN, flat * outwards, atol=1e-5)
    alone = np.concatenate([positions(row[None, :], found, passed=passed) for row in table])
    assert (alone == places).all()


def test_answers_are_counted_member_by_member() -> None:
    table = answers(50, 13, seed=7)
    assert answers_each(table).tolist() == (table != BLANK).sum(axis=1).tolist()


def spots(size: int, seed: int) -> "NDArray[np.float64]":
    draw = np.random.default_rng(seed)
    middle = draw.choice([-3.0, 0, 3], (size, 2))
    return np.rint((middle + draw.normal(size=(size, 2))) * GRAIN)


@pytest.mark.parametrize("seed", range(4))
def test_the_silhouette_is_that_of_its_definition(seed: int) -> None:
    places = spots(60, seed)
    for found in clusterings(places):
        widths = []
        for number, place in enumerate(places):
            far = np.sqrt(((places - place) ** 2).sum(axis=1))
            own = found.labels == found.labels[number]
            inside = far[own].sum() / max(own.sum() - 1, 1)
            outside = min(
                far[found.labels == other].mean()
                for other in range(found.groups)
                if other != found.labels[number]
            )
            widths.append((outside - inside) / max(inside, outside) if own.sum() > 1 else 0)
        assert found.silhouette == pytest.approx(np.mean(widths))


@pytest.mark.parametrize("seed", range(3))
def test_two_groups_are_the_best_that_any_line_can_part(seed: int) -> None:
    """The best two means are parted by a line (Voronoi); every line is tried."""
    places = spots(20, seed)
    places = np.repeat(places, np.random.default_rng(seed).integers(1, 5, len(places)), axis=0)
    best = best_of_lines(places)
    found = next(one for one in clusterings(places) if one.groups == 2)
    assert squares(places, found.labels) <= best * 1.0001


def best_of_lines(places: "NDArray[np.float64]") -> float:
    least = np.inf
    for one in places:
        for other in places:
            along = other - one
            if not along.any():
                continue
            side = along[0] * (places - one)[:, 1] - along[1] * (places - one)[:, 0] > 0
            if side.any() and not side.all():
                least = min(least, squares(places, side.astype(int)))
    return least


def squares(places: "NDArray[np.float64]", labels: "NDArray[np.intp]") -> float:
    groups = [places[labels == label] for label in np.unique(labels)]
    return float(sum(((own - own.mean(axis=0)) ** 2).sum() for own in groups))


@pytest.mark.parametrize("seed", range(2))
def test_no_start_by_lot_does_much_better(seed: int) -> None:
    places = spots(60, seed)
    draw = np.random.default_rng(seed)
    for found in clusterings(places):
        ends = []
        for _ in range(20):
            centres = places[draw.choice(len(places), found.groups, replace=False)]
            labels = np.zeros(len(places), np.intp)
            for _ in range(25):
                labels = ((places[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
                centres = np.array([places[labels == n].mean(axis=0) for n in range(len(centres))])
            ends.append(squares(places, labels))
        assert squares(places, found.labels) <= min(ends) * 1.014


def test_few_people_are_parted_in_few_groups() -> None:
    assert [len(clusterings(spots(size, seed=9))) for size in (9, 11, 12, 24, 36)] == [
        1,
        1,
        2,
        3,
        4,
    ]


def test_people_in_two_places_are_two_groups_and_in_one_place_none() -> None:
    assert [one.groups for one in clusterings(np.array([[0.0, 0], [5, 5], [0, 0]]))] == [2]
    assert not clusterings(np.zeros((9, 2)))


def test_beyond_a_hundred_places_bases_stand_for_people() -> None:
    places = spots(4000, seed=8)
    found = clusterings(places)
    assert [one.groups for one in found] == [2, 3, 4, 5]
    order = np.random.default_rng(1).permutation(len(places))
    for before, after in zip(found, clusterings(places[order]), strict=True):
        assert before.silhouette == after.silhouette
        assert (before.labels[order] == after.labels).all()

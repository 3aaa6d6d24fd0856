"""A person's shape: always the same, inside its box, told apart from others."""

import re
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from convivial.theme.shapes import BOX, COLOURS, Shape, shape_of

ids = st.uuids(version=4)


def numbers(shape: Shape) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", shape.path)]


@given(ids)
def test_each_point_lies_inside_the_box(person: UUID) -> None:
    assert all(0 <= number <= BOX for number in numbers(shape_of(person)))


@given(ids)
def test_the_path_is_one_closed_curve(person: UUID) -> None:
    path = shape_of(person).path
    assert re.fullmatch(r"M\d+ \d+(Q\d+ \d+ \d+ \d+){6,8}Z", path)
    start = path[1 : path.index("Q")]
    assert path.removesuffix("Z").endswith(start)


@given(ids)
def test_the_light_lies_within_the_shape(person: UUID) -> None:
    light = shape_of(person).light
    farthest = max(abs(light.x - BOX / 2), abs(light.y - BOX / 2)) + light.radius
    assert 0 < light.radius <= farthest < BOX / 2


@given(ids)
def test_the_same_person_has_the_same_shape_however_the_id_is_given(person: UUID) -> None:
    once = shape_of(person)
    shape_of.cache_clear()
    assert shape_of(str(person)) == once


@given(st.lists(ids, min_size=30, max_size=30, unique=True))
def test_thirty_people_have_thirty_shapes(people: list[UUID]) -> None:
    assert len({shape_of(person).path for person in people}) == len(people)


def test_every_colour_is_worn_by_someone() -> None:
    worn = {shape_of(UUID(int=number)).colour for number in range(400)}
    assert worn == set(range(1, COLOURS + 1))


def test_a_shape_never_changes_between_releases() -> None:
    nobody = shape_of(UUID(int=0))
    assert nobody.path.startswith("M43 14Q61 15 72 25Q84 36 86 54")
    assert nobody.colour == 5

"""How far two places are apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.places import Point, distance_km

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (Point(36.12, -86.67), Point(33.94, -118.40), 2886.4),  # Nashville to Los Angeles
        (Point(0, 0), Point(0, 180), 20015.1),  # half around
        (Point(0, 179.5), Point(0, -179.5), 111.2),  # over the date line
        (Point(90, 0), Point(90, 100), 0.0),  # the pole is one place
    ],
)
def test_known_distances(a: Point, b: Point, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=0.1)


@given(points, points)
def test_it_is_as_far_back_and_never_more_than_half_around(a: Point, b: Point) -> None:
    assert distance_km(a, b) == distance_km(b, a)
    assert 0 <= distance_km(a, b) <= 20015.2
    assert distance_km(a, a) == 0


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0), (0, -180.1), (float("nan"), 0)])
def test_what_is_not_on_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="not a place"):
        Point(latitude, longitude)

"""A ring of seats: everyone has one, nobody sits on another, all around one fire."""

from itertools import combinations
from math import dist, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.theme import ring
from convivial.theme.shapes import shape_of

counts = st.integers(min_value=0, max_value=200)


def drawn(count: int) -> ring.Ring:
    return ring.draw([ring.Sitter(f"Person {seat}", shape_of(str(seat))) for seat in range(count)])


@given(counts)
def test_everyone_sits_inside_the_picture(count: int) -> None:
    picture = drawn(count)
    assert len(picture.seats) == count
    for seat in picture.seats:
        assert all(isfinite(number) for number in (seat.x, seat.y, seat.radius, seat.scale))
        assert seat.radius <= min(seat.x, seat.y)
        assert max(seat.x, seat.y) + seat.radius <= picture.size


@given(counts)
def test_nobody_sits_on_another_or_in_the_fire(count: int) -> None:
    picture = drawn(count)
    for one, other in combinations(picture.seats, 2):
        assert dist((one.x, one.y), (other.x, other.y)) > one.radius + other.radius
    for seat in picture.seats:
        assert (
            dist((seat.x, seat.y), (picture.middle, picture.middle)) > seat.radius + picture.floor
        )


@given(counts)
def test_the_same_people_give_the_same_ring(count: int) -> None:
    assert drawn(count) == drawn(count)


def test_the_first_sits_at_the_top_and_the_rest_follow_the_clock() -> None:
    top, right, bottom, left = drawn(4).seats
    assert (top.x, right.y) == (ring.MIDDLE, ring.MIDDLE)
    assert top.y < left.y < bottom.y
    assert left.x < top.x < right.x


@pytest.mark.parametrize(
    ("count", "named", "plain", "rings"),
    [
        (1, True, False, 1),
        (12, True, False, 1),
        (13, False, False, 1),
        (40, False, False, 1),
        (41, False, True, 2),
        (84, False, True, 2),
        (85, False, True, 3),
        (150, False, True, 3),
    ],
)
def test_more_people_are_drawn_smaller(count: int, named: bool, plain: bool, rings: int) -> None:
    picture = drawn(count)
    assert (picture.named, picture.plain, len(picture.threads)) == (named, plain, rings)


def test_seats_stay_large_enough_to_see() -> None:
    assert drawn(12).seats[0].radius > 20
    assert drawn(150).seats[0].radius > 5


def test_a_free_seat_and_the_talking_piece_are_kept() -> None:
    held, free = ring.draw([ring.Sitter("Bo", shape_of("bo"), holding=True), ring.Sitter()]).seats
    assert held.holding
    assert held.halo > held.radius
    assert free.shape is None

"""The promises are tested with the same cast as the systems."""

from tests.systems.conftest import now, rows_of_the_world, world

__all__ = ["now", "rows_of_the_world", "world"]

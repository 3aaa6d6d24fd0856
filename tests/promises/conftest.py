"""The promises are tested with the same cast as the systems."""

from tests.systems.conftest import now, world

__all__ = ["now", "world"]

"""Fixtures of the systems' tests: the cast, and a clock that stands at their Monday morning."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from tests.world import NOW, World, make_world


@pytest.fixture
def now() -> Iterator[datetime]:
    """Stand the clock at the world's present, so that pages and commands agree."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def world(db: None, now: datetime) -> World:
    """Return Riverside, Elsewhere and their people."""
    return make_world()

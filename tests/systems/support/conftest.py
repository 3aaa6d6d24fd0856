"""What the tests of support share: a stage with the cast on it."""

import pytest

from tests.systems.support.stage import Refuses, Stage
from tests.world import World


@pytest.fixture
def stage(world: World) -> Stage:
    """Return a stage with the cast on it."""
    return Stage(world)


@pytest.fixture
def refused() -> type[Refuses]:
    """Return a context that catches a refusal: ``with refused("code"):``."""
    return Refuses

"""Riverside as the assembly's tests begin: it stands, so its members decide, not its founders."""

import pytest

from convivial.people.commands.charter import begin_standing
from tests.world import World


@pytest.fixture
def standing(world: World) -> World:
    """Return Riverside after its charter was ratified, everything at its default."""
    begin_standing(community_id=world.riverside.pk)
    world.riverside.refresh_from_db()
    return world

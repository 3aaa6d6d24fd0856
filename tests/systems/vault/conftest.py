"""What the tests of the vault share: somebody with keys, and how devices speak with the host."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from convivial.vault.models import Grant
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import WHEN_I_SAY, confidant, write_for
from tests.world import World


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Forget who was too fast in another test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def dilans_keys(world: World) -> Keys:
    """Begin Dilan's own space; return his keys."""
    return begin_for(world, "dilan")


@pytest.fixture
def kept_back(world: World, dilans_keys: Keys) -> list[Grant]:
    """Two parts that Dilan keeps back for Esi, and one for Alma; one is open to Esi already."""
    readers = {name: begin_for(world, name) for name in ("esi", "alma")}
    esi, alma = (confidant(world, "dilan", name) for name in readers)
    write_for(world, "dilan", dilans_keys, {esi: readers["esi"]})
    return [
        *write_for(world, "dilan", dilans_keys, {esi: readers["esi"]}, opens=WHEN_I_SAY),
        *write_for(world, "dilan", dilans_keys, {esi: readers["esi"]}, opens=WHEN_I_SAY),
        *write_for(world, "dilan", dilans_keys, {alma: readers["alma"]}, opens=WHEN_I_SAY),
    ]


class Device:
    """A browser in which one of the cast is signed in, and which speaks JSON."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> HttpResponse:
        """Ask for something below /vault/."""
        answer: Any = self.client.get(f"/vault/{path}")
        return answer  # type: ignore[no-any-return]

    def post(self, path: str, value: Any) -> HttpResponse:
        """Send something below /vault/."""
        body = json.dumps(value)
        answer: Any = self.client.post(f"/vault/{path}", body, content_type="application/json")
        return answer  # type: ignore[no-any-return]


def device_of(world: World, name: str) -> Device:
    """Return a device of one of the cast."""
    return Device(world.client(name))


def said(answer: HttpResponse, status: int = 200) -> dict[str, Any]:
    """Return the JSON of an answer that has this status."""
    assert answer.status_code == status, answer.content
    value = json.loads(answer.content)
    assert isinstance(value, dict)
    return value

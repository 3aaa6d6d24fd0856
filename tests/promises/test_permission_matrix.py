"""Who may open what: every address × method × kind of person is declared, and it is as declared.

Cells are in `matrix.py`. An address that is not there, or one there that is gone, fails.
"""

import pytest
from django.test import Client

from tests.promises import addresses
from tests.promises.matrix import CELLS, PEOPLE
from tests.promises.samples import samples
from tests.world import World

METHODS = ("GET", "POST")


def client_of(world: World, who: str) -> Client:
    return Client() if PEOPLE[who] is None else world.client(str(PEOPLE[who]))


def test_every_address_is_declared_and_no_other() -> None:
    assert set(CELLS) == set(addresses.names())


@pytest.mark.parametrize("name", sorted(CELLS))
@pytest.mark.parametrize("method", METHODS)
def test_each_cell_is_as_declared(world: World, name: str, method: str) -> None:
    declared = dict(zip(PEOPLE, CELLS[name][METHODS.index(method)].split(), strict=True))
    answers = {who: answer_of(world, who, name, method) for who in PEOPLE}
    assert answers == declared


def answer_of(world: World, who: str, name: str, method: str) -> str:
    """Return the status that one kind of person gets; `in` where they are asked to sign in."""
    path = addresses.address(name, samples(world, name))
    client = client_of(world, who)
    client.raise_request_exception = False
    answer = client.generic(method, path)
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "in"
    return str(answer.status_code)

"""Who may open what: every address × method × kind of person is declared, and it is as declared.

Cells are in `matrix.py`, of the assembly in `matrix_assembly.py`, of one's own space in
`matrix_vault.py`. An address that is not there, or one there that is gone, fails.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.promises import addresses, matrix, matrix_assembly, matrix_vault
from tests.promises.matrix import PEOPLE
from tests.promises.samples import samples
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST")
CELLS = matrix.CELLS | matrix_assembly.CELLS | matrix_vault.CELLS

Stage = tuple[World, dict[str, Any]]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Build the cast and its rows once for all cells; each cell is rolled back behind itself."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        world = make_world()
        world.sign_all_in()
        yield world, samples(world)
        transaction.set_rollback(True)


def test_every_address_is_declared_and_no_other() -> None:
    assert set(CELLS) == set(addresses.names())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", sorted(CELLS))
def test_each_cell_is_as_declared(stage: Stage, name: str, method: str) -> None:
    declared = dict(zip(PEOPLE, CELLS[name][METHODS.index(method)].split(), strict=True))
    answers = {who: answer_of(stage, who, name, method) for who in PEOPLE}
    assert answers == declared


def answer_of(stage: Stage, who: str, name: str, method: str) -> str:
    """Return the status that one kind of person gets; `in` where they are asked to sign in."""
    world, rows = stage
    with transaction.atomic():
        client = Client() if PEOPLE[who] is None else world.client(str(PEOPLE[who]))
        client.raise_request_exception = False
        answer = client.generic(method, addresses.address(name, rows))
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer["Location"].startswith("/account/sign-in/"):
        return "in"
    return str(answer.status_code)

"""Fixtures of the systems' tests: the cast, and a clock that stands at their Monday morning."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from tests.world import NOW, World, find_world, make_world

# Rows that every database has from its migrations.
MADE_BY_DJANGO = (ContentType, Permission)


@pytest.fixture
def now() -> Iterator[datetime]:
    """Stand the clock at the world's present, so that pages and commands agree."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


Rows = list[tuple[type[models.Model], list[models.Model]]]


@pytest.fixture(scope="session")
def rows_of_the_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Rows:
    """Make the world once, by its commands, and keep its rows: most tests begin with them."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        make_world()
        rows = [(model, list(model._base_manager.all())) for model in apps.get_models()]
        transaction.set_rollback(True)
    return [(model, kept) for model, kept in rows if kept and model not in MADE_BY_DJANGO]


@pytest.fixture
def world(rows_of_the_world: Rows, db: None, now: datetime) -> World:
    """Return Riverside, Elsewhere and their people."""
    for model, kept in rows_of_the_world:
        model._base_manager.bulk_create(kept)
    return find_world()

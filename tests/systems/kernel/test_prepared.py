"""Prepared reads: the same rows as the queryset they were built from, for any arguments."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from convivial.kernel.models import DueWork
from convivial.kernel.prepared import Prepared, insert
from convivial.people.models import Membership
from tests.world import NOW, World

SAMPLE = UUID(int=7)
COLUMNS = ("id", "name", "languages", "joined_at", "founder", "community__slug")


def _here(community_id: UUID, joined_by: datetime, status: str) -> QuerySet[Membership, Any]:
    rows = Membership.objects.filter(community=community_id, joined_at__lte=joined_by)
    return rows.filter(status=status, founder=True).order_by("name").values_list(*COLUMNS)[:2]


def test_it_gives_what_the_queryset_gives(world: World) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    for community in (world.riverside, world.elsewhere):
        arguments = (community.pk, NOW, Membership.Status.MEMBER.value)
        rows = [tuple(row) for row in read.rows(*arguments)]
        assert rows == list(_here(*arguments))
        assert len(rows) == 2


def test_it_gives_nothing_where_there_is_nothing(world: World) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    assert read.rows(world.riverside.pk, NOW - timedelta(1), "member") == []
    assert read.rows(UUID(int=1), NOW, "member") == []


def test_rows_can_be_picked_before_they_are_read(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    arguments = (world.riverside.pk, NOW, "member")
    with django_assert_num_queries(1):
        second = read.read(read.unread(*arguments)[1:])
    assert second == read.rows(*arguments)[1:]
    assert [len(row) for row in second] == [len(COLUMNS)]


def test_it_asks_once(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    for _turn in range(2):
        with django_assert_num_queries(1):
            read.rows(world.riverside.pk, NOW, "member")


def test_an_argument_cannot_become_sql(world: World) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    assert read.rows(world.riverside.pk, NOW, "member' OR '1'='1") == []


def test_each_thread_asks_its_own_connection(world: World) -> None:
    read = Prepared(_here, SAMPLE, NOW - timedelta(999), "a status")
    read.rows(world.riverside.pk, NOW, "member")
    mine = read._local.written.compiler.connection

    def elsewhere() -> object:
        try:
            return read._written_for(connections["default"]).compiler.connection
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() is not mine


def _work(key: str) -> DueWork:
    return DueWork(kind="rest", key=key, payload={"hours": [1, 2]}, due_at=NOW)


def test_insert_keeps_every_column(db: None) -> None:
    work = _work("one")
    insert(work)
    kept = DueWork.objects.get(pk=work.pk)
    for field in DueWork._meta.concrete_fields:
        assert getattr(kept, field.attname) == getattr(work, field.attname), field.name


def test_what_was_inserted_can_be_saved(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = _work("one")
    insert(work)
    work.attempts = 3
    with django_assert_num_queries(1):
        work.save(update_fields=["attempts"])
    assert DueWork.objects.get(pk=work.pk).attempts == 3


def test_insert_is_one_query(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for key in ("one", "two"):
        with django_assert_num_queries(1):
            insert(_work(key))


def test_a_second_row_as_unique_is_an_error_or_nothing(db: None) -> None:
    insert(_work("one"))
    insert(_work("one"), unless_there=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(_work("one"))
    assert DueWork.objects.filter(key="one").count() == 1

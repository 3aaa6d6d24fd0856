"""Due work is done once, in its time, and is still due after a crash."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction

from convivial.kernel import due
from convivial.kernel.models import DueWork
from tests.world import NOW

SOON = NOW + timedelta(minutes=1)


@pytest.fixture
def done() -> Iterator[list[str]]:
    """Return what two kinds of test work have done so far."""
    did: list[str] = []

    def work(payload: due.Payload, _now: object) -> None:
        if payload.get("fails"):
            raise ValueError(payload["word"])
        did.append(payload["word"])

    due.kinds["test-inside"] = due.Kind(work)
    due.kinds["test-outside"] = due.Kind(work, outside=True)
    yield did
    del due.kinds["test-inside"], due.kinds["test-outside"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["test-inside", "test-outside"])
def test_done_once_when_due(done: list[str], kind: str) -> None:
    due.enqueue(kind=kind, payload={"word": "hello"}, due_at=SOON)
    assert due.sweep(now=NOW) == 0
    assert due.sweep(now=SOON) == 1
    assert due.sweep(now=SOON + timedelta(days=1)) == 0
    assert done == ["hello"]


@pytest.mark.django_db
def test_the_same_key_is_the_same_work(done: list[str]) -> None:
    for _time in range(3):
        due.enqueue(kind="test-inside", payload={"word": "once"}, due_at=NOW, key="k")
    due.sweep(now=NOW)
    assert done == ["once"]


@pytest.mark.django_db
def test_withdrawn_work_is_not_done(done: list[str]) -> None:
    due.enqueue(kind="test-inside", payload={"word": "no"}, due_at=NOW, key="k")
    due.withdraw(kind="test-inside", key="k")
    due.sweep(now=NOW)
    assert done == []


@pytest.mark.django_db
def test_failing_work_waits_longer_each_time_and_hinders_nobody(done: list[str]) -> None:
    due.enqueue(kind="test-inside", payload={"word": "private", "fails": True}, due_at=NOW)
    due.enqueue(kind="test-inside", payload={"word": "fine"}, due_at=NOW)
    due.sweep(now=NOW)
    failed = DueWork.objects.get(done_at__isnull=True)
    assert done == ["fine"]
    assert failed.attempts == 1
    assert failed.due_at == NOW + due.FIRST_RETRY * 2
    assert failed.last_error == "ValueError"  # never the text: it may hold somebody's words


@pytest.mark.django_db
def test_work_that_always_fails_is_given_up(done: list[str]) -> None:
    due.enqueue(kind="test-inside", payload={"word": "x", "fails": True}, due_at=NOW)
    at = NOW
    for _attempt in range(due.MOST_ATTEMPTS + 3):
        at += timedelta(days=1)
        due.sweep(now=at)
    assert DueWork.objects.get().attempts == due.MOST_ATTEMPTS
    assert done == []


@pytest.mark.django_db
def test_work_of_an_unknown_kind_waits_and_hinders_nobody(done: list[str]) -> None:
    due.enqueue(kind="from-a-later-version", payload={}, due_at=NOW)
    due.enqueue(kind="test-inside", payload={"word": "fine"}, due_at=SOON)
    due.sweep(now=SOON)
    assert done == ["fine"]
    assert DueWork.objects.get(kind="from-a-later-version").attempts == 1


@pytest.mark.django_db
def test_what_was_done_long_ago_is_forgotten(done: list[str]) -> None:
    due.enqueue(kind="test-inside", payload={"word": "old"}, due_at=NOW)
    due.enqueue(kind="test-inside", payload={"word": "still due"}, due_at=NOW + 2 * due.KEPT)
    due.sweep(now=NOW)
    assert due.forget(now=NOW + due.KEPT) == 0
    assert due.forget(now=NOW + due.KEPT + timedelta(seconds=1)) == 1
    assert DueWork.objects.get().payload == {"word": "still due"}


@pytest.mark.django_db
def test_a_dead_process_s_lease_lapses(done: list[str]) -> None:
    due.enqueue(kind="test-outside", payload={"word": "mail"}, due_at=NOW)
    DueWork.objects.update(leased_until=NOW + due.LEASE)  # somebody took it, and died
    assert due.sweep(now=NOW + timedelta(minutes=1)) == 0
    assert due.sweep(now=NOW + due.LEASE) == 1
    assert done == ["mail"]


@pytest.mark.django_db
def test_work_asked_for_in_a_transaction_that_fails_is_never_done(done: list[str]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012  it falls midway
        due.enqueue(kind="test-inside", payload={"word": "ghost"}, due_at=NOW)
        raise_midway()
    due.sweep(now=NOW)
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_do_each_piece_once(done: list[str]) -> None:
    for number in range(20):
        due.enqueue(kind="test-inside", payload={"word": str(number)}, due_at=NOW)

    def sweep() -> None:
        try:
            due.sweep(now=NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done, key=int) == [str(number) for number in range(20)]


def raise_midway() -> None:
    raise ZeroDivisionError


@pytest.mark.django_db
@pytest.mark.parametrize("outside", [False, True])
def test_work_withdrawn_while_it_is_done_hinders_nobody(done: list[str], outside: bool) -> None:
    def withdraws_itself(_payload: due.Payload, _now: object) -> None:
        due.withdraw(kind="test-self", key="k")

    due.kinds["test-self"] = due.Kind(withdraws_itself, outside=outside)
    due.enqueue(kind="test-self", payload={}, due_at=NOW, key="k")
    due.enqueue(kind="test-inside", payload={"word": "next"}, due_at=SOON)
    assert due.sweep(now=SOON) == 2
    assert done == ["next"]
    del due.kinds["test-self"]

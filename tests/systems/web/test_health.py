"""Machines ask whether the host is alive and ready; they learn nothing else."""

from datetime import timedelta
from unittest.mock import patch

from django.db import OperationalError
from django.test import Client

from convivial.kernel import due
from convivial.kernel.models import DueWork
from tests.world import NOW, World


def test_alive(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_when_nothing_waits(client: Client, db: None) -> None:
    assert client.get("/readyz").json() == {"status": "ready", "due_work_late_seconds": 0.0}


def test_ready_says_how_late_due_work_is(client: Client, world: World) -> None:
    DueWork.objects.all().delete()
    due.enqueue(kind="x", payload={}, due_at=NOW - timedelta(seconds=90))
    assert client.get("/readyz").json()["due_work_late_seconds"] == 90.0


def test_not_ready_without_a_database(client: Client, db: None) -> None:
    broken = patch("convivial.kernel.due.oldest_waiting", side_effect=OperationalError)
    with broken:
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "no database"}

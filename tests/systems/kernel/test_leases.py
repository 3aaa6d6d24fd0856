"""A lease runs from when work is taken up, not from when the round began."""

from datetime import UTC, datetime, timedelta

import pytest

from convivial.kernel import due
from convivial.kernel.models import DueWork

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_slow_mail_is_leased_from_when_it_is_taken_up(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    leases: list[datetime] = []

    def slow(_payload: object, _now: datetime) -> None:
        clock[0] += 240
        leases.append(DueWork.objects.exclude(leased_until=None).get().leased_until)  # type: ignore[arg-type]

    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    monkeypatch.setitem(due.kinds, "test.slow", due.Kind(slow, outside=True))
    for _mail in range(3):
        due.enqueue(kind="test.slow", payload={}, due_at=NOW)
    assert due.sweep(now=NOW) == 3
    starts = [NOW, NOW + timedelta(seconds=240), NOW + timedelta(seconds=480)]
    assert leases == [start + due.LEASE for start in starts]

"""Events reach those who are wired to them, and every kind of event is on the ledger."""

import pytest
from django.db import transaction

from convivial.kernel import bus, due
from convivial.kernel.models import DueWork
from convivial.ledger.handlers import record_happening
from convivial.ledger.models import Entry
from convivial.people.events import MemberLeft
from convivial.web import wiring
from tests.world import NOW, World


def left(world: World) -> MemberLeft:
    return MemberLeft(community_id=world.riverside.pk, actor_id=world.seat("dilan"), at=NOW)


def test_every_happening_is_wired_to_the_ledger_and_has_a_sentence() -> None:
    kinds = list(wiring.happenings())
    assert len(kinds) > 10
    for kind in kinds:
        assert bus.wiring.with_transaction[kind].count(record_happening) == 1
        assert kind.entry
        assert str(kind.sentence)
    assert len({kind.entry for kind in kinds}) == len(kinds)


def test_a_command_that_falls_has_told_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bus.wiring.after_commit, MemberLeft, ("test-kind",))
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012  it falls midway
        bus.publish(left(world))
        raise_midway()
    assert Entry.objects.count() == before
    assert not DueWork.objects.filter(kind="test-kind").exists()


def test_after_commit_work_is_queued_with_the_change(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bus.wiring.after_commit, MemberLeft, ("test-kind",))
    bus.publish(left(world))
    assert DueWork.objects.get(kind="test-kind").payload == {
        "community_id": str(world.riverside.pk)
    }


def test_every_due_kind_named_in_the_wiring_has_a_worker() -> None:
    named = {kind for kinds in wiring.AFTER_COMMIT.values() for kind in kinds}
    assert named <= set(due.kinds)


def raise_midway() -> None:
    raise ZeroDivisionError

"""Recording: what was done is on the ledger in order, and what was changed is found."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from convivial.ledger.commands.checkpoints import checkpoint
from convivial.ledger.commands.recording import erase_content, record
from convivial.ledger.models import Entry, Head
from convivial.ledger.queries import lines, verify
from convivial.people.commands import accounts
from tests.world import NOW, World


def test_membership_changes_are_on_it_in_order(world: World) -> None:
    kinds = [line.entry for line in reversed(lines(community_id=world.riverside.pk))]
    assert kinds[0] == "community-founded"
    assert kinds[1:4] == ["founder-arrived"] * 3
    assert kinds[-1] == "member-left"
    assert kinds.count("member-welcomed") == 3


def test_an_untouched_log_holds(world: World) -> None:
    verdict = verify(community_id=world.riverside.pk)
    assert verdict.holds
    assert verdict.size == Entry.objects.filter(community=world.riverside).count()


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (lambda rows: rows.filter(number=3).update(entry="member-left"), "entry-changed"),
        (lambda rows: rows.filter(number=3).update(content={"a": 1}), "content-changed"),
        (lambda rows: rows.filter(number=3).update(at=NOW + timedelta(1)), "entry-changed"),
        (lambda rows: rows.filter(number=3).delete(), "entry-missing"),
        (lambda rows: rows.order_by("-number")[0].delete(), "end-missing"),
    ],
)
def test_tampering_is_found(world: World, tamper: object, reason: str) -> None:
    tamper(Entry.objects.filter(community=world.riverside))  # type: ignore[operator]
    verdict = verify(community_id=world.riverside.pk)
    assert not verdict.holds
    assert verdict.reason == reason


def test_another_community_s_log_cannot_stand_for_this_one(world: World) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    Entry.objects.filter(community=world.riverside).delete()
    Entry.objects.filter(community=world.elsewhere).update(community=world.riverside)
    other = Head.objects.get(pk=world.elsewhere.pk)
    Head.objects.filter(pk=world.riverside.pk).update(size=other.size, edge=other.edge)
    assert verify(community_id=world.riverside.pk).reason == "checkpoint-unlike"


def test_a_moment_told_on_another_clock_holds(world: World) -> None:
    there = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))
    record(community_id=world.riverside.pk, entry="x", actor_id=None, content={}, at=there)
    assert verify(community_id=world.riverside.pk).holds


def test_swapping_two_entries_is_found(world: World) -> None:
    rows = Entry.objects.filter(community=world.riverside)
    rows.filter(number=2).update(number=9999)
    rows.filter(number=3).update(number=2)
    rows.filter(number=9999).update(number=3)
    assert verify(community_id=world.riverside.pk).reason == "entry-changed"


def test_erasing_words_keeps_the_log(world: World) -> None:
    erased = erase_content(community_id=world.riverside.pk, actor_id=world.seat("alma"))
    assert erased > 0
    assert verify(community_id=world.riverside.pk).holds
    theirs = Entry.objects.filter(community=world.riverside, actor=world.seat("alma"))
    assert all(entry.content is None and not entry.salt for entry in theirs)


def test_deleting_an_account_erases_its_words(world: World) -> None:
    gone = world.seat("dilan")
    accounts.delete_account(account=world.dilan.account, now=NOW)
    assert not Entry.objects.filter(actor=gone, content__isnull=False).exists()
    assert verify(community_id=world.riverside.pk).holds


def test_each_community_has_its_own_log(world: World) -> None:
    before = Head.objects.get(pk=world.elsewhere.pk).size
    record(community_id=world.riverside.pk, entry="x", actor_id=None, content={}, at=NOW)
    assert Head.objects.get(pk=world.elsewhere.pk).size == before


def test_an_empty_log_holds(db: None, world: World) -> None:
    Entry.objects.all().delete()
    Head.objects.all().delete()
    assert verify(community_id=world.riverside.pk).holds

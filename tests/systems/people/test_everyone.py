"""People as others see them: the ring, one person's page, vouching, blocks."""

from datetime import timedelta
from uuid import uuid4

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from convivial.people.models import Account, Block, Membership, Vouch
from convivial.people.queries.membership import kept_apart_from
from tests.world import NOW, World


def page_of(world: World, who: str, of: str) -> str:
    url = world.url(f"people/{world.seat(of)}/")
    return world.client(who).get(url).content.decode()


def test_everyone_here_is_in_the_list_and_nobody_else(world: World) -> None:
    page = world.client("dilan").get(world.url("people/")).content.decode()
    for name in ("Alma", "Bruno", "Chen", "Dilan", "Esi", "Gus"):
        assert name in page
    for name in ("Xavi", "Oona"):
        assert name not in page


def test_a_person_s_page_shows_what_they_say(world: World) -> None:
    words = {"brings": "Bread <b>& soup</b>", "languages": ["tr"], "pronouns": "they/them"}
    Membership.objects.filter(pk=world.seat("esi")).update(**words)
    Account.objects.filter(handle="esi").update(zone="Asia/Tokyo")
    page = page_of(world, "dilan", "esi")
    assert "Bread &lt;b&gt;&amp; soup&lt;/b&gt;" in page
    assert "Türkçe" in page
    assert "they/them" in page
    assert "18:00 (Asia/Tokyo)" in page  # 9:00 UTC


@pytest.mark.parametrize(
    ("who", "of", "status"),
    [
        ("gus", "dilan", 200),
        ("dilan", "xavi", 404),
        ("dilan", "oona", 404),
        ("oona", "dilan", 404),
        ("xavi", "dilan", 403),
    ],
)
def test_who_opens_whose_page(world: World, who: str, of: str, status: int) -> None:
    url = world.url(f"people/{world.seat(of)}/")
    assert world.client(who).get(url).status_code == status


def test_two_vouches_make_a_guest_a_member(world: World) -> None:
    for who in ("dilan", "esi"):
        world.client(who).post(world.url(f"people/{world.seat('gus')}/vouch/"))
    world.gus.refresh_from_db()
    assert world.gus.status == "member"


@pytest.mark.parametrize(
    ("who", "status"), [("gus", 403), ("xavi", 403), ("oona", 404), ("olaf", 404)]
)
def test_whose_vouch_does_not_count(world: World, who: str, status: int) -> None:
    url = world.url(f"people/{world.seat('gus')}/vouch/")
    assert world.client(who).post(url).status_code == status
    assert not Vouch.objects.filter(guest=world.seat("gus")).exists()


@pytest.mark.parametrize(
    ("voucher", "guest", "code"),
    [
        ("gus", "gus", "members-only"),
        ("xavi", "gus", "members-only"),
        ("oona", "gus", "not-found"),
        ("dilan", "oona", "not-found"),
        ("dilan", "esi", "not-a-guest"),
        ("dilan", "xavi", "not-a-guest"),
    ],
)
def test_vouches_that_are_refused(world: World, voucher: str, guest: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        membership.vouch(guest_id=world.seat(guest), voucher_id=world.seat(voucher), now=NOW)
    assert refused.value.refusal.code == code


def test_nobody_vouches_twice(world: World) -> None:
    url = world.url(f"people/{world.seat('gus')}/vouch/")
    client = world.client("dilan")
    client.post(url)
    answer = client.post(url)
    assert answer.status_code == 403
    assert "You have vouched for them already." in answer.content.decode()


def test_a_block_is_seen_by_the_one_who_set_it_alone(world: World) -> None:
    world.client("dilan").post(world.url(f"people/{world.seat('esi')}/block/"))
    assert "You keep Esi away" in page_of(world, "dilan", "esi")
    assert "You keep Esi away" not in page_of(world, "alma", "esi")
    assert "You keep Dilan away" not in page_of(world, "esi", "dilan")
    assert "Esi" in world.client("dilan").get(world.url("me/blocks/")).content.decode()
    blocks = world.client("esi").get(world.url("me/blocks/")).content.decode()
    assert "Dilan" not in blocks.split("<main")[1]
    assert kept_apart_from(world.riverside.pk, world.seat("esi")) == {world.seat("dilan")}


def test_a_block_is_lifted_by_the_one_who_set_it_alone(world: World) -> None:
    membership.block(blocker_id=world.seat("dilan"), blocked_id=world.seat("esi"), now=NOW)
    world.client("esi").post(world.url(f"people/{world.seat('dilan')}/unblock/"))
    assert Block.objects.exists()
    world.client("dilan").post(world.url(f"people/{world.seat('esi')}/unblock/"))
    assert not Block.objects.exists()


def test_blocking_twice_is_one_block(world: World) -> None:
    for later in range(2):
        now = NOW + timedelta(later)
        membership.block(blocker_id=world.seat("dilan"), blocked_id=world.seat("esi"), now=now)
    assert Block.objects.count() == 1


@pytest.mark.parametrize(
    ("blocker", "blocked", "code"),
    [
        ("dilan", "dilan", "yourself"),
        ("dilan", "oona", "not-found"),
        ("xavi", "dilan", "not-here"),
    ],
)
def test_blocks_that_are_refused(world: World, blocker: str, blocked: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        membership.block(blocker_id=world.seat(blocker), blocked_id=world.seat(blocked), now=NOW)
    assert refused.value.refusal.code == code


def test_somebody_who_is_nobody(world: World) -> None:
    for act in ("vouch", "block"):
        url = world.url(f"people/{uuid4()}/{act}/")
        assert world.client("dilan").post(url).status_code == 404

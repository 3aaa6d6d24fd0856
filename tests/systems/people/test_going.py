"""Leaving, coming back, deleting: at once, without a reason, by oneself."""

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from convivial.kernel.refusal import Refused
from convivial.people.commands import accounts, membership, pictures
from convivial.people.models import Account, Membership, Session, SignInLink
from tests.world import NOW, PASSWORD, World, make_world


def test_leaving_is_one_button(world: World) -> None:
    client = world.client("dilan")
    page = client.get(world.url("me/leave/")).content.decode()
    assert "<textarea" not in page
    answer = client.post(world.url("me/leave/"), follow=True)
    assert "You have left." in answer.content.decode()
    world.dilan.refresh_from_db()
    assert (world.dilan.status, world.dilan.left_at) == ("left", NOW)


def test_whoever_has_left_finds_the_door(world: World) -> None:
    answer = world.client("xavi").get(world.url("people/"))
    assert answer.status_code == 403
    assert world.url("come-back/") in answer.content.decode()


def test_leaving_twice_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        membership.leave(membership_id=world.seat("xavi"), now=NOW)
    assert refused.value.refusal.code == "not-here"


def test_coming_back_good_to_see_you(world: World) -> None:
    client = world.client("xavi")
    assert "Good to see you" in client.get(world.url("come-back/")).content.decode()
    answer = client.post(world.url("come-back/"))
    assert answer["Location"] == world.url()
    world.xavi.refresh_from_db()
    assert (world.xavi.status, world.xavi.left_at) == ("member", None)


def test_a_guest_who_left_comes_back_as_a_guest(world: World) -> None:
    membership.leave(membership_id=world.seat("gus"), now=NOW)
    membership.come_back(membership_id=world.seat("gus"), now=NOW)
    world.gus.refresh_from_db()
    assert world.gus.status == "guest"


def test_coming_back_where_one_is(world: World) -> None:
    for method in ("get", "post"):
        answer = getattr(world.client("dilan"), method)(world.url("come-back/"))
        assert answer["Location"] == world.url()
    with pytest.raises(Refused) as refused:
        membership.come_back(membership_id=world.seat("dilan"), now=NOW)
    assert refused.value.refusal.code == "already-here"


def test_coming_back_where_one_never_was(world: World) -> None:
    assert world.client("oona").get(world.url("come-back/")).status_code == 404


def test_a_full_community_cannot_take_one_back_yet(world: World) -> None:
    world.riverside.size_limit = 6
    world.riverside.save()
    answer = world.client("xavi").post(world.url("come-back/"))
    assert answer.status_code == 409
    assert "full just now" in answer.content.decode()


def test_whoever_was_parted_with_does_not_come_back_alone(world: World) -> None:
    Membership.objects.filter(pk=world.seat("xavi")).update(status="parted")
    answer = world.client("xavi").post(world.url("come-back/"))
    assert answer["Location"] == world.url("decide/parted/")
    assert Membership.objects.get(pk=world.seat("xavi")).status == "parted"
    with pytest.raises(Refused) as refused:
        membership.come_back(membership_id=world.seat("xavi"), now=NOW)
    assert refused.value.refusal.code == "parted"


def test_deleting_needs_one_s_sign_in_name(world: World) -> None:
    client = world.client("dilan")
    answer = client.post("/account/delete/", {"handle": "esi"})
    assert answer.status_code == 422
    assert Account.objects.filter(handle="dilan").exists()


@pytest.mark.django_db(transaction=True)
def test_deleting_deletes(now: object) -> None:
    world = make_world()
    stored = default_storage.save("pictures/x.webp", ContentFile(b"x"))
    Membership.objects.filter(pk=world.seat("dilan")).update(picture=stored)
    EmailAddress.objects.create(user=world.dilan.account, email="d@example.org")
    accounts.make_sign_in_link(account=world.dilan.account, now=NOW)
    client, other = world.client("dilan"), world.client("dilan")
    asked = client.post("/account/delete/", {"handle": " Dilan "})["Location"]
    assert asked.startswith("/account/again/")
    assert Account.objects.filter(handle="dilan").exists()
    answer = client.post(asked, {"password": PASSWORD}, follow=True)
    assert "Everything that was yours here is deleted." in answer.content.decode()
    gone = {"account": world.dilan.account_id}
    assert not Account.objects.filter(handle="dilan").exists()
    for model in (Membership, Session, SignInLink):
        assert not model.objects.filter(**gone).exists()
    assert not EmailAddress.objects.filter(email="d@example.org").exists()
    assert not default_storage.exists(stored)
    assert other.get("/account/ways-in/").status_code == 302


def test_removing_a_picture_after_leaving_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        pictures.remove_picture(membership_id=world.seat("xavi"))
    assert refused.value.refusal.code == "not-here"

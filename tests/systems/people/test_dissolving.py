"""A community that its members have ended: read for thirty days, then cleared away wholly."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse

from convivial.kernel import due
from convivial.kernel.effects import Enactment, effect_of
from convivial.kernel.models import DueWork
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands import accounts, invitations, membership
from convivial.people.models import Account, Community, Membership
from convivial.people.tasks import clear_away
from tests.world import NOW, World

KIND = "people.dissolve"


def ended(world: World) -> Enactment:
    by = Enactment(world.riverside.pk, uuid4(), NOW)
    effect_of(KIND).enact({}, by)
    return by


@pytest.fixture
def over(world: World) -> World:
    """Return Riverside after its members have ended it."""
    Community.objects.filter(pk=world.riverside.pk).update(status="standing")
    ended(world)
    world.riverside.refresh_from_db()
    return world


def test_it_ends_once(over: World) -> None:
    assert (over.riverside.status, over.riverside.dissolved_at) == ("dissolved", NOW)
    ended(over)
    assert Entry.objects.filter(entry="community-dissolved").count() == 1
    assert DueWork.objects.filter(kind="people.clear-away").count() == 1


def test_while_it_forms_nobody_ends_it(world: World) -> None:
    refusal = effect_of(KIND).why_not(world.riverside.pk, {}, NOW)
    assert refusal is not None
    assert refusal.code == "still-forming"
    with pytest.raises(Refused):
        ended(world)


def test_ended_already(over: World) -> None:
    refusal = effect_of(KIND).why_not(over.riverside.pk, {}, NOW)
    assert refusal is not None
    assert refusal.code == "dissolved"


def test_it_is_grave_and_says_what_will_happen(world: World) -> None:
    effect = effect_of(KIND)
    assert effect.weight == "grave"
    assert effect.form(world.riverside.pk) is None
    assert "For 30 days it can still be read" in effect.preview(world.riverside.pk, {})


@pytest.mark.parametrize("name", ["alma", "gus"])
@pytest.mark.parametrize(
    "address", ["today", "people:everyone", "people:me", "ledger:read", "assembly:charter"]
)
def test_everything_can_be_read_and_says_so(over: World, name: str, address: str) -> None:
    answer = over.client(name).get(reverse(address, args=["riverside"]))
    assert answer.status_code == 200
    assert "This community has ended." in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["me/profile/", "me/invitations/", "people/{gus}/vouch/", "people/{gus}/block/"]
)
def test_nothing_can_be_changed(over: World, path: str) -> None:
    url = over.url(path.format(gus=over.seat("gus")))
    answer = over.client("alma").post(url, {"name": "Other"})
    assert answer.status_code == 403
    assert "This community has ended." in answer.content.decode()


def test_nobody_is_spared_but_by_leaving(over: World) -> None:
    assert over.client("alma").post(over.url("me/leave/")).status_code == 302
    assert Membership.objects.get(pk=over.seat("alma")).status == "left"


def test_data_and_account_stay_one_s_own(over: World) -> None:
    client = over.client("alma")
    assert client.get(reverse("my-data")).status_code == 200
    assert client.post(reverse("my-data-file")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    account = Account.objects.get(handle="dilan")
    accounts.delete_account(account=account, now=NOW)
    assert not Account.objects.filter(handle="dilan").exists()


def test_no_way_in_any_more(over: World) -> None:
    with pytest.raises(Refused) as refused:
        membership.come_back(membership_id=over.seat("xavi"), now=NOW)
    assert refused.value.refusal.code == "dissolved"


def test_a_link_opens_nothing(world: World) -> None:
    link = invitations.invite(membership_id=world.seat("alma"), now=NOW)
    Community.objects.filter(pk=world.riverside.pk).update(status="standing")
    ended(world)
    answer = world.client("oona").get(f"/join/{invitations.link_token(link)}/")
    assert answer.status_code == 410
    assert "This community has ended." in answer.content.decode()


def rows_of(community: Community) -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        columns = {field.name for field in model._meta.local_fields}
        if "community" in columns and model._base_manager.filter(community=community).exists():
            yield model


def test_before_its_days_are_over_nothing_is_cleared(over: World) -> None:
    clear_away({"community_id": str(over.riverside.pk)}, NOW + timedelta(days=29))
    assert Community.objects.filter(pk=over.riverside.pk).exists()


def test_a_community_that_lives_is_never_cleared(world: World) -> None:
    clear_away({"community_id": str(world.riverside.pk)}, NOW + timedelta(days=900))
    assert Community.objects.filter(pk=world.riverside.pk).exists()


def test_then_every_row_and_file_goes_and_every_account_stays(
    over: World, django_capture_on_commit_callbacks: Any
) -> None:
    name = default_storage.save("pictures/esi.webp", ContentFile(b"a picture"))
    Membership.objects.filter(pk=over.seat("esi")).update(picture=name)
    accounts_before = Account.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        due.sweep(now=NOW + timedelta(days=31))
    assert not Community.objects.filter(pk=over.riverside.pk).exists()
    assert list(rows_of(over.riverside)) == []
    assert not default_storage.exists(name)
    assert Account.objects.count() == accounts_before
    assert Community.objects.filter(pk=over.elsewhere.pk).exists()
    clear_away({"community_id": str(over.riverside.pk)}, NOW + timedelta(days=32))

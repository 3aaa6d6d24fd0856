"""The host's place: asked for, accepted, declined in silence, taken, left."""

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.commands.hosting import (
    accept_hosting,
    ask_to_host,
    decline_hosting,
    stop_hosting,
    take_host_place,
)
from convivial.wellbeing.models import Activity, HostAsk
from tests.systems.wellbeing.making import first, soup
from tests.world import NOW, World


@pytest.fixture
def activity(world: World) -> Activity:
    return soup(world)


def ask(world: World, activity: Activity, name: str, place: str, by: str = "alma") -> HostAsk:
    return ask_to_host(
        activity_id=activity.pk,
        member_id=world.seat(by),
        asked_id=world.seat(name),
        place=place,
        now=NOW,
    )


def accept(world: World, activity: Activity, name: str, place: str) -> None:
    accept_hosting(activity_id=activity.pk, member_id=world.seat(name), place=place, now=NOW)
    activity.refresh_from_db()


def test_a_co_host_is_one_only_after_a_yes(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "co-host")
    activity.refresh_from_db()
    assert activity.co_host_id is None
    url = world.url(f"together/on/{first(activity).pk}/")
    assert "You are asked" not in world.client("chen").get(url).content.decode()
    client = world.client("bruno")
    assert "You are asked to host this together with Alma." in client.get(url).content.decode()
    answer = client.post(world.url(f"together/{activity.pk}/hosts/co-host/accept/"), follow=True)
    assert "You host this now." in answer.content.decode()
    activity.refresh_from_db()
    assert activity.co_host_id == world.seat("bruno")
    content = Entry.objects.get(entry="co-host-joined").content or {}
    assert content["member_id"] == str(world.seat("bruno"))
    assert not HostAsk.objects.exists()


def test_who_is_asked_is_told_by_mail(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "host")
    mail.outbox.clear()
    due.sweep(now=NOW)
    assert [letter.to for letter in mail.outbox] == [["bruno@example.org"]]
    assert mail.outbox[0].subject == "Would you host “Soup evening”?"


def test_a_no_is_silent(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "co-host")
    entries = Entry.objects.count()
    client = world.client("bruno")
    answer = client.post(world.url(f"together/{activity.pk}/hosts/co-host/decline/"), follow=True)
    assert "Nobody is told." in answer.content.decode()
    assert not HostAsk.objects.exists()
    assert Entry.objects.count() == entries
    assert not decline_hosting(
        activity_id=activity.pk, member_id=world.seat("bruno"), place="co-host"
    )


def test_handing_over_needs_the_yes_of_who_takes_it(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "host")
    activity.refresh_from_db()
    assert activity.host_id == world.seat("alma")
    accept(world, activity, "bruno", "host")
    assert activity.host_id == world.seat("bruno")
    assert Entry.objects.filter(entry="host-changed").count() == 1


def test_a_co_host_who_takes_over_is_co_host_no_more(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "co-host")
    accept(world, activity, "bruno", "co-host")
    stop_hosting(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    activity.refresh_from_db()
    assert (activity.host_id, activity.co_host_id) == (world.seat("bruno"), None)


def test_a_co_host_can_stop(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "co-host")
    accept(world, activity, "bruno", "co-host")
    stop_hosting(activity_id=activity.pk, member_id=world.seat("bruno"), now=NOW)
    activity.refresh_from_db()
    assert (activity.host_id, activity.co_host_id) == (world.seat("alma"), None)


def test_without_a_co_host_the_community_hosts_until_someone_does(
    world: World, activity: Activity
) -> None:
    world.client("alma").post(world.url(f"together/{activity.pk}/hosts/stop/"))
    activity.refresh_from_db()
    assert activity.host_id is None
    assert Entry.objects.filter(entry="host-place-opened").count() == 1
    url = world.url(f"together/on/{first(activity).pk}/")
    assert "I’ll host this" not in world.client("gus").get(url).content.decode()
    client = world.client("chen")
    page = client.get(url).content.decode()
    assert "The community; nobody has taken it on yet." in page
    assert "I’ll host this" in page
    client.post(world.url(f"together/{activity.pk}/hosts/take/"))
    activity.refresh_from_db()
    assert activity.host_id == world.seat("chen")


def test_asking_anew_takes_the_first_question_back(world: World, activity: Activity) -> None:
    ask(world, activity, "bruno", "host")
    ask(world, activity, "chen", "host")
    with pytest.raises(Refused) as refused:
        accept(world, activity, "bruno", "host")
    assert refused.value.refusal.code == "not-asked"
    activity.refresh_from_db()
    assert activity.host_id == world.seat("alma")


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("gus", "host", "no-such-person"),
        ("xavi", "host", "no-such-person"),
        ("oona", "host", "no-such-person"),
        ("alma", "co-host", "hosts-already"),
        ("bruno", "king", "no-such-place"),
    ],
)
def test_only_members_who_do_not_host_are_asked(
    world: World, activity: Activity, name: str, place: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, activity, name, place)
    assert refused.value.refusal.code == code


def test_only_hosts_ask(world: World, activity: Activity) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, activity, "chen", "host", by="bruno")
    assert refused.value.refusal.code == "hosts-only"


def test_the_form_asks_a_member(world: World, activity: Activity) -> None:
    client = world.client("alma")
    url = world.url(f"together/{activity.pk}/hosts/")
    page = client.get(url).content.decode()
    assert "Bruno" in page
    assert "Gus" not in page
    form = {"member": str(world.seat("bruno")), "place": "co-host"}
    assert client.post(url, form).status_code == 302
    assert HostAsk.objects.get().member_id == world.seat("bruno")
    assert client.post(url, {"place": "host"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "code"), [("bruno", "hosted"), ("gus", "hosted"), ("oona", "hosted")]
)
def test_a_place_that_is_held_is_not_taken(
    world: World, activity: Activity, name: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        take_host_place(activity_id=activity.pk, member_id=world.seat(name), now=NOW)
    assert refused.value.refusal.code == code


@pytest.mark.parametrize("name", ["gus", "xavi", "oona"])
def test_only_members_take_an_open_place(world: World, activity: Activity, name: str) -> None:
    Activity.objects.update(host=None)
    with pytest.raises(Refused) as refused:
        take_host_place(activity_id=activity.pk, member_id=world.seat(name), now=NOW)
    assert refused.value.refusal.code == "members-only"


def test_nobody_changes_what_nobody_hosts_yet(world: World, activity: Activity) -> None:
    Activity.objects.update(host=None)
    answer = world.client("bruno").get(world.url(f"together/{activity.pk}/change/"))
    assert answer.status_code == 403
    assert "Nobody hosts this yet." in answer.content.decode()

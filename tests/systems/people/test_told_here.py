"""Being told on a device: asked for and ended by its owner, and ended when they sign out."""

import pytest
from django.test import Client

from convivial.kernel.refusal import Refused
from convivial.people.api import about_account
from convivial.people.commands.push import tell_here, tell_no_more
from convivial.people.models import PushDevice
from tests.systems.people.push_service import Browser
from tests.world import NOW, World

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def ask(client: Client, browser: Browser, name: str = "My phone") -> PushDevice:
    response = client.post("/account/told-here/", browser.at(ENDPOINT) | {"name": name})
    assert response.status_code == 302
    return PushDevice.objects.get(endpoint=ENDPOINT)


def test_it_is_on_the_list(world: World) -> None:
    client = world.client("dilan")
    device = ask(client, Browser())
    assert device.account_id == world.dilan.account_id
    page = client.get("/account/settings/").content.decode()
    assert "My phone" in page
    assert "this one" in page


def test_the_page_gives_the_key_and_the_form(world: World) -> None:
    page = world.client("dilan").get("/account/settings/").content.decode()
    assert '<push-device key="B' in page
    assert "this one" not in page


def test_the_same_browser_is_one_device(world: World) -> None:
    client, browser = world.client("dilan"), Browser()
    ask(client, browser)
    ask(client, browser, "Renamed")
    assert PushDevice.objects.get().name == "Renamed"


def test_a_browser_tells_whoever_asked_last(world: World) -> None:
    browser = Browser()
    ask(world.client("dilan"), browser)
    ask(world.client("esi"), browser)
    assert PushDevice.objects.get().account_id == world.esi.account_id


def test_what_the_form_refuses_is_said_on_the_page(world: World) -> None:
    response = world.client("dilan").post(
        "/account/told-here/", Browser().at("https://127.0.0.1/") | {"name": "My phone"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "a service that this host does not know" in page
    assert "My phone" in page
    assert not PushDevice.objects.exists()


def test_a_device_is_taken_off_the_list(world: World) -> None:
    client = world.client("dilan")
    device = ask(client, Browser())
    assert client.post(f"/account/told-here/{device.pk}/end/").status_code == 302
    assert not PushDevice.objects.exists()


def test_nobody_takes_off_another_s(world: World) -> None:
    device = ask(world.client("dilan"), Browser())
    assert world.client("esi").post(f"/account/told-here/{device.pk}/end/").status_code == 404
    with pytest.raises(Refused) as refused:
        tell_no_more(account_id=world.esi.account_id, device_id=device.pk)
    assert refused.value.refusal.code == "no-such-device"
    assert PushDevice.objects.exists()


def test_who_signs_out_is_not_told_there_any_more(world: World) -> None:
    client = world.client("dilan")
    ask(client, Browser())
    other = tell_here(
        account_id=world.dilan.account_id, name="", now=NOW, **Browser().at(ENDPOINT + "2")
    )
    client.get("/account/sign-out/")
    assert PushDevice.objects.count() == 2
    client.post("/account/sign-out/")
    assert PushDevice.objects.get() == other
    assert client.cookies["told-here"].value == ""


@pytest.mark.parametrize("cookie", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_signing_out_works_whatever_the_cookie_says(world: World, cookie: str) -> None:
    client = world.client("dilan")
    client.cookies["told-here"] = cookie
    assert client.post("/account/sign-out/").status_code == 302


def test_signing_out_ends_nobody_else_s(world: World) -> None:
    device = ask(world.client("dilan"), Browser())
    client = world.client("esi")
    client.cookies["told-here"] = str(device.pk)
    client.post("/account/sign-out/")
    assert PushDevice.objects.get() == device


def test_it_is_among_my_data_without_its_keys(world: World) -> None:
    ask(world.client("dilan"), Browser())
    told = about_account(world.dilan.account)["told_on"]
    assert told == [{"name": "My phone", "made_at": NOW.isoformat(), "failed_at": None}]


def test_it_goes_with_its_account(world: World) -> None:
    ask(world.client("dilan"), Browser())
    world.dilan.account.delete()
    assert not PushDevice.objects.exists()

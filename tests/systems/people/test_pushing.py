"""Telling somebody on their devices, by a real push service on loopback."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import LazySettings
from py_vapid import Vapid02  # type: ignore[import-untyped]

from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.people.api import tell
from convivial.people.commands.push import tell_here
from convivial.people.models import PushDevice
from convivial.people.push_key import ORDER, private_key, public_key
from tests.systems.people.push_service import Browser, PushService, push_service
from tests.world import NOW, World

WORD = {"title": "Something waits", "words": "At testserver.", "url": "/mine/"}


@pytest.fixture
def service(settings: LazySettings) -> Iterator[PushService]:
    with push_service() as service:
        settings.PUSH_HOSTS = (service.origin,)
        yield service


@pytest.fixture
def browser(world: World, service: PushService) -> Browser:
    browser = Browser()
    ask(world, browser, service.endpoint())
    return browser


def ask(world: World, browser: Browser, endpoint: str) -> UUID:
    account = world.dilan.account_id
    return tell_here(account_id=account, name="", now=NOW, **browser.at(endpoint)).pk


def say(world: World, *, urgent: bool = False) -> int:
    title, words, url = WORD.values()
    to = world.dilan.account_id
    return tell(account_id=to, title=title, words=words, url=url, now=NOW, urgent=urgent)


def test_the_device_reads_exactly_what_was_said(
    world: World, service: PushService, browser: Browser
) -> None:
    assert say(world) == 1
    due.sweep(now=NOW)
    assert [browser.read(sent.body) for sent in service.sent] == [WORD]


def test_the_service_reads_nothing(world: World, service: PushService, browser: Browser) -> None:
    say(world, urgent=True)
    due.sweep(now=NOW)
    (sent,) = service.sent
    for words in WORD.values():
        assert words.encode() not in sent.body
    assert sent.headers["content-encoding"] == "aes128gcm"
    assert sent.headers["urgency"] == "high"
    assert 0 < int(sent.headers["ttl"]) <= timedelta(days=1).total_seconds()
    assert not {"cookie", "referer"} & set(sent.headers)


def test_the_service_knows_this_host_by_its_key(
    world: World, service: PushService, browser: Browser
) -> None:
    say(world)
    due.sweep(now=NOW)
    signed = service.sent[0].headers["authorization"]
    assert Vapid02.verify(signed)
    assert f"k={public_key()}" in signed


@pytest.mark.parametrize(
    "seed", [bytes(32), b"\xff" * 32, ORDER.to_bytes(32), (ORDER - 1).to_bytes(32)]
)
def test_any_seed_makes_a_key(settings: LazySettings, seed: bytes) -> None:
    settings.PUSH_SEED = seed
    assert 0 < private_key().private_numbers().private_value < ORDER


def test_it_is_said_on_each_device_and_to_nobody_else(
    world: World, service: PushService, browser: Browser
) -> None:
    other = Browser()
    ask(world, other, service.endpoint("two"))
    tell_here(
        account_id=world.esi.account_id, name="", now=NOW, **Browser().at(service.endpoint("esi"))
    )
    assert say(world) == 2
    due.sweep(now=NOW)
    assert {sent.path for sent in service.sent} == {"/push/one", "/push/two"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_taken_off(
    world: World, service: PushService, browser: Browser, status: int
) -> None:
    service.status = status
    say(world)
    due.sweep(now=NOW)
    assert not PushDevice.objects.exists()
    assert say(world) == 0


@pytest.mark.parametrize("status", [400, 401, 403, 413])
def test_a_no_is_remembered_and_not_asked_again(
    world: World, service: PushService, browser: Browser, status: int
) -> None:
    service.status = status
    say(world)
    due.sweep(now=NOW)
    due.sweep(now=NOW + timedelta(hours=1))
    assert len(service.sent) == 1
    assert PushDevice.objects.get().failed_at == NOW
    assert (
        "It cannot be reached" in world.client("dilan").get("/account/settings/").content.decode()
    )


def test_what_works_again_is_forgiven(world: World, service: PushService, browser: Browser) -> None:
    PushDevice.objects.update(failed_at=NOW)
    say(world)
    due.sweep(now=NOW)
    assert PushDevice.objects.get().failed_at is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again(
    world: World, service: PushService, browser: Browser, status: int
) -> None:
    service.status = status
    say(world)
    due.sweep(now=NOW)
    service.status = 201
    due.sweep(now=NOW + timedelta(minutes=10))
    assert [browser.read(sent.body) for sent in service.sent] == [WORD, WORD]
    assert PushDevice.objects.get().failed_at is None


def test_a_service_that_is_away_is_asked_again(world: World, settings: LazySettings) -> None:
    with push_service() as gone:
        settings.PUSH_HOSTS = (gone.origin,)
        ask(world, Browser(), gone.endpoint())
    say(world)
    due.sweep(now=NOW)
    work = DueWork.objects.get(kind="people.push")
    assert (work.done_at, work.attempts, work.last_error) == (None, 1, "TryAgain")


def test_nobody_is_told_late(world: World, service: PushService, browser: Browser) -> None:
    say(world)
    due.sweep(now=NOW + timedelta(days=1))
    assert not service.sent
    assert DueWork.objects.get(kind="people.push").done_at is not None


def test_a_device_taken_off_meanwhile_is_told_nothing(
    world: World, service: PushService, browser: Browser
) -> None:
    say(world)
    PushDevice.objects.all().delete()
    due.sweep(now=NOW)
    assert not service.sent


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_service_sends_this_host_elsewhere(
    world: World, service: PushService, browser: Browser, status: int
) -> None:
    with push_service() as inside:
        service.status, service.location = status, inside.endpoint()
        say(world)
        due.sweep(now=NOW)
        assert len(service.sent) == 1
        assert not inside.sent


def test_a_service_that_is_not_known_any_more_is_not_called(
    world: World, service: PushService, browser: Browser, settings: LazySettings
) -> None:
    say(world)
    settings.PUSH_HOSTS = ()
    due.sweep(now=NOW)
    assert not service.sent
    assert PushDevice.objects.get().failed_at == NOW

"""Words go to push services and nowhere else, whatever address a browser names."""

import pytest
from django.conf import LazySettings

from convivial.kernel.refusal import Refused
from convivial.people.commands.push import tell_here
from convivial.people.models import PushDevice
from convivial.people.policies.push import MOST_DEVICES, is_push_service
from tests.systems.people.push_service import Browser
from tests.world import NOW, World

SERVICES = (
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2bx",
    "https://web.push.apple.com/QAbc",
)
ELSEWHERE = (
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/fcm.googleapis.com",
    "http://127.0.0.1:8000/push",
    "https://fcm.googleapis.com.evil.example/",
    "https://evil.example/#fcm.googleapis.com",
    "https://evilfcm.googleapis.com/",
    "https://push.apple.com.evil.example/",
    "https://evilpush.apple.com/",
    "https://fcm.googleapis.com:22/",
    "https://fcm.googleapis.com:99999999/",
    "https://fcm.googleapis.com@127.0.0.1/",
    "https://me:secret@fcm.googleapis.com/",
    "https://127.0.0.1\\@fcm.googleapis.com/",
    "https://fcm.googleapis.com\\.evil.example/",
    "https://fcm.googleapis.com/\n",
    "https://fcm.googleapis.com/ä",
    "https://[fcm.googleapis.com/",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/",
    "//fcm.googleapis.com/",
    "fcm.googleapis.com",
    "",
    "https://fcm.googleapis.com/" + "a" * 1000,
)


@pytest.mark.parametrize("endpoint", SERVICES)
def test_the_services_of_browsers_are_known(endpoint: str) -> None:
    assert is_push_service(endpoint)


@pytest.mark.parametrize("endpoint", ELSEWHERE)
def test_nothing_else_is(world: World, endpoint: str) -> None:
    assert not is_push_service(endpoint)
    with pytest.raises(Refused) as refused:
        ask(world, endpoint)
    assert refused.value.refusal.code == "unknown-push-service"
    assert not PushDevice.objects.exists()


def test_whoever_runs_the_host_may_name_others(settings: LazySettings) -> None:
    settings.PUSH_HOSTS = ("https://push.example.org", "http://127.0.0.1:9000")
    assert is_push_service("https://push.example.org/abc")
    assert is_push_service("http://127.0.0.1:9000/abc")
    assert not is_push_service("http://push.example.org/abc")
    assert not is_push_service("https://push.example.org:8443/abc")
    assert not is_push_service("http://127.0.0.1:9001/abc")


def test_without_tls_only_on_loopback(settings: LazySettings) -> None:
    settings.PUSH_HOSTS = ("http://push.example.org", "http://10.0.0.1:80", "ftp://127.0.0.1")
    assert not is_push_service("http://push.example.org/abc")
    assert not is_push_service("http://10.0.0.1:80/abc")
    assert not is_push_service("ftp://127.0.0.1/abc")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("p256dh", ""),
        ("p256dh", "AAAA"),
        ("p256dh", "B" + "A" * 86),  # not on the curve
        ("p256dh", "ä" * 87),
        ("auth", ""),
        ("auth", "AAAA"),
        ("auth", "not base64!"),
    ],
)
def test_a_device_without_sound_keys_is_refused(world: World, name: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, SERVICES[0], **{name: value})
    assert refused.value.refusal.code == "no-push-keys"


def test_there_is_a_measure(world: World) -> None:
    for number in range(MOST_DEVICES):
        ask(world, f"{SERVICES[0]}{number}")
    with pytest.raises(Refused) as refused:
        ask(world, f"{SERVICES[0]}more")
    assert refused.value.refusal.code == "too-many-devices"
    ask(world, f"{SERVICES[0]}3")  # one of them may still be asked for anew
    assert PushDevice.objects.count() == MOST_DEVICES


def ask(world: World, endpoint: str, **keys: str) -> PushDevice:
    given = {**Browser().at(endpoint), **keys}
    return tell_here(account_id=world.dilan.account_id, name="", now=NOW, **given)

"""Whoever is chosen hears at once that something was opened for them: one sentence, no more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils.translation import get_language

from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.people.commands.push import tell_here
from convivial.vault.commands import confiding, releasing
from convivial.vault.models import Grant
from convivial.vault.queries.confiding import confided_to
from tests.systems.people.push_service import Browser, PushService, push_service
from tests.systems.vault.conftest import device_of
from tests.systems.vault.sealed import Keys
from tests.systems.vault.sharing import for_esi
from tests.world import NOW, World

MAIL = (
    "Something was opened for you at 127.0.0.1. You can read it here, once you have signed in and "
    "opened your own space:\nhttp://127.0.0.1:8000/mine/shared-with-me/"
)
PUSHED = {
    "title": "Something was opened for you",
    "words": "On 127.0.0.1. It is there for you when you open it.",
    "url": "/mine/shared-with-me/",
}


def release(world: World, **which: object) -> int:
    return releasing.release(account_id=world.dilan.account_id, now=NOW, **which)  # type: ignore[arg-type]


@pytest.fixture
def service(settings: LazySettings) -> Iterator[PushService]:
    with push_service() as service:
        settings.PUSH_HOSTS = (service.origin,)
        yield service


def tell_on(world: World, name: str, service: PushService) -> Browser:
    browser = Browser()
    account = world.people[name].account_id
    tell_here(account_id=account, name="", now=NOW, **browser.at(service.endpoint(name)))
    return browser


def test_letters_and_pushed_words_hold_their_sentence_and_nothing_more(
    world: World, kept_back: list[Grant], service: PushService
) -> None:
    esi = tell_on(world, "esi", service)
    release(world, confidant_id=for_esi(world).pk)
    due.sweep(now=NOW)
    assert [esi.read(sent.body) for sent in service.sent] == [PUSHED]
    (letter,) = mail.outbox
    assert letter.to == ["esi@example.org"]
    assert letter.subject == "Something was opened for you at 127.0.0.1"
    assert letter.body == MAIL
    planted = ("Dilan", "dilan", "Riverside", str(kept_back[0].pk), str(kept_back[0].record_id))
    whole = letter.message().as_string() + str(service.sent)
    assert not [word for word in planted if word in whole]


def test_in_the_reader_s_language(
    world: World, kept_back: list[Grant], service: PushService
) -> None:
    asked_in: list[str] = []
    type(world.esi.account).objects.filter(pk=world.esi.account_id).update(language="es")
    tell_on(world, "esi", service)
    release(world, confidant_id=for_esi(world).pk)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("convivial.vault.opening_work._", _in_language(asked_in))
        due.sweep(now=NOW)
    assert set(asked_in) == {"es"}
    assert len(asked_in) == 4  # two of the word, two of the letter


def _in_language(asked_in: list[str]) -> object:
    def translate(words: str) -> str:
        asked_in.append(get_language() or "")
        return words

    return translate


def test_each_is_told_once_however_many_parts(
    world: World, kept_back: list[Grant], service: PushService
) -> None:
    for name in ("esi", "alma", "bruno"):
        tell_on(world, name, service)
    release(world)
    due.sweep(now=NOW)
    assert sorted(sent.path for sent in service.sent) == ["/push/alma", "/push/esi"]
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "alma@example.org",
        "esi@example.org",
    ]


def test_who_has_given_no_address_gets_no_letter(world: World, kept_back: list[Grant]) -> None:
    type(world.esi.account).objects.update(email="")
    release(world)
    due.sweep(now=NOW)
    assert not mail.outbox
    assert not DueWork.objects.filter(kind__startswith="vault.opened", done_at=None).exists()


def test_nobody_is_told_of_what_is_kept_back_again(
    world: World, kept_back: list[Grant], service: PushService
) -> None:
    tell_on(world, "esi", service)
    release(world)
    releasing.keep_back(account_id=world.dilan.account_id, now=NOW)
    due.sweep(now=NOW)
    assert not service.sent
    assert not mail.outbox


def test_a_mail_server_that_is_away_delays_the_letter_alone(
    world: World, kept_back: list[Grant], service: PushService
) -> None:
    esi = tell_on(world, "esi", service)
    release(world, confidant_id=for_esi(world).pk)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("convivial.vault.opening_work.send_mail", _away)
        due.sweep(now=NOW)
    assert [esi.read(sent.body) for sent in service.sent] == [PUSHED]
    due.sweep(now=NOW + timedelta(minutes=10))
    assert len(mail.outbox) == 1
    assert len(service.sent) == 1


def _away(*_args: object) -> None:
    raise ConnectionRefusedError


def test_today_says_who_opened_something_until_it_is_read(
    world: World, kept_back: list[Grant]
) -> None:
    assert "opened something for you" not in today(world, "esi")
    release(world)
    assert "opened something for you" in today(world, "esi")
    assert "opened something for you" not in today(world, "bruno")
    esi = device_of(world, "esi")
    for grant in kept_back[:2]:
        assert esi.get(f"shared/{grant.pk}/").status_code == 200
    assert "opened something for you" not in today(world, "esi")
    assert "opened something for you" in today(world, "alma")


def test_today_says_who_asks_until_it_is_answered(world: World, dilans_keys: Keys) -> None:
    made = confiding.ask(account_id=world.dilan.account_id, member_id=world.seat("esi"), now=NOW)
    assert "asks whether you would read" in today(world, "esi")
    confiding.decline(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
    assert "asks whether you would read" not in today(world, "esi")


def test_today_says_no_more_of_what_is_over(world: World, kept_back: list[Grant]) -> None:
    release(world)
    Grant.objects.update(ends_at=NOW)
    assert confided_to(world.seat("esi"), NOW) == []


def today(world: World, who: str) -> str:
    return world.client(who).get(world.url()).content.decode()

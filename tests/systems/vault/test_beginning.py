"""Beginning a space of one's own: a yes, keys, a door; and each community hears of the keys."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.ledger.models import Entry
from convivial.people.commands import invitations, membership
from convivial.vault.consent import CURRENT
from convivial.vault.models import Access, Door, PublicKeys, Vault
from tests.systems.vault import sealed
from tests.systems.vault.conftest import device_of, said
from tests.systems.vault.sealed import Keys, base64_of
from tests.world import NOW, World


def test_begun_by_command(world: World) -> None:
    keys = sealed.begin_for(world, "dilan")
    owner = world.dilan.account_id
    kept = PublicKeys.objects.get(account=owner)
    assert (kept.number, kept.fingerprint) == (1, keys.fingerprint)
    assert bytes(kept.sign_key) == keys.sign_key
    assert Door.objects.get(account=owner).kind == "phrase"
    assert Vault.objects.get(account=owner).consent == CURRENT
    assert Access.objects.get(account=owner).what == "keys-made"
    told = Entry.objects.get(entry="keys-published")
    assert told.content == {"fingerprint": keys.fingerprint, "number": 1}
    assert told.community_id == world.riverside.pk


def begin(world: World, keys: Keys, **other: Any) -> dict[str, Any]:
    door = {"body": base64_of(sealed.scrypt_door()), "name": "Six words"}
    statement = base64_of(sealed.statement(keys, world.dilan.account_id))
    return {"consent": CURRENT, "statement": statement, "door": door, **other}


def test_begun_by_a_device(world: World) -> None:
    device, keys = device_of(world, "dilan"), sealed.signing_keys()
    made = said(device.post("begin/", begin(world, keys)))
    assert made["number"] == 1
    assert made["token"]
    state = said(device.get("state/"))
    assert state["account"] == str(world.dilan.account_id)
    assert state["vault"] == {
        "consent": CURRENT,
        "consented_at": "2026-03-02T09:00:00Z",
        "access_months": 12,
        "unused_months": None,
        "sequence": 0,
    }
    assert state["keys"]["fingerprint"] == keys.fingerprint
    assert state["keys"]["sign_key"] == base64_of(keys.sign_key)
    assert [(door["kind"], door["name"]) for door in state["doors"]] == [("phrase", "Six words")]
    assert state["guards"] == {"set": None}
    assert (state["recovery"], state["reseal"]) == (None, [])


def test_the_state_of_somebody_without(world: World) -> None:
    state = said(device_of(world, "esi").get("state/"))
    assert (state["vault"], state["keys"], state["doors"]) == (None, None, [])


def test_only_once(world: World, dilans_keys: Keys) -> None:
    sent = begin(world, sealed.signing_keys())
    refused = said(device_of(world, "dilan").post("begin/", sent), 409)
    assert refused["code"] == "begun-already"
    assert refused["detail"]


UNFIT: dict[str, dict[str, Any]] = {
    "consent-changed": {"consent": CURRENT + 1},
    "unreadable": {"consent": "yes"},
    "not-your-keys": {"statement": base64_of(b"convivial keys/1\nno\n{}")},
    "not-sealed": {"door": {"body": base64_of(sealed.passkey_door()), "name": ""}},
}


@pytest.mark.parametrize("code", UNFIT)
def test_nothing_is_begun_by_halves(world: World, code: str) -> None:
    sent = begin(world, sealed.signing_keys(), **UNFIT[code])
    answer = device_of(world, "dilan").post("begin/", sent)
    assert said(answer, answer.status_code)["code"] == code
    assert answer.status_code >= 400
    assert not Vault.objects.exists()
    assert not PublicKeys.objects.exists()
    assert not Entry.objects.filter(entry="keys-published").exists()


def test_keys_of_somebody_else(world: World) -> None:
    keys = sealed.signing_keys()
    theirs = base64_of(sealed.statement(keys, world.esi.account_id))
    answer = device_of(world, "dilan").post("begin/", begin(world, keys, statement=theirs))
    assert said(answer, 422)["code"] == "not-your-keys"


def arrive(world: World, name: str) -> None:
    link = invitations.invite(membership_id=world.seat("oona"), now=NOW)
    token = invitations.link_token(link)
    invitations.accept(token=token, account=world.people[name].account, name=name, now=NOW)


def test_keys_come_along_to_another_community(world: World, dilans_keys: Keys) -> None:
    arrive(world, "dilan")
    told = Entry.objects.get(entry="keys-published", community=world.elsewhere)
    assert told.content == {"fingerprint": dilans_keys.fingerprint, "number": 1}


def test_nobody_hears_of_keys_that_are_not_there(world: World) -> None:
    arrive(world, "dilan")
    assert not Entry.objects.filter(entry="keys-published").exists()


def test_whoever_comes_back_publishes_again(world: World, dilans_keys: Keys) -> None:
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    assert Vault.objects.filter(account=world.dilan.account_id).exists()
    membership.come_back(membership_id=world.seat("dilan"), now=NOW)
    assert Entry.objects.filter(entry="keys-published").count() == 2


def test_people_with_keys(world: World, dilans_keys: Keys) -> None:
    esis, oonas = sealed.begin_for(world, "esi"), sealed.begin_for(world, "oona")
    found = device_of(world, "dilan").get("people/").json()  # type: ignore[attr-defined]
    assert [one["name"] for one in found] == ["Esi"]
    [esi] = found
    assert esi["member"] == str(world.seat("esi"))
    assert esi["fingerprint"] == esis.fingerprint != oonas.fingerprint
    assert esi["recipient"] == esis.recipient
    assert [one["number"] for one in esi["statements"]] == [1]
    assert str(world.esi.account_id) not in str({**esi, "statements": []})


@pytest.mark.parametrize("pair", [("dilan", "esi"), ("esi", "dilan")])
def test_people_whom_a_block_keeps_apart(
    world: World, dilans_keys: Keys, pair: tuple[str, str]
) -> None:
    sealed.begin_for(world, "esi")
    blocker, blocked = map(world.seat, pair)
    membership.block(blocker_id=blocker, blocked_id=blocked, now=NOW)
    assert device_of(world, "dilan").get("people/").json() == []  # type: ignore[attr-defined]


def test_queries(
    world: World, dilans_keys: Keys, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sealed.begin_for(world, "esi")
    device = device_of(world, "dilan")
    with django_assert_num_queries(
        8
    ):  # session; vault, keys, doors, guards, recovery, two to reseal
        device.get("state/")
    with django_assert_num_queries(4):  # session, places, seats with keys, their chains
        device.get("people/")
    with django_assert_num_queries(3):  # session, vault, nothing to page
        device.get("records/")

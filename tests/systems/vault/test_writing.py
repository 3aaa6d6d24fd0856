"""Sealed records: written whole, in their turn, for exactly those who may read them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.vault.models import Record, Vault
from convivial.vault.policies import records as policies
from convivial.vault.policies.records import Write
from convivial.vault.queries import records as pages
from tests.systems.vault import sealed
from tests.systems.vault.conftest import Device, device_of, said
from tests.systems.vault.sealed import Keys, signing_keys
from tests.systems.vault.writing import a_deletion, a_write, as_sent
from tests.world import World


@pytest.fixture
def device(world: World, dilans_keys: Keys) -> Device:
    return device_of(world, "dilan")


def send(device: Device, *writes: Write, status: int = 200, **more: Any) -> dict[str, Any]:
    sent = {"writes": [as_sent(one) for one in writes], **more}
    return said(device.post("records/", sent), status)


def lying(device: Device) -> list[tuple[str, int, bool]]:
    found = said(device.get("records/"))["records"]
    return [(one["id"], one["version"], one["body"] is not None) for one in found]


def test_written_and_fetched(device: Device, dilans_keys: Keys) -> None:
    first, second = a_write(dilans_keys), a_write(dilans_keys)
    written = send(device, first, second)
    assert [(one["id"], one["version"], one["sequence"]) for one in written["written"]] == [
        (str(first.id), 1, 1),
        (str(second.id), 1, 2),
    ]
    assert (written["grants"], written["sequence"]) == ([], 2)
    assert written["token"]
    page = said(device.get("records/"))
    assert [one["id"] for one in page["records"]] == [str(first.id), str(second.id)]
    [one, _other] = page["records"]
    assert one == {**as_sent(first), "sequence": 1, "written_at": "2026-03-02T09:00:00Z"}
    assert (page["sequence"], page["more"]) == (2, False)


def test_a_new_version_comes_after_everything(device: Device, dilans_keys: Keys) -> None:
    first, second = a_write(dilans_keys), a_write(dilans_keys)
    send(device, first, second)
    again = a_write(dilans_keys, after=first)
    assert send(device, again)["sequence"] == 3
    assert lying(device) == [(str(second.id), 1, True), (str(first.id), 2, True)]
    page = said(device.get("records/?since=2"))
    assert [one["prev_hash"] for one in page["records"]] == [again.prev_hash]


def test_a_stale_tab_never_overwrites(device: Device, dilans_keys: Keys) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    kept = a_write(dilans_keys, after=first)
    send(device, kept)
    stale = a_write(dilans_keys, after=first)
    refused = send(device, stale, status=409)
    assert refused["code"] == "written-elsewhere"
    assert refused["records"] == [{"id": str(first.id), "version": 2}]
    assert bytes(Record.objects.get().body or b"") == kept.body


def stale(first: Write, how: str) -> Write:
    nexts = {
        "the same again": first,
        "one left out": replace(first, version=3),
        "another before it": replace(first, version=2, prev_hash="0" * 64),
        "none before it": replace(first, version=2, prev_hash=None),
        "back to nought": replace(first, version=0),
    }
    return nexts[how]


HOW = ["the same again", "one left out", "another before it", "none before it", "back to nought"]


@pytest.mark.parametrize("how", HOW)
def test_not_in_its_turn(device: Device, dilans_keys: Keys, how: str) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    assert send(device, stale(first, how), status=409)["code"] == "written-elsewhere"
    assert lying(device) == [(str(first.id), 1, True)]


@pytest.mark.parametrize("version", [0, 2])
def test_a_new_one_begins_at_the_beginning(device: Device, dilans_keys: Keys, version: int) -> None:
    refused = send(device, replace(a_write(dilans_keys), version=version), status=409)
    assert (refused["code"], refused["records"]) == ("written-elsewhere", [])


def test_all_or_nothing(device: Device, dilans_keys: Keys) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    fine, late = a_write(dilans_keys), replace(a_write(dilans_keys, after=first), version=4)
    send(device, fine, a_write(dilans_keys, after=first), late, status=400)
    send(device, fine, late, status=409)
    send(device, fine, replace(a_write(dilans_keys), body=b"open"), status=422)
    assert lying(device) == [(str(first.id), 1, True)]
    assert Vault.objects.get().sequence == 1


def test_deleted_for_good(device: Device, dilans_keys: Keys) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    send(device, a_deletion(first))
    row = Record.objects.get()
    assert (row.body, row.recipients, row.prev_hash, row.version) == (None, [], "", 2)
    assert lying(device) == [(str(first.id), 2, False)]
    for again in (
        a_write(dilans_keys, after=first),
        replace(a_write(dilans_keys, after=first), version=3),
        replace(a_write(dilans_keys, id=first.id), version=3),
        a_write(dilans_keys, id=first.id),
        replace(a_deletion(first), version=3, prev_hash=None),
    ):
        refused = send(device, again, status=409)
        assert refused["records"] == [{"id": str(first.id), "version": 2}]


def test_what_never_was_is_not_deleted(device: Device) -> None:
    gone = Write(uuid4(), 1, None, (), None)
    assert send(device, gone, status=409)["code"] == "written-elsewhere"


def test_deleted_without_readers(device: Device, dilans_keys: Keys) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    odd = replace(a_deletion(first), recipients=(dilans_keys.fingerprint,))
    assert send(device, odd, status=422)["code"] == "not-sealed"


def test_the_id_of_somebody_elses_record(world: World, device: Device, dilans_keys: Keys) -> None:
    esis = sealed.begin_for(world, "esi")
    theirs = a_write(esis)
    send(device_of(world, "esi"), theirs)
    for mine in (a_write(dilans_keys, id=theirs.id), a_write(dilans_keys, after=theirs)):
        refused = send(device, mine, status=409)
        assert refused["code"] == "id-taken"
        assert "records" not in refused
    assert bytes(Record.objects.get().body or b"") == theirs.body


def test_sealed_for_strangers(device: Device, dilans_keys: Keys) -> None:
    stranger = signing_keys()
    for unfit in (
        a_write(dilans_keys, stranger),
        a_write(stranger),
        replace(a_write(dilans_keys), recipients=()),
    ):
        assert send(device, unfit, status=409)["code"] == "wrong-readers"
    assert lying(device) == []


def test_header_and_list_agree(device: Device, dilans_keys: Keys) -> None:
    own = (dilans_keys.fingerprint,)
    write = a_write(dilans_keys)
    for unfit in (
        replace(write, body=sealed.sealed_body(2)),
        replace(write, recipients=own * 2, body=sealed.sealed_body(2)),
        replace(write, recipients=(*own, "not a fingerprint"), body=sealed.sealed_body(2)),
        replace(write, body=sealed.scrypt_door()),
        replace(write, body=sealed.sealed_body(size=513)),
        replace(write, body=b""),
    ):
        assert send(device, unfit, status=422)["code"] == "not-sealed"
    assert lying(device) == []


def test_larger_than_a_record_is(device: Device, dilans_keys: Keys) -> None:
    largest = 768 * 256  # with its header just below the measure
    send(device, replace(a_write(dilans_keys), body=sealed.sealed_body(size=largest)))
    above = replace(a_write(dilans_keys), body=sealed.sealed_body(size=largest + 4096))
    assert send(device, above, status=413)["code"] == "record-too-large"
    assert len(lying(device)) == 1


def test_more_than_fits_at_once(device: Device, dilans_keys: Keys) -> None:
    body = sealed.sealed_body(size=700 * 256)
    many = [replace(a_write(dilans_keys), body=body) for _one in range(5)]
    assert send(device, *many, status=413)["code"] == "too-large"
    hundred = [a_write(dilans_keys) for _one in range(policies.MOST_WRITES)]
    assert len(send(device, *hundred)["written"]) == policies.MOST_WRITES
    assert send(device, *hundred, a_write(dilans_keys), status=400)["code"] == "unreadable"


def test_a_vault_that_is_full(
    device: Device, dilans_keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = a_write(dilans_keys)
    send(device, first)
    with monkeypatch.context() as patch:
        patch.setattr(policies, "MOST_RECORDS", 1)
        assert send(device, a_write(dilans_keys), status=409)["code"] == "vault-full"
        send(device, a_write(dilans_keys, after=first))
    monkeypatch.setattr(policies, "LARGEST_VAULT", 4000)
    assert send(device, a_write(dilans_keys), status=409)["code"] == "vault-full"
    assert len(lying(device)) == 1


def test_pages(device: Device, dilans_keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE_BYTES", 6000)
    writes = [a_write(dilans_keys) for _one in range(5)]
    send(device, *writes)
    seen: list[UUID] = []
    since, more = 0, True
    while more:
        page = said(device.get(f"records/?since={since}"))
        assert 1 <= len(page["records"]) <= 3
        seen += [UUID(one["id"]) for one in page["records"]]
        since, more = page["sequence"], page["more"]
    assert seen == [one.id for one in writes]
    assert since == 5
    monkeypatch.setattr(pages, "PAGE_BYTES", 10)
    assert len(said(device.get("records/"))["records"]) == 1


def test_a_device_that_knows_more_than_there_is(device: Device) -> None:
    page = said(device.get("records/?since=7"))
    assert page == {"records": [], "sequence": 0, "more": False}


@pytest.mark.parametrize("since", ["-1", "x", "", "1.5", "9" * 30, "٣"])
def test_since_is_a_number(device: Device, since: str) -> None:
    assert said(device.get(f"records/?since={since}"), 400)["code"] == "unreadable"


def test_somebody_without_a_space_of_their_own(world: World) -> None:
    device, keys = device_of(world, "esi"), signing_keys()
    assert said(device.get("records/"), 409)["code"] == "not-begun"
    assert send(device, a_write(keys), status=409)["code"] == "not-begun"


def test_use_is_noted_once_a_day(
    world: World,
    device: Device,
    dilans_keys: Keys,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    send(device, a_write(dilans_keys))
    day = Vault.objects.get().used_on
    Vault.objects.update(used_on=day - timedelta(days=1))
    with django_assert_num_queries(5):  # session, vault, the note, sizes, records
        device.get("records/")
    assert Vault.objects.get().used_on == day
    with django_assert_num_queries(4):
        device.get("records/")


def test_too_fast(device: Device, dilans_keys: Keys) -> None:
    for _time in range(120):
        device.post("records/", {"writes": []})
    answer = device.post("records/", {"writes": []})
    assert said(answer, 429)["code"] == "too-fast"
    assert answer["Content-Type"] == "application/problem+json"


def test_written_with_few_queries(
    device: Device, dilans_keys: Keys, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(17):
        send(device, *[a_write(dilans_keys) for _one in range(50)])

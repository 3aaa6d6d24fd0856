"""Another community's host as the witness: by hand on a page, and by machine."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from convivial.ledger.commands.recording import record
from convivial.ledger.commands.witnessing import watch
from convivial.ledger.keys import log_key, witness_key
from convivial.ledger.log import cosignature, note
from convivial.ledger.models import Witnessed
from tests.world import NOW, World


def request_of(world: World, old: int = 0) -> bytes:
    """Return what Elsewhere gives to be watched, from a size on."""
    answer = world.client("oona").get("/c/elsewhere/ledger/for-witness/", {"old": old})
    return answer.content


def grow(world: World) -> None:
    seat = world.seat("oona")
    record(community_id=world.elsewhere.pk, entry="x", actor_id=seat, content={}, at=NOW)


def begin(world: World) -> str:
    vkey = log_key(world.elsewhere.pk).vkey()
    watch(vkey=vkey, now=NOW)
    return vkey


def bring(world: World, data: bytes) -> str:
    answer = world.client("dilan").post(
        world.url("ledger/neighbours/bring/"), {"request": SimpleUploadedFile("x.txt", data)}
    )
    return unescape(answer.content.decode())


def ask(data: bytes) -> HttpResponse:
    strict = Client(enforce_csrf_checks=True)
    return strict.post("/witness/add-checkpoint", data, content_type="text/plain")  # type: ignore[return-value]


def seen(world: World) -> int:
    return Witnessed.objects.get(origin=log_key(world.elsewhere.pk).name).size


def test_a_member_begins_to_watch_another_ledger(world: World) -> None:
    vkey = log_key(world.elsewhere.pk).vkey()
    page = world.client("dilan").post(
        world.url("ledger/neighbours/watch/"), {"vkey": f" {vkey}\n"}, follow=True
    )
    assert log_key(world.elsewhere.pk).name in page.content.decode()
    assert "nothing seen yet" in page.content.decode()


def test_a_key_that_is_none_is_refused_beside_the_form(world: World) -> None:
    answer = world.client("dilan").post(
        world.url("ledger/neighbours/watch/"), {"vkey": "somebody+00000000+AAAA"}
    )
    assert answer.status_code == 422
    assert 'value="somebody+00000000+AAAA"' in answer.content.decode()
    assert not Witnessed.objects.exists()


def test_what_they_gave_is_signed_and_the_next_continues_it(world: World) -> None:
    begin(world)
    page = bring(world, request_of(world))
    line = re.search(r'<copy-text text="(— [^"]+)"', page)
    assert line
    whole = note.parse(request_of(world).decode().partition("\n\n")[2])
    signed = note.parse_signature(f"{line[1]}\n")
    assert cosignature.verified(whole.body, signed, witness_key())
    size = seen(world)
    grow(world)
    assert "continues what this host saw" in bring(world, request_of(world, size))
    assert seen(world) == size + 1


def test_what_does_not_continue_is_refused_in_a_sentence(world: World) -> None:
    begin(world)
    bring(world, request_of(world))
    grow(world)
    assert "This host saw the log at another size" in bring(world, request_of(world, 1))
    assert "cannot be read" in bring(world, b"hello\n")


def test_machines_are_answered_as_c2sp_says(world: World) -> None:
    assert ask(request_of(world)).status_code == 404
    begin(world)
    first = ask(request_of(world))
    assert first.status_code == 200
    assert first.content.decode().startswith(f"— {witness_key().name} ")
    assert first.content.endswith(b"\n")
    size = seen(world)
    grow(world)
    late = ask(request_of(world))
    assert (late.status_code, late.content) == (409, f"{size}\n".encode())
    assert late["Content-Type"] == "text/x.tlog.size"
    asked = request_of(world, size)
    head, _blank, signed = asked.partition(b"\n\n")
    old, *proof = head.split(b"\n")
    forged = b"\n".join([old, *(b"A" * 43 + b"=" for _hash in proof)]) + b"\n\n" + signed
    assert ask(forged).status_code == 422
    other = request_of(world, size).replace(b"\n\xe2\x80\x94 ", b"\n\xe2\x80\x94 x", 1)
    assert ask(other).status_code == 403
    assert ask(asked).status_code == 200


@pytest.mark.parametrize("data", [b"", b"old x\n\n", b"\xff", b"x" * 300_000])
def test_what_is_no_request_is_answered_with_400(world: World, data: bytes) -> None:
    answer = ask(data)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")


def test_a_flood_is_held_back(world: World) -> None:
    statuses = {ask(b"hello").status_code for _time in range(61)}
    assert statuses == {400, 429}


def test_a_size_that_never_was_is_said_not_to_have_been(world: World) -> None:
    assert (
        world.client("oona").get("/c/elsewhere/ledger/for-witness/", {"old": 10**12}).status_code
        == 404
    )

"""Watching another host's log, as C2SP tlog-witness has it, status by status."""

import base64
from datetime import timedelta

import pytest

from convivial.kernel.refusal import Refused
from convivial.ledger.commands.witnessing import add_checkpoint, watch
from convivial.ledger.keys import log_seed, witness_key, witness_seed
from convivial.ledger.log import cosignature, merkle
from convivial.ledger.log.checkpoint import key_of, parse_body
from convivial.ledger.log.note import Note, parse_signature
from convivial.ledger.models import Witnessed
from convivial.ledger.queries.witnessing import watched
from tests.systems.ledger.logs import DEVICE_KEY, KEY, entry, log_of, root, signed
from tests.world import NOW

pytestmark = pytest.mark.django_db

ENTRIES = log_of(30).entries


def proof(old: int, new: int) -> list[bytes]:
    def hash_in(node: merkle.Node) -> bytes:
        level, index = node
        return root(ENTRIES[index << level : (index + 1) << level])

    return merkle.prove(merkle.consistency_spans(old, new), hash_in)


def request(old: int, note: Note, hashes: list[bytes]) -> bytes:
    lines = [f"old {old}", *(base64.b64encode(part).decode() for part in hashes)]
    return ("\n".join(lines) + "\n\n" + note.text()).encode()


def grown(old: int, new: int) -> bytes:
    """The request with which a log that grew comes to its witness."""
    return request(old, signed(ENTRIES[:new]), proof(old, new))


def status_of(body: bytes) -> tuple[str, int, int | None]:
    with pytest.raises(Refused) as refused:
        add_checkpoint(submitted=body, now=NOW)
    refusal = refused.value.refusal
    return refusal.code, refusal.status, refusal.extra.get("size")


@pytest.fixture
def watching() -> Witnessed:
    return watch(vkey=KEY.vkey(), now=NOW)


def test_a_log_that_only_grows_is_cosigned(watching: Witnessed) -> None:
    for old, new in ((0, 9), (9, 9), (9, 23), (23, 30)):
        line = add_checkpoint(submitted=grown(old, new), now=NOW)
        body = signed(ENTRIES[:new]).body
        found = cosignature.verified(body, parse_signature(line), witness_key())
        assert found == cosignature.Cosigned(witness_key(), int(NOW.timestamp()))
    [row] = watched()
    assert (row.origin, row.size, row.seen_at) == (KEY.name, 30, NOW)


def test_what_the_witness_saw_is_kept(watching: Witnessed) -> None:
    add_checkpoint(submitted=grown(0, 9), now=NOW)
    row = Witnessed.objects.get()
    assert bytes(row.root) == root(ENTRIES[:9])
    assert parse_body(row.note.split("\n\n", maxsplit=1)[0] + "\n").size == 9


def test_a_log_that_is_not_watched() -> None:
    assert status_of(grown(0, 9)) == ("log-unknown", 404, None)


def test_a_checkpoint_by_another_key(watching: Witnessed) -> None:
    forged = request(0, signed(ENTRIES[:9], seed=bytes(32)), [])
    assert status_of(forged) == ("signature-wrong", 403, None)


def test_an_old_size_beyond_the_new(watching: Witnessed) -> None:
    assert status_of(request(10, signed(ENTRIES[:9]), [])) == ("old-beyond-new", 400, None)


def test_a_wrong_old_size_is_told_the_right_one(watching: Witnessed) -> None:
    add_checkpoint(submitted=grown(0, 9), now=NOW)
    assert status_of(grown(5, 23)) == ("old-size-wrong", 409, 9)
    assert status_of(grown(0, 23)) == ("old-size-wrong", 409, 9)


def test_a_log_that_goes_back_is_not_followed(watching: Witnessed) -> None:
    add_checkpoint(submitted=grown(0, 23), now=NOW)
    assert status_of(grown(9, 9)) == ("old-size-wrong", 409, 23)
    assert Witnessed.objects.get().size == 23


def test_another_root_at_the_same_size(watching: Witnessed) -> None:
    add_checkpoint(submitted=grown(0, 9), now=NOW)
    other = [*ENTRIES[:8], entry(9, "something else")]
    assert status_of(request(9, signed(other), [])) == ("old-size-wrong", 409, 9)


@pytest.mark.parametrize("spoil", ["forged", "short", "empty", "long"])
def test_a_proof_that_does_not_hold(watching: Witnessed, spoil: str) -> None:
    add_checkpoint(submitted=grown(0, 9), now=NOW)
    hashes = proof(9, 23)
    spoilt = {
        "forged": [bytes(32), *hashes[1:]],
        "short": hashes[:-1],
        "empty": [],
        "long": [*hashes, bytes(32)],
    }[spoil]
    assert status_of(request(9, signed(ENTRIES[:23]), spoilt)) == ("proof-wrong", 422, None)
    assert Witnessed.objects.get().size == 9


def test_a_rewritten_log_is_not_followed(watching: Witnessed) -> None:
    add_checkpoint(submitted=grown(0, 9), now=NOW)
    rewritten = [entry(1, "something else"), *ENTRIES[1:23]]
    body = request(9, signed(rewritten), proof(9, 23))
    assert status_of(body) == ("proof-wrong", 422, None)


def test_the_first_checkpoint_has_no_proof(watching: Witnessed) -> None:
    assert status_of(request(0, signed(ENTRIES[:9]), [bytes(32)])) == ("proof-wrong", 422, None)


NOTE = signed(ENTRIES[:9]).text()
CROOKED = [
    b"",
    b"\xff\xfe",
    b"old 0",
    f"old 0\n{NOTE}".encode(),
    f"new 0\n\n{NOTE}".encode(),
    f"old 00\n\n{NOTE}".encode(),
    f"old -1\n\n{NOTE}".encode(),
    f"old 0\nAAAA\n\n{NOTE}".encode(),
    f"old 0\nnothing\n\n{NOTE}".encode(),
    ("old 0\n" + ("A" * 43 + "=\n") * 64 + "\n" + NOTE).encode(),
    b"old 0\n\nhello\n\n\xe2\x80\x94 a AAAAAAAA\n",
    b"x" * 70_000,
]


@pytest.mark.parametrize("body", CROOKED, ids=range(len(CROOKED)))
def test_a_crooked_request_is_refused(watching: Witnessed, body: bytes) -> None:
    code, status, _size = status_of(body)
    assert (code, status) == ("not-a-request", 400)


def test_watching_twice_is_watching_once(watching: Witnessed) -> None:
    assert watch(vkey=KEY.vkey(), now=NOW + timedelta(1)).pk == watching.pk


@pytest.mark.parametrize("vkey", ["", "hello", DEVICE_KEY.vkey()])
def test_what_no_log_signs_with_is_not_watched(vkey: str) -> None:
    with pytest.raises(Refused) as refused:
        watch(vkey=vkey, now=NOW)
    assert refused.value.refusal.code == "bad-key"


def test_another_key_for_a_watched_log_is_refused(watching: Witnessed) -> None:
    with pytest.raises(Refused) as refused:
        watch(vkey=key_of(KEY.name, bytes(32)).vkey(), now=NOW)
    assert refused.value.refusal.code == "key-changed"


def test_a_host_witnesses_with_another_key_than_it_signs_with() -> None:
    assert witness_seed() != log_seed()
    assert witness_key().name.endswith("/witness")

"""What anyone takes away to check the ledger: an entry's proof, the seal, the whole of it."""

import base64
import json
from pathlib import Path

import pytest

from convivial.ledger.commands.recording import record
from convivial.ledger.log import merkle, note, verifying
from convivial.ledger.log.checkpoint import parse_body, signed_by
from convivial.ledger.models import Entry
from tests.world import NOW, World


def get(world: World, path: str, who: str = "dilan") -> str:
    answer = world.client(who).get(world.url(f"ledger/{path}"))
    assert answer.status_code == 200, answer.content
    whole: bytes = answer.getvalue()
    return whole.decode()


def add(world: World, count: int) -> None:
    for _number in range(count):
        record(
            community_id=world.riverside.pk,
            entry="member-left",
            actor_id=world.seat("esi"),
            content={},
            at=NOW,
        )


@pytest.mark.parametrize("number", [1, 7, 16])
def test_the_proof_of_an_entry_holds_by_itself(world: World, number: int) -> None:
    proof, _blank, signed = get(world, f"entries/{number}/proof/").partition("\n\n")
    name, extra, index, *hashes = proof.split("\n")
    checkpoint = parse_body(note.parse(signed).body)
    leaf = base64.b64decode(extra.removeprefix("extra "))
    assert name == "c2sp.org/tlog-proof@v1"
    assert json.loads(leaf)["number"] == number
    assert merkle.verify_inclusion(
        leaf_hash=merkle.leaf_hash(leaf),
        index=int(index.removeprefix("index ")),
        size=checkpoint.size,
        proof=[base64.b64decode(line) for line in hashes],
        root=checkpoint.root,
    )


def test_the_page_of_an_entry_reads_it_out_and_offers_its_proof(world: World) -> None:
    page = get(world, "entries/1/")
    assert "The community was founded by 3 founders." in page
    assert "Monday 2 March, 09:00" in page
    assert 'href="/c/riverside/ledger/entries/1/proof/"' in page


@pytest.mark.parametrize("path", ["entries/0/", "entries/999/", f"entries/{'9' * 40}/"])
@pytest.mark.parametrize("more", ["", "proof/"])
def test_an_entry_that_is_not_there_is_said_not_to_be(world: World, path: str, more: str) -> None:
    answer = world.client("dilan").get(world.url(f"ledger/{path}{more}"))
    assert answer.status_code == 404
    assert "no entry" in answer.content.decode()


def test_an_entry_of_another_community_is_not_shown(world: World) -> None:
    Entry.objects.filter(community=world.riverside).delete()
    assert world.client("dilan").get(world.url("ledger/entries/1/")).status_code == 404


def test_the_seal_is_signed_by_the_host_s_key(world: World) -> None:
    answer = world.client("gus").get(world.url("ledger/checkpoint/"))
    kept = note.parse(answer.content.decode())
    vkey = json.loads(get(world, "growth/"))["vkey"]
    assert signed_by(kept, note.parse_vkey(vkey))
    size = parse_body(kept.body).size
    assert f"riverside-checkpoint-{size}.txt" in answer["Content-Disposition"]


def test_the_whole_ledger_is_verified_without_the_host(world: World, tmp_path: Path) -> None:
    path = tmp_path / "ledger.txt"
    path.write_text(get(world, "export/"))
    report = verifying.verify(path)
    assert report.holds
    assert report.entries == Entry.objects.filter(community=world.riverside).count()


@pytest.mark.parametrize("since", [1, 5, 16])
def test_a_browser_is_shown_how_the_ledger_grew(world: World, since: int) -> None:
    before = merkle.Range()
    rows = Entry.objects.filter(community=world.riverside).order_by("number")
    for row in rows[:since]:
        before.append(bytes(row.leaf_hash))
    add(world, 20)
    grown = json.loads(get(world, f"growth/?since={since}"))
    now = parse_body(note.parse(grown["checkpoint"]).body)
    assert merkle.verify_consistency(
        old_size=since,
        old_root=before.root(),
        new_size=now.size,
        new_root=now.root,
        proof=[base64.b64decode(one) for one in grown["proof"]],
    )


@pytest.mark.parametrize("since", ["", "0", "x", "-1", "now", "9" * 40])
def test_a_browser_that_asks_oddly_gets_the_newest_seal_and_no_proof(
    world: World, since: str
) -> None:
    now = str(Entry.objects.filter(community=world.riverside).count())
    asked = since.replace("now", now)
    grown = json.loads(get(world, f"growth/?since={asked}"))
    assert (grown["proof"], grown["checkpoint"].split("\n")[1]) == ([], now)


def test_none_of_it_is_for_strangers(world: World) -> None:
    for path in ("export/", "checkpoint/", "growth/", "entries/1/", "entries/1/proof/"):
        assert world.client("oona").get(world.url(f"ledger/{path}")).status_code == 404
        assert world.client("xavi").get(world.url(f"ledger/{path}")).status_code == 403

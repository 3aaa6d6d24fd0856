"""A fingerprint on paper, and a seal in a file: kept by people, compared later."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from convivial.ledger.commands.recording import record
from convivial.ledger.log import evidence
from convivial.ledger.log.leaves import canonical, commitment
from convivial.ledger.log.merkle import Range, leaf_hash
from convivial.ledger.models import Entry, Head
from tests.world import NOW, World


def size(world: World) -> int:
    return Entry.objects.filter(community=world.riverside).count()


def printed(world: World) -> str:
    page = world.client("dilan").get(world.url("ledger/fingerprint/")).content.decode()
    return " ".join(re.findall(r"<code>([0-9a-f]{4})</code>", page))


def check(world: World, entries: int | str, fingerprint: str) -> str:
    asked = {"size": entries, "fingerprint": fingerprint}
    answer = world.client("dilan").get(world.url("ledger/fingerprint/check/"), asked)
    return unescape(answer.content.decode())


def grow(world: World) -> None:
    seat = world.seat("esi")
    record(community_id=world.riverside.pk, entry="x", actor_id=seat, content={}, at=NOW)


def rewrite(world: World) -> None:
    """Change the third entry, and everything that is kept so that this would be found."""
    row = Entry.objects.get(community=world.riverside, number=3)
    row.content = {"said": "something else"}
    row.commitment = commitment(salt=bytes(row.salt), content=canonical(row.content))
    row.leaf_hash = leaf_hash(row.leaf())
    row.save()
    tree = Range()
    for one in Entry.objects.filter(community=world.riverside).order_by("number"):
        tree.append(bytes(one.leaf_hash))
    Head.objects.filter(pk=world.riverside.pk).update(edge=tree.hashes())


def test_it_is_eight_groups_of_four_with_the_day_and_the_size(world: World) -> None:
    assert re.fullmatch(r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", printed(world))
    page = world.client("gus").get(world.url("ledger/fingerprint/")).content.decode()
    assert "Monday, 2 March 2026" in page
    assert f"<dd>{size(world)}</dd>" in page


def test_an_earlier_one_holds_after_the_ledger_has_grown(world: World) -> None:
    signs, then = printed(world), size(world)
    grow(world)
    assert signs != printed(world)
    for written in (signs, signs.upper(), signs.replace(" ", ""), signs.replace(" ", "-")):
        assert "It holds" in check(world, then, written)


def test_it_tells_when_the_ledger_was_changed_or_cut(world: World) -> None:
    signs = printed(world)
    rewrite(world)
    assert "It does not fit" in check(world, size(world), signs)
    assert "It was cut" in check(world, size(world) + 5, signs)


def test_signs_that_are_none_are_told_apart_from_those_that_do_not_fit(world: World) -> None:
    for signs in ("", "hello", "0123", "g" * 32):
        answer = check(world, size(world), signs)
        assert "needs another look" in answer
        assert "does not fit" not in answer
    assert "needs another look" in check(world, "many", "0" * 32)
    assert "needs another look" in check(world, 10**30, "0" * 32)


def test_the_page_that_checks_asks_for_the_paper_first(world: World) -> None:
    page = world.client("dilan").get(world.url("ledger/fingerprint/check/")).content.decode()
    assert "Write what stands on your paper." in page
    assert "needs another look" not in page


def compare(world: World, data: bytes) -> HttpResponse:
    kept = {"note": SimpleUploadedFile("seal.txt", data)}
    return world.client("gus").post(world.url("ledger/verify/kept/"), kept)  # type: ignore[return-value]


def seal(world: World) -> bytes:
    return world.client("dilan").get(world.url("ledger/checkpoint/")).content


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_kept_seal_holds(world: World, ends: bytes) -> None:
    kept = seal(world).replace(b"\n", ends)
    grow(world)
    answer = compare(world, kept)
    assert answer.status_code == 200
    assert "It holds" in answer.content.decode()


def test_a_kept_seal_of_another_history_becomes_evidence(world: World) -> None:
    kept = seal(world)
    rewrite(world)
    grow(world)
    page = compare(world, kept).content.decode()
    assert "It does not fit" in page
    found = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    assert found
    judged = evidence.judge(evidence.read(unescape(found[1]).encode()))
    assert judged.proven


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello\n", "checkpoint"),
        (b"\xff\xfe", "no text"),
        (b"x" * 200_000, "too large"),
    ],
)
def test_another_file_is_refused_in_a_sentence(world: World, data: bytes, words: str) -> None:
    answer = compare(world, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()

"""Verifying a ledger's file: what holds is told whole, and each fault is named where it is."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convivial.ledger.log import checkpoint, exported, pieces, verifying
from convivial.ledger.log.evidence import judge, read
from convivial.ledger.log.note import Malformed, Note
from convivial.ledger.log.verifying import Known, verify
from tests.systems.ledger.logs import KEY, Log, entry, log_of, root, signed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "riverside.log"


@pytest.fixture(params=[4_000_000, 900], ids=["in one piece", "in many"])
def in_pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "PIECE", request.param)


NOTHING = Known()


def faults(path: Path, known: Known = NOTHING) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.number) for fault in verify(path, known).faults]


def test_what_holds_holds(path: Path, in_pieces: None) -> None:
    log = log_of(23, cosigned=True)
    log.lines[4] = entry_without_words(5)
    report = verify(log.write(path), Known((signed(log.entries[:9]), signed([])), KEY))
    assert report.holds
    assert (report.entries, report.erased) == (23, 1)
    assert report.continues == [9, 0]
    assert [one.key.name for one in report.cosigned] == [log.note.signatures[1].name]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257])
def test_a_log_of_any_size_holds(path: Path, size: int) -> None:
    assert verify(log_of(size).write(path)).holds


def entry_without_words(number: int) -> bytes:
    erased = entry(number)
    erased.content, erased.salt = None, b""
    return erased.line()


def rewritten(log: Log, number: int) -> bytes:
    """An entry with other words that fit together in themselves."""
    return entry(number, "something else").line()


def swapped(log: Log) -> None:
    log.lines[6], log.lines[7] = log.lines[7], log.lines[6]


def changed(number: int, old: bytes, new: bytes) -> Callable[[Log], None]:
    def change(log: Log) -> None:
        assert old in log.lines[number - 1]
        log.lines[number - 1] = log.lines[number - 1].replace(old, new)

    return change


TAMPERINGS: list[tuple[Callable[[Log], object], list[tuple[str, int | None]]]] = [
    (changed(7, b"ask-posted", b"ask-closed"), [("entry-changed", 7)]),
    (changed(7, b"09:07", b"09:08"), [("entry-changed", 7)]),
    (changed(10, b"0000000a", b"0000000b"), [("entry-changed", 10)]),  # another mandate
    (changed(7, b"entry 7", b"entry 8"), [("content-changed", 7)]),
    (lambda log: log.lines.pop(6), [("entry-missing", 7)]),
    (lambda log: [log.lines.pop(6), log.lines.pop(6)], [("entry-missing", 7)]),
    (lambda log: log.lines.insert(6, log.lines[6]), [("out-of-order", 7)]),
    (swapped, [("entry-missing", 7), ("out-of-order", 7)]),
    (lambda log: log.lines.pop(), [("end-missing", 23)]),
    (lambda log: log.lines.clear(), [("end-missing", 1)]),
    (lambda log: log.lines.append(entry(24).line()), [("end-added", 24)]),
    (changed(7, b"\t{", b" {"), [("unreadable", 7)]),
    (lambda log: log.lines.insert(6, b"\n"), [("unreadable", 7), ("out-of-order", 7)]),
    (lambda log: log.lines.__setitem__(6, rewritten(log, 7)), [("tree-changed", None)]),
]


@pytest.mark.parametrize(("tamper", "named"), TAMPERINGS, ids=range(len(TAMPERINGS)))
def test_tampering_is_named(
    path: Path,
    in_pieces: None,
    tamper: Callable[[Log], object],
    named: list[tuple[str, int | None]],
) -> None:
    log = log_of(23)
    tamper(log)
    found = faults(log.write(path))
    assert found[: len(named)] == named


def test_words_that_are_only_half_erased(path: Path) -> None:
    log = log_of(23)
    salt = re.compile(rb"\t[0-9a-f]{32}\t")
    log.lines[6] = salt.sub(b"\t-\t", log.lines[6])
    assert faults(log.write(path)) == [("content-changed", 7)]


def test_a_signature_of_another_hand(path: Path) -> None:
    log = log_of(23)
    log.note = signed(log.entries, seed=bytes(32))
    assert ("signature-wrong", None) in faults(log.write(path))


def test_the_same_signature_below_another_checkpoint(path: Path) -> None:
    log = log_of(23)
    log.note = Note(log_of(22).note.body, log.note.signatures)
    log.lines.pop()
    assert faults(log.write(path)) == [("signature-wrong", None)]


def test_a_cosignature_that_is_not_theirs(path: Path) -> None:
    log = log_of(23, cosigned=True)
    false = log_of(22, cosigned=True).note.signatures[1]
    log.note = Note(log.note.body, (log.note.signatures[0], false))
    assert faults(log.write(path)) == [("cosignature-wrong", None)]


def test_a_cosigner_who_is_named_but_signed_nothing(path: Path) -> None:
    log = log_of(23)
    log.cosigned = True
    assert faults(log.write(path)) == [("cosignature-wrong", None)]


def test_cosigned_checkpoints_of_earlier_sizes_go_along(path: Path, in_pieces: None) -> None:
    log = log_of(23)
    log.earlier, log.cosigned = [signed(log.entries[:11], cosigned=True)], True
    report = verify(log.write(path))
    assert report.holds
    assert report.continues == [11]
    assert len(report.cosigned) == 1


def test_an_earlier_checkpoint_in_the_file_that_does_not_fit(path: Path) -> None:
    log = log_of(23)
    other = [*log.entries[:10], entry(11, "something else")]
    log.earlier = [signed(other)]
    assert faults(log.write(path)) == [("checkpoint-unlike", None)]


@pytest.mark.parametrize("at", [3, 11, 23])
def test_a_log_signed_anew_contradicts_whoever_kept_a_checkpoint(
    path: Path, in_pieces: None, at: int
) -> None:
    kept = log_of(at).note
    log = log_of(23)
    log.entries[1] = entry(2, "something else")
    log.lines[1], log.note = log.entries[1].line(), signed(log.entries)
    assert verify(log.write(path)).holds  # alone, it is a log like any other
    report = verify(path, Known((kept,)))
    assert [fault.code for fault in report.faults] == ["checkpoint-unlike"]
    [evidence] = report.against
    judged = judge(read(evidence.text().encode()))
    assert judged.proven
    assert judged.code == ("fork" if at == 23 else "rewritten")


def test_a_log_that_was_rolled_back(path: Path) -> None:
    known = Known((log_of(23).note,))
    assert faults(log_of(20).write(path), known) == [("rolled-back", 21)]


def test_a_log_that_is_signed_with_a_new_key(path: Path) -> None:
    kept = signed(log_of(9).entries, seed=bytes(32))
    known = Known((kept,), checkpoint.key_of(KEY.name, bytes(32)))
    assert faults(log_of(23).write(path), known) == [("key-changed", None), ("key-changed", None)]


def test_an_earlier_checkpoint_of_another_log(path: Path) -> None:
    other = checkpoint.Checkpoint("convivial/other", 0, root([]))
    kept = Note(other.body(), (checkpoint.sign(other, bytes(32)),))
    assert faults(log_of(3).write(path), Known((kept,))) == [("other-log", None)]


def test_a_checkpoint_of_another_log_than_the_key(path: Path) -> None:
    log = log_of(3)
    text = log.write(path).read_text().replace(f"{KEY.name}\n3", "convivial/other\n3")
    path.write_text(text)
    assert ("other-log", None) in faults(path)


def test_of_a_log_that_is_all_faults_some_are_named(path: Path) -> None:
    log = log_of(200)
    log.lines = [b"nothing\n"] * 200
    assert len(faults(log.write(path))) == pieces.MOST_FAULTS


def test_two_processes_find_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "LARGE", 1)
    monkeypatch.setattr(verifying, "PIECE", 9_000)
    log = log_of(300)
    assert verify(log.write(path), Known((signed(log.entries[:77]),))).continues == [77]
    changed(207, b"ask-posted", b"ask-closed")(log)
    assert faults(log.write(path)) == [("entry-changed", 207)]


CROOKED_HEADS = [
    ("convivial-log/1", "convivial-log/2"),
    ("cosigners 0", "cosigners"),
    ("cosigners 0", "cosigners 00"),
    ("cosigners 0", "cosigners 2"),
    ("checkpoints 1", "checkpoints 0"),
    ("checkpoints 1", "checkpoints 3"),
    ("entries 3", "entries 4"),
    ("entries 3\n", "entries 3"),
    ("+A", "+B"),
    ("— ", "- "),
]


@pytest.mark.parametrize(("old", "new"), CROOKED_HEADS)
def test_a_crooked_head_is_refused(path: Path, old: str, new: str) -> None:
    text = log_of(3).write(path).read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(Malformed):
        verify(path)


def test_a_file_that_is_not_text(path: Path) -> None:
    path.write_bytes(b"convivial-log/1\n\xff\xfe\n")
    with pytest.raises(Malformed):
        verify(path)
    path.write_bytes(b"\xff\xfe\n")
    with pytest.raises(Malformed):
        verifying.kind_of(path)


WHOLE = log_of(9, cosigned=True)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_change_of_a_byte_goes_unnoticed(tmp_path: Path, data: st.DataObject) -> None:
    whole = WHOLE.write(tmp_path / "whole.log").read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    end = at + data.draw(st.integers(0, 3))
    put = data.draw(st.binary(max_size=3))
    spoilt = whole[:at] + put + whole[end:]
    path = tmp_path / "spoilt.log"
    path.write_bytes(spoilt)
    try:
        report = verify(path, Known((), KEY))
    except Malformed as malformed:
        assert str(malformed)  # noqa: PT017  whether it is raised is what varies
    else:
        assert not report.holds or spoilt == whole


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_be_refused(data: bytes) -> None:
    for reader in (read, lambda taken: exported.read_head(BytesIO(taken))):
        with pytest.raises(Malformed):
            reader(data)
    assert pieces.quick(data, []) is None
    assert pieces.careful(data, 1, []).faults or not data

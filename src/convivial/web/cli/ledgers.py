"""Taking a ledger out as a file, and verifying such a file with nothing but the file."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from convivial.web.cli.answers import answer, refuse

if TYPE_CHECKING:
    from convivial.ledger.log.note import Key, Note
    from convivial.ledger.log.verifying import Known, Report

File = Annotated[Path, typer.Argument(help="A ledger, evidence, or the proof of an entry.")]
Checkpoints = Annotated[
    list[Path] | None,
    typer.Option("--checkpoint", help="A checkpoint that you kept before; again for each."),
]
Vkey = Annotated[str, typer.Option(help="The host's key as you know it; else the file's own.")]
Evidence = Annotated[
    Path | None, typer.Option(help="Where to put evidence, if the host signed two histories.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def verify_log(
    file: File,
    checkpoint: Checkpoints = None,
    vkey: Vkey = "",
    evidence: Evidence = None,
    as_json: AsJson = False,
) -> None:
    """Verify a ledger's file: every entry, the tree, the signatures, and what you kept before.

    Needs no host and no database. Ends with 1 where anything is wrong, and names it.

    Example: convivial verify-log riverside.log --checkpoint kept-in-march.txt
    """
    from convivial.ledger.log import evidence as proofs
    from convivial.ledger.log import inclusion, verifying
    from convivial.ledger.log.note import Malformed

    try:
        if verifying.kind_of(file) == proofs.NAME:
            _judge(file, as_json)
            return
        if verifying.kind_of(file) == inclusion.NAME:
            _prove(file, vkey, as_json)
            return
        known = _known(checkpoint or [], vkey)
        report = _verified(file, known)
    except OSError as error:
        refuse(f"{error.filename or file}: this file cannot be read ({error.strerror}).")
    except Malformed as malformed:
        refuse(f"{file}: {malformed}")
    _keep_evidence(report, evidence)
    _tell(file, report, as_json)


def _known(kept: Sequence[Path], vkey: str) -> "Known":
    from convivial.ledger.log.verifying import Known

    return Known(tuple(_note(path) for path in kept), _key(vkey) if vkey else None)


def _note(path: Path) -> "Note":
    from convivial.ledger.log.checkpoint import parse_body
    from convivial.ledger.log.note import LONGEST_NOTE, Malformed, parse

    try:
        with path.open("rb") as opened:
            note = parse(opened.read(4 * LONGEST_NOTE).decode())
        parse_body(note.body)
    except (Malformed, UnicodeDecodeError) as wrong:
        why = wrong if isinstance(wrong, Malformed) else "It is no text."
        refuse(f"{path}: this is no checkpoint. {why}")
    return note


def _key(vkey: str) -> "Key":
    from convivial.ledger.log.note import Malformed, parse_vkey

    try:
        return parse_vkey(vkey)
    except Malformed as malformed:
        refuse(f"--vkey: {malformed}")


def _verified(file: Path, known: "Known") -> "Report":
    from convivial.ledger.log.verifying import verify

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Verifying", total=file.stat().st_size)
        return verify(file, known, lambda seen: progress.update(task, completed=seen))


def _keep_evidence(report: "Report", path: Path | None) -> None:
    if path is None or not report.against:
        return
    try:
        path.write_text(report.against[0].text(), encoding="utf-8")
    except OSError as error:
        refuse(f"{path}: this file cannot be written ({error.strerror}).")


def _tell(file: Path, report: "Report", as_json: bool) -> None:
    words = "\n".join(_in_words(file, report))
    if as_json or report.holds:
        answer(_as_dict(report), as_json=as_json, words=words)
    if not report.holds:
        _end(file, [fault.sentence for fault in report.faults], quiet=as_json)


def _end(file: Path, sentences: Sequence[str], *, quiet: bool) -> NoReturn:
    if quiet:
        raise typer.Exit(1)
    refuse(f"{file}: this ledger does not hold.", particulars=tuple(sentences))


def _as_dict(report: "Report") -> dict[str, Any]:
    said = report.head.checkpoint
    return {
        "holds": report.holds,
        "origin": said.origin,
        "size": said.size,
        "root": said.root.hex(),
        "fingerprint": said.fingerprint(),
        "vkey": report.head.key.vkey(),
        "entries": report.entries,
        "erased": report.erased,
        "continues": report.continues,
        "cosigned": [{"by": one.key.vkey(), "time": one.time} for one in report.cosigned],
        "faults": [
            {"code": fault.code, "entry": fault.number, "sentence": fault.sentence}
            for fault in report.faults
        ],
        "evidence": [one.text() for one in report.against],
    }


def _in_words(file: Path, report: "Report") -> Iterator[str]:
    said = report.head.checkpoint
    yield f"{file.name} holds: {said.size} entries of {said.origin}, each as it was written."
    if report.erased:
        yield f"Of {report.erased} the words were erased; their place is kept."
    yield f"Signed by {report.head.key.vkey()}"
    yield f"Fingerprint {said.fingerprint()}"
    if report.continues:
        sizes = ", ".join(str(size) for size in sorted(set(report.continues)))
        yield f"It continues the checkpoints of {sizes} entries."
    yield from (f"Cosigned by {name}" for name in sorted({one.key.name for one in report.cosigned}))


def _judge(file: Path, as_json: bool) -> None:
    """Say what a file of evidence proves; where it proves nothing, end with 1."""
    from convivial.ledger.log.evidence import judge, read

    most = 2_000_000  # bytes; evidence is a few thousand
    with file.open("rb") as opened:
        found = read(opened.read(most))
    judged = judge(found)
    told = {"proven": judged.proven, "code": judged.code, "sentence": judged.sentence}
    if as_json or judged.proven:
        words = f"{judged.sentence}\nSigned by {found.key.vkey()}"
        answer({**told, "vkey": found.key.vkey()}, as_json=as_json, words=words)
    if not judged.proven:
        if as_json:
            raise typer.Exit(1)
        refuse(f"{file}: this proves nothing. {judged.sentence}")


def _prove(file: Path, vkey: str, as_json: bool) -> None:
    """Say whether an entry stands where its proof says; where it doesn't, end with 1."""
    from convivial.ledger.log.inclusion import judge, read

    most = 100_000  # bytes; a proof is a few thousand
    with file.open("rb") as opened:
        found = read(opened.read(most))
    judged = judge(found, _key(vkey) if vkey else None)
    if as_json or judged.proven:
        told = {"entry": found.index + 1, "leaf": found.leaf.decode(), **asdict(judged)}
        answer(told, as_json=as_json, words=f"{judged.sentence}\n{found.leaf.decode()}")
    if not judged.proven:
        if as_json:
            raise typer.Exit(1)
        refuse(f"{file}: this proves nothing. {judged.sentence}")


Slug = Annotated[str, typer.Argument(help="The community's part of the address.")]
Out = Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")]


def export_log(slug: Slug, out: Out, as_json: AsJson = False) -> None:
    """Take a community's ledger out as a file that anyone can verify with verify-log.

    Example: convivial export-log riverside riverside.log
    """
    from convivial.web import preparation

    preparation.load()
    preparation.prepare()
    from convivial.ledger.api import export_lines
    from convivial.people.api import community_named

    door = community_named(slug)
    if door is None:
        refuse(f"There is no community “{slug}” on this host.")
    with Console(stderr=True).status("Writing the ledger"):
        written = _written(out, export_lines(door.id))
    answer(
        {"file": str(out), "bytes": written},
        as_json=as_json,
        words=f"The ledger is in {out}. Verify it: convivial verify-log {out}",
    )


def _written(out: Path, lines: Iterator[bytes]) -> int:
    """Write the file beside its place, and put it there when it is whole."""
    begun = out.with_name(f".{out.name}.begun")
    try:
        if out.exists():
            refuse(f"{out}: this file is there already. Give another name.")
        with begun.open("xb") as file:
            file.writelines(lines)
        begun.rename(out)
        return out.stat().st_size
    except OSError as error:
        refuse(f"{out}: this file cannot be written ({error.strerror}).")
    finally:
        begun.unlink(missing_ok=True)

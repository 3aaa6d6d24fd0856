"""Files of a proposal: looked at as they come, only downloaded, and gone with their draft."""

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from convivial.assembly.commands import copying, files, opening
from convivial.assembly.models import Attachment, Proposal
from convivial.assembly.papers import Paper, clean_name, paper
from tests.systems.assembly.making import code, drafted, opened
from tests.world import NOW, World


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **more)
    return out.getvalue()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def document(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        file.writestr("content.xml", "<x/>")
    return out.getvalue()


def looked_at(content: bytes, name: str) -> Paper:
    return paper(io.BytesIO(content), name=name, size=len(content))


GOOD = {
    "notes.txt": b"By the door.",
    "list.csv": b"wood,cost\noak,120\n",
    "plan.pdf": b"%PDF-1.7\n...",
    "plan.odt": document("text"),
    "sums.ods": document("spreadsheet"),
    "talk.odp": document("presentation"),
    "plan.docx": packed(word__document_xml=b"<w/>"),
    "sums.xlsx": packed(xl__workbook_xml=b"<w/>"),
}


@pytest.mark.parametrize("name", GOOD)
def test_documents_are_kept_as_they_are(name: str) -> None:
    kept = looked_at(GOOD[name], name.upper())
    assert kept.name == name.upper().rpartition(".")[0] + "." + name.rpartition(".")[2]
    assert (kept.content, kept.picture) == (GOOD[name], False)


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("empty.txt", b"", "empty"),
        ("page.html", b"<script>alert(1)</script>", "not-such-a-file"),
        ("page.svg", b"<svg onload='alert(1)'/>", "not-such-a-file"),
        ("run.exe", b"MZ", "not-such-a-file"),
        ("plain", b"no ending", "not-such-a-file"),
        ("plan.pdf", b"<html>", "not-such-a-file"),
        ("notes.txt", b"\x00\x01", "not-such-a-file"),
        ("plan.odt", packed(mimetype=b"text/html"), "not-such-a-file"),
        ("plan.docx", b"PK\x03\x04 broken", "not-such-a-file"),
        ("plan.docx", packed(readme_txt=b"hello"), "not-such-a-file"),
        (
            "plan.docx",
            packed(word__document_xml=b"<w/>", word__vbaProject_bin=b"x"),
            "not-such-a-file",
        ),
        ("photo.jpg", b"not a picture", "not-a-picture"),
        ("photo.png", picture("BMP"), "not-a-picture"),
        ("photo.jpg", picture()[:200], "not-a-picture"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes, refused: str) -> None:
    assert code(partial(looked_at, content, name)) == refused


def test_too_large_is_refused_before_it_is_read() -> None:
    class Unread(io.BytesIO):
        def read(self, *_size: int | None) -> bytes:
            raise AssertionError("it was read")

    assert code(partial(paper, Unread(), name="plan.pdf", size=5_000_001)) == "too-large"


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    assert code(partial(looked_at, picture("PNG", (6000, 5000)), "wide.png")) == "too-many-pixels"


def test_a_picture_is_made_anew_and_silent() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # held upright
    kept = looked_at(picture(exif=exif.tobytes(), comment=b"and at night"), "Bench.JPG")
    assert (kept.name, kept.picture) == ("Bench.webp", True)
    with Image.open(io.BytesIO(kept.content)) as anew:
        assert (anew.format, anew.size) == ("WEBP", (40, 60))
        assert not anew.getexif()
    assert b"home" not in kept.content
    assert b"night" not in kept.content


def test_a_large_picture_is_made_smaller() -> None:
    kept = looked_at(picture("PNG", (3000, 300)), "wide.png")
    with Image.open(io.BytesIO(kept.content)) as anew:
        assert anew.size == (2048, 205)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\plan.PDF", "plan.pdf"),
        ("a\u202etxt.pdf", "atxt.pdf"),
        ('say "hi"\r\n.txt', "say hi.txt"),
        ("  .hidden.txt", "hidden.txt"),
        (".txt", "txt"),
        ("", "file"),
        ("x" * 300 + ".txt", "x" * 96 + ".txt"),
        ("répertoire été.odt", "répertoire été.odt"),
    ],
)
def test_names_are_cleaned(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned


NOTE = Paper("note.txt", b"By the door.", picture=False)
PICTURE = Paper("bench.webp", b"...", picture=True)


def attaching(
    world: World, proposal: Proposal, who: str = "dilan", **given: Any
) -> Callable[[], Attachment]:
    said = {"paper": NOTE, "words": "", "now": NOW, **given}
    return partial(files.attach, proposal_id=proposal.pk, member_id=world.seat(who), **said)


def test_who_attaches_what(standing: World) -> None:
    made = opened(standing)
    assert code(attaching(standing, made, "esi")) == "not-an-author"
    assert code(attaching(standing, made, paper=PICTURE)) == "no-words"
    assert code(attaching(standing, made, paper=PICTURE, words="A bench")) == "done"
    opening.ask(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert code(attaching(standing, made)) == "not-now"
    assert code(attaching(standing, drafted(standing), "esi")) == "not-found"


def test_ten_are_enough(standing: World) -> None:
    made = drafted(standing)
    for _file in range(10):
        attaching(standing, made)()
    assert code(attaching(standing, made)) == "too-many-files"


def test_files_go_with_their_draft(
    standing: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    made = drafted(standing)
    first, second = attaching(standing, made)(), attaching(standing, made)()
    mine = {"proposal_id": made.pk, "member_id": standing.seat("dilan")}
    with django_capture_on_commit_callbacks(execute=True):
        files.detach(**mine, attachment_id=first.pk)
        assert default_storage.exists(str(first.file.name))
    assert not default_storage.exists(str(first.file.name))
    assert default_storage.exists(str(second.file.name))
    with django_capture_on_commit_callbacks(execute=True):
        copying.delete_draft(**mine)
    assert not default_storage.exists(str(second.file.name))
    assert "note" not in str(second.file.name)


def test_what_people_answer_to_keeps_its_files(standing: World) -> None:
    made = opened(standing)
    kept = attaching(standing, made)()
    mine = {"proposal_id": made.pk, "member_id": standing.seat("dilan")}
    opening.ask(**mine, now=NOW)
    assert code(partial(files.detach, **mine, attachment_id=kept.pk)) == "not-now"


def where(world: World, proposal: Proposal, path: str = "new/") -> str:
    return world.url(f"decide/proposals/{proposal.pk}/files/{path}")


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_a_file_comes_and_goes_by_its_page(standing: World) -> None:
    made = drafted(standing)
    dilan = standing.client("dilan")
    page = dilan.post(where(standing, made), {"file": sent("x.html", b"<script>"), "words": "Hm"})
    assert page.status_code == 422
    assert "does not look like one of them" in page.content.decode()
    dilan.post(where(standing, made), {"file": sent("n\u202eote.txt", b"<script>"), "words": ""})
    kept = Attachment.objects.get()
    answer: Any = dilan.get(where(standing, made, f"{kept.pk}/"))
    assert b"".join(answer.streaming_content) == b"<script>"
    assert answer["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    dilan.post(where(standing, made, f"{kept.pk}/remove/"))
    assert dilan.get(where(standing, made, f"{kept.pk}/")).status_code == 404


def test_a_picture_is_looked_at_on_the_page(standing: World) -> None:
    made = drafted(standing)
    dilan = standing.client("dilan")
    typed = {"file": sent("bench.png", picture("PNG")), "words": "A bench"}
    dilan.post(where(standing, made), typed)
    kept = Attachment.objects.get()
    answer = dilan.get(where(standing, made, f"{kept.pk}/"))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"].startswith("inline")
    page = dilan.get(standing.url(f"decide/proposals/{made.pk}/")).content.decode()
    assert 'alt="A bench"' in page


def test_files_of_a_draft_are_for_its_authors(standing: World) -> None:
    made = drafted(standing)
    kept = attaching(standing, made)()
    for who in ("esi", "gus", "oona"):
        answer = standing.client(who).get(where(standing, made, f"{kept.pk}/"))
        assert answer.status_code == 404
    assert Client().get(where(standing, made, f"{kept.pk}/")).status_code == 302


def test_a_file_of_another_proposal_is_not_here(standing: World) -> None:
    kept = attaching(standing, drafted(standing))()
    other = opened(standing)
    answer = standing.client("dilan").get(where(standing, other, f"{kept.pk}/"))
    assert answer.status_code == 404

"""Files that belong to a proposal, as they come in: looked at, and pictures made anew.

A picture is encoded afresh, so that nothing of its file is kept: neither where and when it was
taken, nor anything hidden in it. All else is kept byte for byte and only ever downloaded.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from convivial.kernel import pictures
from convivial.kernel.refusal import Refusal, Refused

LARGEST_FILE = 5_000_000
LONGEST_NAME = 100
LONGEST_SIDE = 2048
PICTURES = ("jpg", "jpeg", "png", "webp", "gif")


@dataclass(frozen=True)
class Paper:
    """A file as it is kept: its name as it is shown, its bytes, and whether pages show it."""

    name: str
    content: bytes
    picture: bool


def paper(file: IO[bytes], *, name: str, size: int) -> Paper:
    """Return a file as it may be kept, or refuse with the reason."""
    if size > LARGEST_FILE:
        raise _refused("too-large", _("That file is larger than 5 MB. Choose a smaller one."))
    if size == 0:
        raise _refused("empty", _("That file is empty. Choose another one."))
    cleaned = clean_name(name)
    ending = PurePosixPath(cleaned).suffix.lower().removeprefix(".")
    if ending in PICTURES:
        stem = cleaned[: -len(ending)]
        return Paper(f"{stem}webp", _made_anew(file), picture=True)
    looks_right = _LOOKS.get(ending)
    content = file.read(LARGEST_FILE + 1)
    if looks_right is None or not looks_right(content):
        raise _refused(
            "not-such-a-file",
            _(
                "We take pictures, PDF, plain text, CSV, and documents of LibreOffice or Word and "
                "Excel without macros. This does not look like one of them."
            ),
        )
    return Paper(cleaned, content, picture=False)


def clean_name(name: str) -> str:
    """Return a file’s name without ways or signs that hide words, at a bearable length."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(re.sub(r'[<>:"|?*]', " ", shown).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME] or "file"
    return f"{(stem.strip() or 'file')[: LONGEST_NAME - len(ending) - 1]}.{ending.lower()}"


def content_type(name: str) -> str:
    """Return what a browser is told that a kept file is: nothing that it would run."""
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    return _TYPES.get(ending, "application/octet-stream")


def _made_anew(file: IO[bytes]) -> bytes:
    with pictures.opened(file, field="file") as picture:
        return pictures.encoded(_fitted(ImageOps.exif_transpose(picture)))


def _fitted(picture: Image.Image) -> Image.Image:
    """Return it no larger than a page shows, see-through where it was."""
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    pixels = picture.convert("RGBA" if see_through else "RGB")
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return pixels


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _is_open_document(content: bytes) -> bool:
    return content[30:76].startswith(b"mimetypeapplication/vnd.oasis.opendocument.")


def _holds(part: str) -> Callable[[bytes], bool]:
    def looks_right(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                names = packed.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        return part in names and not any(name.endswith("vbaProject.bin") for name in names)

    return looks_right


_LOOKS: Mapping[str, Callable[[bytes], bool]] = {
    "pdf": _is_pdf,
    "txt": _is_text,
    "csv": _is_text,
    "odt": _is_open_document,
    "ods": _is_open_document,
    "odp": _is_open_document,
    "docx": _holds("word/document.xml"),
    "xlsx": _holds("xl/workbook.xml"),
}
_OPEN, _OOXML = (
    "application/vnd.oasis.opendocument",
    "application/vnd.openxmlformats-officedocument",
)
_TYPES: Mapping[str, str] = {
    "webp": "image/webp",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "odp": f"{_OPEN}.presentation",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
}


def _refused(code: str, sentence: str) -> Refused:
    return Refused(Refusal(code, sentence, field="file"))

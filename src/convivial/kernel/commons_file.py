"""A copy of the commons as one file: a zip with a manifest of hashes, ``convivial-commons/1``.

What comes in was made by strangers: names, sizes and hashes are looked at before anything of it
is believed, and no file of it is ever written to the disk.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from convivial.kernel.commons import Files
from convivial.kernel.refusal import Refusal, Refused

FORMAT = "convivial-commons/1"
MANIFEST = "manifest.json"

MOST_FILES = 10_000
LARGEST_FILE = 64 * 2**20
LARGEST_WHOLE = 256 * 2**20
_LONGEST_NAME = 240
_LINK = 0o120000
_KINDS = 0o170000
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def pack(
    files: Iterable[tuple[str, bytes]], *, community: str, taken_at: datetime, into: IO[bytes]
) -> None:
    """Write a copy; each path begins with its part's name. Same files and moment, same bytes."""
    listed: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files:
            listed[path] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            archive.writestr(_member(path), data)
        said = {
            "format": FORMAT,
            "community": community,
            "taken_at": taken_at.isoformat(),
            "files": dict(sorted(listed.items())),
        }
        archive.writestr(_member(MANIFEST), json.dumps(said, ensure_ascii=False, indent=2))


def unpack(data: bytes) -> dict[str, Files]:
    """Return the files of each part, every one as its hash says; refuse anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(_read_all(archive))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise _no(_("This is not a zip file, or it is damaged.")) from error
    except (OSError, ValueError, RuntimeError, zlib.error) as error:
        raise _no(_("This is not a zip file, or it is damaged.")) from error


def _member(path: str) -> zipfile.ZipInfo:
    """An entry without the hour it was made at, so that the same commons are the same bytes."""
    info = zipfile.ZipInfo(path, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _read_all(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise _no(_("This copy holds more files than any copy of a commons does."))
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise _no(_("This copy holds two files of one name."))
    for entry in entries:
        _look_at(entry)
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise _no(_("This copy unfolds to more than a copy of a commons ever is."))
    files, left = {}, LARGEST_WHOLE
    for entry in entries:
        files[entry.filename] = _read(archive, entry, left)
        left -= len(files[entry.filename])
    return _as_listed(files)


def _look_at(entry: zipfile.ZipInfo) -> None:
    """Refuse a name that leads elsewhere, a link, a secret, and a bomb by what it says of itself.

    ``orig_filename`` is the name as it stands: zipfile cuts at a NUL and turns separators.
    """
    name = entry.orig_filename
    steps = name.split("/")
    plain = all(step not in {"", ".", ".."} for step in steps) and len(name) <= _LONGEST_NAME
    if not plain or any(sign in name for sign in "\\\0:") or not name.isprintable():
        raise _no(_("This copy holds a file whose name leads elsewhere."))
    if (entry.external_attr >> 16) & _KINDS == _LINK:
        raise _no(_("This copy holds a link instead of a file."))
    if entry.flag_bits & 1:
        raise _no(_("This copy is locked with a password; a copy of a commons never is."))
    if entry.file_size > LARGEST_FILE:
        raise _no(_("This copy unfolds to more than a copy of a commons ever is."))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """Read no more than the entry says it is: a bomb may say little and unfold to much."""
    most = min(entry.file_size, LARGEST_FILE, left)
    with archive.open(entry) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise _no(_("This copy unfolds to more than a copy of a commons ever is."))
    return data


def _as_listed(files: dict[str, bytes]) -> dict[str, bytes]:
    try:
        said = json.loads(files.pop(MANIFEST))
        listed = said["files"]
        known = said["format"] == FORMAT and isinstance(listed, dict)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise _no(_("This zip has no manifest, so it is not a copy of a commons.")) from error
    if not known:
        raise _no(_("This copy is of a format that this house does not know."))
    if set(listed) != set(files):
        raise _no(_("This copy does not hold the files that its manifest lists."))
    for name, data in files.items():
        if not _fits(listed[name], data):
            sentence = _("“%(name)s” is not as the manifest has it: it was changed or damaged.")
            raise _no(sentence % {"name": name})
    return files


def _fits(said: Any, data: bytes) -> bool:  # noqa: ANN401  whatever the manifest holds
    hash_said = said.get("sha256") if isinstance(said, dict) else None
    return bool(hash_said == hashlib.sha256(data).hexdigest())


def _parts(files: dict[str, bytes]) -> dict[str, Files]:
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path, data in files.items():
        part, _slash, name = path.partition("/")
        found[part][name] = data
    return dict(found)


def _no(sentence: str) -> Refused:
    return Refused(Refusal("bad-commons", sentence + " " + _("Nothing was brought in.")))

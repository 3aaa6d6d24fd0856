"""The charter's versions, and what each has changed."""

from typing import NamedTuple
from uuid import UUID

from convivial.assembly.differences import Piece, between
from convivial.assembly.queries.charter import VersionRow, versions
from convivial.kernel import charter
from convivial.kernel.charter import Words
from convivial.kernel.charter_words import shown


class SettingChange(NamedTuple):
    """A setting that was something else before; empty where it was not there yet."""

    label: Words
    before: str
    after: str


class VersionPage(NamedTuple):
    """One version beside the one before it; ``words`` is empty where only settings changed."""

    version: VersionRow
    before: VersionRow | None
    after: int | None
    words: list[Piece]
    settings: list[SettingChange]


def version_page(community_id: UUID, number: int) -> VersionPage | None:
    """Return a version with what it changed; None where there is none. One query."""
    by_number = {row.number: row for row in versions(community_id)}
    version = by_number.get(number)
    if version is None:
        return None
    before = by_number.get(number - 1)
    return VersionPage(
        version=version,
        before=before,
        after=number + 1 if number + 1 in by_number else None,
        words=_words(before, version),
        settings=_settings(before, version),
    )


def _words(before: VersionRow | None, version: VersionRow) -> list[Piece]:
    if before is None or before.words == version.words:
        return []
    return between(before.words, version.words)


def _settings(before: VersionRow | None, version: VersionRow) -> list[SettingChange]:
    if before is None:
        return []
    return [
        SettingChange(label, shown(name, before.settings.get(name, "")), shown(name, now))
        for name, label in charter.labels.items()
        if (now := version.settings.get(name, "")) != before.settings.get(name, "")
    ]

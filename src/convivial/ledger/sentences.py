"""Reads entries out: each type of entry has a sentence, given to this registry by the wiring."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from convivial.ledger.queries import Line
from convivial.theme.words import day_words

sentences: dict[str, Any] = {}
terms: dict[str, Mapping[str, Mapping[str, Any]]] = {}
# Where a mandate and a decision can be read, by a community's slug and the id; whoever owns those
# pages stands above the ledger, so the wiring fills this in.
places: dict[str, Callable[[str, UUID], str]] = {}

_PLACE = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True)
class Right:
    """By what right something was done that was more than one's own: “mandate” or “decision”."""

    kind: str
    url: str


@dataclass(frozen=True)
class ReadLine:
    """An entry in words."""

    number: int
    at: datetime
    sentence: str
    erased: bool = False
    right: Right | None = None

    @property
    def day(self) -> date:
        """The day it happened, where the reader is."""
        return timezone.localtime(self.at).date()


def outline(entry: str) -> str:
    """Return the sentence of a type of entry, with “…” in place of who and what."""
    return _PLACE.sub("…", str(sentences.get(entry, entry)))


def people_in(lines: list[Line]) -> set[UUID]:
    """Return every membership id that the lines speak of."""
    ids = {line.actor_id for line in lines if line.actor_id}
    for line in lines:
        ids |= {UUID(value) for key, value in (line.content or {}).items() if _is_person(key)}
    return ids


def read_out(lines: list[Line], names: Mapping[UUID, str], slug: str) -> list[ReadLine]:
    """Return the lines in words; people who are gone are “someone”."""
    return [
        ReadLine(
            number=line.number,
            at=line.at,
            sentence=_sentence(line, names),
            erased=line.content is None,
            right=_right(line, slug),
        )
        for line in lines
    ]


def _right(line: Line, slug: str) -> Right | None:
    for kind, row_id in (("mandate", line.mandate_id), ("decision", line.decision_id)):
        if row_id is not None:
            place = places.get(kind)
            return Right(kind, place(slug, row_id) if place else "")
    return None


def _sentence(line: Line, names: Mapping[UUID, str]) -> str:
    if line.content is None:
        return _("Something that has since been erased.")
    someone = _("Someone")
    words = {**line.content, **_in_words(line.entry, line.content), "actor": _("The host")}
    if line.actor_id is not None:
        words["actor"] = names.get(line.actor_id, someone)
    for key, value in line.content.items():
        if _is_person(key):
            words[key.removesuffix("_id")] = names.get(UUID(value), someone)
    return str(sentences.get(line.entry, line.entry)) % words


def _in_words(entry: str, content: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: names for key, names in terms.get(entry, {}).items() if key in content}
    words = {key: names.get(content[key], content[key]) for key, names in known.items()}
    return words | ({"day": _day(content["day"])} if "day" in content else {})


def _day(written: str) -> str:
    try:
        return day_words(date.fromisoformat(written))
    except ValueError:
        return written


def _is_person(key: str) -> bool:
    return key == "member_id"

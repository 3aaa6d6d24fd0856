"""Reads entries out: each type of entry has a sentence, given to this registry by the wiring."""

import re
from collections.abc import Mapping
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

_PLACE = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True)
class ReadLine:
    """An entry in words."""

    number: int
    at: datetime
    sentence: str
    erased: bool = False

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


def read_out(lines: list[Line], names: Mapping[UUID, str]) -> list[ReadLine]:
    """Return the lines in words; people who are gone are “someone”."""
    return [
        ReadLine(line.number, line.at, _sentence(line, names), line.content is None)
        for line in lines
    ]


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

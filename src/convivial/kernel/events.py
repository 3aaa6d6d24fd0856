"""Events: what has happened, as frozen values in the past tense."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened in a community, with the sentence that the ledger reads out.

    ``entry`` is its stable type on the ledger. ``sentence`` is a lazy translation with
    ``%(actor)s`` and any content key, e.g. ``%(member)s`` for ``member_id``.
    ``actor_id`` is a membership, or None where the host's command line acted. ``terms`` gives, for
    a content key whose value is one of a few names, each name in words.
    """

    entry: ClassVar[str]
    sentence: ClassVar[Any]
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    community_id: UUID
    actor_id: UUID | None
    at: datetime
    # By what right, where it was more than one's own: a live mandate, or a decision.
    mandate_id: UUID | None = None
    decision_id: UUID | None = None

    def content(self) -> dict[str, Any]:
        """Return the own fields, plain enough for JSON, without those every happening has."""
        common = {"community_id", "actor_id", "at", "mandate_id", "decision_id"}
        own = (field.name for field in dataclasses.fields(self) if field.name not in common)
        return {name: plain(getattr(self, name)) for name in own}


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Something that other apps must act on and that is nobody's business: on no ledger, ever."""

    at: datetime


def plain(value: Any) -> Any:  # noqa: ANN401  any JSON value goes through here
    """Return a value that JSON can hold: ids and times as text, the rest as it is."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value

"""A no that a person can act on."""

import dataclasses
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done.

    ``sentence`` is shown to the person as it stands, already translated: it says what stands in
    the way and what they can do. ``code`` is stable, for tests and machines. ``status`` is what
    HTTP answers when the whole page is refused. ``field`` names the form field it belongs to;
    ``extra`` is more for the refusal's page, e.g. ``back_url`` and ``back_label``.
    """

    code: str
    sentence: str
    status: HTTPStatus = HTTPStatus.FORBIDDEN
    field: str | None = None
    extra: dict[str, Any] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """Raised by commands when a policy answers with a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def enforce(refusal: Refusal | None) -> None:
    """Raise when there is a refusal; pass when there is none."""
    if refusal is not None:
        raise Refused(refusal)

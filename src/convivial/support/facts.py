"""What a post says, as a frozen value: what forms give and commands take."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

COORDINATE_PLACES = 2


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that a member says in a post.

    ``languages`` are codes, ``times`` are slots such as ``0-morning`` (Monday is 0). Coordinates
    are degrees; however exact they come, they are kept to about a kilometre.
    """

    category: str
    title: str
    expires_on: date
    words: str = ""
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    where: str = "either"
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within_km: float | None = None
    rhythm: str = "once"
    inexhaustible: bool = False
    willing_per_month: int = 2

    def columns(self) -> dict[str, Any]:
        """Return what the row keeps, by the names of its columns."""
        columns = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return columns | {
            "title": self.title.strip(),
            "words": self.words.strip(),
            "languages": joined(self.languages),
            "times": joined(self.times),
            "latitude": _rough(self.latitude),
            "longitude": _rough(self.longitude),
        }


def joined(codes: tuple[str, ...]) -> str:
    """Return codes between commas, ``,en,es,``, so that one can be looked for; empty for none."""
    return f",{','.join(codes)}," if codes else ""


def parted(text: str) -> tuple[str, ...]:
    """Return the codes of such a text."""
    return tuple(text.strip(",").split(",")) if text else ()


def _rough(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, COORDINATE_PLACES)

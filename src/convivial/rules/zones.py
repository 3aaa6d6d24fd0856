"""Time zones by the names that people and programs give them.

The names come from the IANA database (`zoneinfo`, the tzdata package), those of Windows from
Unicode's CLDR (as Babel ships it). Both are data of the installation; nothing else is read.
"""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global

NO_PLACE = frozenset({"Factory", "localtime", "posixrules"})
"""In the database, but no zone that anyone lives in."""

UTC_NAMES = frozenset({"gmt", "utc", "uct", "z", "zulu", "coordinated universal time", "(utc)"})

OTHER_NAMES = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "brasilia": "America/Sao_Paulo",
    "brasília": "America/Sao_Paulo",
}
"""As Outlook shows them, where no city of the IANA database is in the words."""

_BEFORE = re.compile(r"\((?:utc|gmt)[^)]*\)\s*(?=.)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
WIDEST_OFFSET = {"+": 14, "-": 12}


def zone_named(name: str) -> str | None:
    """The IANA name for `name`, or None: IANA in any case, Windows names, "UTC+2".

    Outlook's "(UTC-05:00) …" before a name is passed over: it does not tell the summer from the
    winter.
    """
    words = " ".join(name.strip().strip('"').split()).casefold()
    if words in UTC_NAMES:
        return "UTC"
    words = _BEFORE.sub("", words, count=1)
    known = iana_names().get(words.replace(" ", "_")) or _windows_names().get(words)
    return known or OTHER_NAMES.get(words) or _fixed_offset(words.strip("()"))


def zone_of_city(words: str) -> str | None:
    """The zone of the first city named in `words` that a zone is called after.

    Europe/Amsterdam for "Amsterdam" and for Outlook's "(UTC+01:00) Amsterdam, Berlin, Rome".
    """
    named = (
        word.strip().casefold().replace(" ", "_") for word in _BEFORE.sub("", words).split(",")
    )
    return next((zone for city in named if (zone := _cities().get(city))), None)


@cache
def _cities() -> Mapping[str, str]:
    zones = sorted(iana_names().items(), reverse=True)
    return {
        name.rpartition("/")[2]: zone for name, zone in zones if "/" in name and name[:4] != "etc/"
    }


@cache
def iana_names() -> Mapping[str, str]:
    """Every zone of the database: casefolded name → its own spelling."""
    return {name.casefold(): name for name in available_timezones() - NO_PLACE}


@cache
def _windows_names() -> Mapping[str, str]:
    """Windows' names, casefolded → IANA."""
    return {name.casefold(): zone for name, zone in get_global("windows_zone_mapping").items()}


def _fixed_offset(words: str) -> str | None:
    """Whole hours from UTC as an `Etc/` zone, whose sign is the other way round by POSIX."""
    found = _OFFSET.fullmatch(words)
    if found is None or found[3] not in {None, "00"}:
        return None
    sign, hours = found[1], int(found[2])
    if hours == 0:
        return "UTC"
    turned = "-" if sign == "+" else "+"
    return f"Etc/GMT{turned}{hours}" if hours <= WIDEST_OFFSET[sign] else None

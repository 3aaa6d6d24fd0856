"""Who a community was, as a copy of its commons tells it."""

import json
from typing import NamedTuple
from zoneinfo import available_timezones

from convivial.kernel.commons import Files, Row, unreadable, words_in

COMMUNITY = "community.json"
_MOST_LANGUAGES = 20


class CommunityFacts(NamedTuple):
    """Who a community is, as its commons tell it."""

    name: str
    purpose: str
    languages: list[str]
    zone: str


def commons_facts(files: Files) -> CommunityFacts:
    """Read who a community was; refuses where the file does not say it."""
    facts = object_in(files, COMMUNITY)
    languages = facts.get("languages")
    if not isinstance(languages, list) or len(languages) > _MOST_LANGUAGES:
        raise unreadable(COMMUNITY)
    if not all(isinstance(code, str) and len(code) <= 12 for code in languages):  # noqa: PLR2004  a code
        raise unreadable(COMMUNITY)
    zone = words_in(facts, "zone", most=64)
    return CommunityFacts(
        name=" ".join(words_in(facts, "name", least=1, most=80).split()),
        purpose=words_in(facts, "purpose", most=2000),
        languages=languages,
        zone=zone if zone in available_timezones() else "UTC",
    )


def object_in(files: Files, name: str) -> Row:
    """Return the JSON object that a file holds; refuses where it holds none."""
    try:
        value = json.loads(files[name])
    except (KeyError, ValueError, RecursionError):
        raise unreadable(name) from None
    if not isinstance(value, dict):
        raise unreadable(name)
    return Row(value, name)

"""Languages by what people call them: codes, English names, names in the language itself.

Names are Unicode's (CLDR), as Babel ships them.
"""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from convivial.rules.words import fold

USUAL = ("en", "es", "de", "fr")
"""The names in these languages are looked at first: reading all others takes seconds."""

OTHER_NAMES = {
    "castellano": "es",
    "castilian": "es",
    "farsi": "fa",
    "mandarin": "zh",
    "cantonese": "yue",
    "chinesisch": "zh",
    "british english": "en-GB",
    "american english": "en-US",
    "flamenco": "nl-BE",
    "flemish": "nl-BE",
}
NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis", "root"})

_BETWEEN = re.compile(r"[,;/|\n·•+&]|\s(?:and|und|y|e|et)\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CODE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


def languages_in(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages (BCP 47 tags, in order) in `cell`, and the words that are none we know."""
    words = [" ".join(word.split()) for word in _BETWEEN.split(_IN_BRACKETS.sub(" ", cell))]
    found = {word: language_named(word) for word in words if word}
    known = dict.fromkeys(tag for tag in found.values() if tag is not None)
    return tuple(known), tuple(word for word, tag in found.items() if tag is None)


def language_named(word: str) -> str | None:
    """The tag for a code or a name ("es", "pt_BR", "Spanish", "español"), or None."""
    folded = " ".join(fold(word).split())
    return _by_code(word) or OTHER_NAMES.get(folded) or _names().get(folded) or _own().get(folded)


def _by_code(word: str) -> str | None:
    """A tag in its usual spelling, if all of its parts are known."""
    parts = _CODE.fullmatch(word.replace("_", "-"))
    if parts is None:
        return None
    english = Locale("en")
    language, script, territory = parts[1].lower(), parts[2], parts[3]
    language = get_global("language_aliases").get(language, language).partition("_")[0]
    if language not in english.languages or language in NO_LANGUAGE:
        return None
    if script and script.title() not in english.scripts:
        return None
    if territory and territory.upper() not in english.territories:
        return None
    kept = (language, script and script.title(), territory and territory.upper())
    return "-".join(part for part in kept if part)


@cache
def _names() -> Mapping[str, str]:
    """Folded names in the usual languages → tags; English ones count first."""
    found: dict[str, str] = {}
    for code in reversed(USUAL):
        found |= {fold(name): tag.replace("_", "-") for tag, name in _languages(code).items()}
    return found


@cache
def _own() -> Mapping[str, str]:
    """Folded names of languages in themselves → tags."""
    codes = [code for code in locale_identifiers() if "_" not in code]
    own = {code: _languages(code).get(code) for code in codes}
    return {fold(name): code for code, name in own.items() if name}


def _languages(code: str) -> Mapping[str, str]:
    try:
        languages: Mapping[str, str] = Locale(code).languages
    except UnknownLocaleError:
        return {}
    return {tag: name for tag, name in languages.items() if tag not in NO_LANGUAGE}

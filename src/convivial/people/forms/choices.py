"""What people choose from: the pages' languages, and the languages they speak."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

MOST_LANGUAGES = 12
# Languages whose own names are understood, beside the names in English and the reader's language.
OWN_NAMES = (
    "am",
    "ar",
    "bg",
    "bn",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "gl",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "ko",
    "ku",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "my",
    "nb",
    "ne",
    "nl",
    "nn",
    "pa",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tl",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "yo",
    "zh",
    "zu",
)


@lru_cache(maxsize=1)
def page_languages() -> list[tuple[str, str]]:
    """Return the languages that pages speak, each by its own name."""
    return [
        (code, Locale.parse(code).get_display_name() or code) for code, _n in settings.LANGUAGES
    ]


class SpokenField(forms.CharField):
    """Languages a person speaks, as people write them: “English, español”."""

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, list | tuple):
            return value
        return ", ".join(_own_name(code) for code in value)

    def clean(self, value: object) -> list[str]:
        words = str(super().clean(value)).replace(";", ",").split(",")
        codes = [_code(word.strip()) for word in words if word.strip()]
        if len(codes) > MOST_LANGUAGES:
            raise forms.ValidationError(_("Name at most 12 languages."))
        return list(dict.fromkeys(codes))


def _code(word: str) -> str:
    known = _names(translation.get_language() or "en")
    code = known.get(word.casefold()) or _own_names().get(word.casefold())
    if code is None:
        raise forms.ValidationError(
            _("“%(word)s” is a language we do not know by that name. Try it in English.")
            % {"word": word}
        )
    return code


@lru_cache(maxsize=8)
def _names(reader: str) -> dict[str, str]:
    """Return language codes by their names in English and in the reader's language."""
    codes: dict[str, str] = {}
    for locale in (Locale.parse("en"), Locale.parse(reader, sep="-")):
        for code, name in locale.languages.items():
            codes |= {str(code).lower(): str(code), str(name).casefold(): str(code)}
    return codes


@lru_cache(maxsize=1)
def _own_names() -> dict[str, str]:
    return {_own_name(code).casefold(): code for code in OWN_NAMES}


def _own_name(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_language_name() or code
    except (UnknownLocaleError, ValueError):
        return str(Locale.parse("en").languages.get(code, code))

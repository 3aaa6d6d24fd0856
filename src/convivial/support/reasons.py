"""Why two were brought together, in sentences that begin with “because”."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.support.models import Category
from convivial.support.words import language_words, slot_words

Params = Mapping[str, Any]


def because(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each reason (``code`` and ``params``) that has one, in their order."""
    said = (_SENTENCES.get(reason["code"], _nothing)(reason["params"]) for reason in reasons)
    return [sentence for sentence in said if sentence]


def _same_category(params: Params) -> str:
    try:
        label = str(Category(params["category"]).label)
    except ValueError:
        return ""
    return _("because both are about “%(category)s”") % {"category": label}


def _words(params: Params) -> str:
    return _("because both speak of %(words)s") % {"words": ", ".join(params["words"])}


def _language(params: Params) -> str:
    languages = language_words(tuple(params["languages"]))
    return _("because you share a language: %(languages)s") % {"languages": languages}


def _time(params: Params) -> str:
    slots = slot_words(tuple(params["slots"]))
    return _("because you both have time: %(slots)s") % {"slots": slots}


def _near(params: Params) -> str:
    if params["km"] < 1:
        return _("because you are less than a kilometre apart")
    return _("because you are about %(km)s km apart") % {"km": round(params["km"])}


def _remote(_params: Params) -> str:
    return _("because it can be done from afar")


def _waited(params: Params) -> str:
    days = params["days"]
    return ngettext(
        "because the ask has waited for %(days)s day",
        "because the ask has waited for %(days)s days",
        days,
    ) % {"days": days}


def _nothing(_params: Params) -> str:
    return ""


_SENTENCES: dict[str, Callable[[Params], str]] = {
    "same-category": _same_category,
    "words": _words,
    "shared-language": _language,
    "time": _time,
    "near": _near,
    "remote": _remote,
    "waited": _waited,
}

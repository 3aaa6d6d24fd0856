"""How posts and times are put in words; what a board says in each row is looked up once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from convivial.support.facts import parted
from convivial.support.models import Category, Rhythm, Where
from convivial.theme.words import language_name

WEEKDAYS = range(7)
PARTS = ("morning", "afternoon", "evening", "night")

own_name = lru_cache(maxsize=200)(language_name)


class Labels(NamedTuple):
    """The words of categories, ways to meet and rhythms in one language, by their codes."""

    category: dict[str, str]
    where: dict[str, str]
    rhythm: dict[str, str]


def labels() -> Labels:
    """Return the labels in the reader's language."""
    return _labels(get_language() or "en")


@lru_cache(maxsize=20)
def _labels(_reader: str) -> Labels:
    return Labels(_texts(Category.choices), _texts(Where.choices), _texts(Rhythm.choices))


def _texts(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


@lru_cache(maxsize=4096)
def tags(reader: str, category: str, where: str, rhythm: str, languages: str) -> tuple[str, ...]:
    """Return a post's few tags: what kind, how to meet, how often, in which languages.

    ``reader`` is the language now spoken: a board asks for the same few tags again and again.
    """
    known = _labels(reader)
    said = [known.category[category]]
    said += [known.where[where]] if where != Where.EITHER else []
    said += [known.rhythm[rhythm]] if rhythm != Rhythm.ONCE else []
    said += [own_name(code) for code in parted(languages)]
    return tuple(said)


@lru_cache(maxsize=4096)
def drawn_tags(reader: str, category: str, where: str, rhythm: str, languages: str) -> SafeString:
    """Return the tags as HTML: a board draws the same few for each of its fifty rows."""
    said = tags(reader, category, where, rhythm, languages)
    return format_html_join("", '<span class="tag">{}</span>', ((tag,) for tag in said))


@lru_cache(maxsize=4096)
def waited(_reader: str, days: int) -> str:
    """Return how long something has waited, in words, in the language now spoken."""
    if days < 1:
        return _("Since today")
    return ngettext("Waits for %(days)s day", "Waits for %(days)s days", days) % {"days": days}


@lru_cache(maxsize=4096)
def standing(_reader: str, days: int) -> str:
    """Return since when an offer stands, in words, in the language now spoken."""
    if days < 1:
        return _("Since today")
    return ngettext("For %(days)s day now", "For %(days)s days now", days) % {"days": days}


def weekday_names() -> tuple[str, ...]:
    """Return the days of the week, Monday first."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def short_weekday_names() -> tuple[str, ...]:
    """Return the days of the week in little room, Monday first."""
    names = Locale.parse((get_language() or "en").replace("-", "_")).days["stand-alone"]
    return tuple(names["abbreviated"][day] for day in WEEKDAYS)


def part_names() -> dict[str, str]:
    """Return the parts of a day by their codes."""
    return {
        "morning": _("morning"),
        "afternoon": _("afternoon"),
        "evening": _("evening"),
        "night": _("night"),
    }


def slot_words(slots: tuple[str, ...]) -> str:
    """Return slots in words, e.g. “Monday morning, Friday evening”."""
    days, parts = weekday_names(), part_names()
    said = []
    for slot in slots:
        weekday, part = slot.split("-")
        words = {"day": days[int(weekday)], "part": parts[part]}
        said.append(_("%(day)s %(part)s") % words)
    return ", ".join(said)


def language_words(languages: tuple[str, ...]) -> str:
    """Return languages by their own names."""
    return ", ".join(own_name(code) for code in languages)


def trace_words() -> dict[str, str]:
    """Return what a line's page says of tracing, by what is known."""
    return {
        "yes": _("It traces calls, or may find out where you are."),
        "no": _("It does not trace calls."),
        "unknown": _("We don’t know whether it traces calls."),
    }


def police_words() -> dict[str, str]:
    """Return what a line's page says of the police, by what is known."""
    return {
        "yes": _("It may send the police."),
        "no": _("It does not send the police."),
        "unknown": _("We don’t know whether it may send the police."),
    }

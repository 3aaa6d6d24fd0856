"""How posts and times are put in words, once a page rather than once a row."""

from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.support.facts import parted
from convivial.support.models import Category, Rhythm, Where
from convivial.theme.words import language_name

WEEKDAYS = range(7)
PARTS = ("morning", "afternoon", "evening", "night")

own_name = lru_cache(maxsize=200)(language_name)


class Labels:
    """The words of categories, places and rhythms in the reader's language, looked up once."""

    def __init__(self) -> None:
        """Translate each label once; waiting times as they are met."""
        self.category = {value: str(label) for value, label in Category.choices}
        self.where = {value: str(label) for value, label in Where.choices}
        self.rhythm = {value: str(label) for value, label in Rhythm.choices}
        self._waited: dict[int, str] = {}
        self._tags: dict[tuple[str, str, str, str], tuple[str, ...]] = {}

    def waited(self, days: int) -> str:
        """Return how long something has waited, e.g. “Waits for 3 days”."""
        if days not in self._waited:
            self._waited[days] = waited(days)
        return self._waited[days]

    def tags(self, category: str, where: str, rhythm: str, languages: str) -> tuple[str, ...]:
        """Return a post's few tags: what kind, how to meet, how often, in which languages."""
        key = (category, where, rhythm, languages)
        if key not in self._tags:
            said = [self.category[category]]
            said += [self.where[where]] if where != Where.EITHER else []
            said += [self.rhythm[rhythm]] if rhythm != Rhythm.ONCE else []
            said += [own_name(code) for code in parted(languages)]
            self._tags[key] = tuple(said)
        return self._tags[key]


def waited(days: int) -> str:
    """Return how long something has waited, in words."""
    if days < 1:
        return _("Since today")
    return ngettext("Waits for %(days)s day", "Waits for %(days)s days", days) % {"days": days}


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

"""Settings of the charter in words: what one may be, what it is, and what a change would be."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.kernel.charter import (
    BadValue,
    Choice,
    Line,
    Number,
    Setting,
    Several,
    Share,
    Switch,
    Zone,
    labels,
    settings,
)


def shown(name: str, text: str) -> str:
    """Say a stored value in words; what no longer fits is shown as it stands."""
    try:
        return settings[name].shown(settings[name].read(text))
    except (KeyError, BadValue):
        return text


def change_in_words(name: str, before: str, after: str) -> str:
    """Say what a change would be, in a sentence; texts as they are stored."""
    words = {
        "setting": labels.get(name, name),
        "before": shown(name, before),
        "after": shown(name, after),
    }
    if not before:
        return _("“%(setting)s” becomes “%(after)s”.") % words
    return _("“%(setting)s” changes from “%(before)s” to “%(after)s”.") % words


def may_be(setting: Setting[Any]) -> str:
    """Say what a setting may be set to: “from 2 days to 30 days”."""
    return _MAY_BE[type(setting)](setting)


def _between(setting: Any) -> str:  # noqa: ANN401  a Number or a Share
    ends = {"least": setting.shown(setting.least), "most": setting.shown(setting.most)}
    return _("from %(least)s to %(most)s") % ends


def _one_of(setting: Any) -> str:  # noqa: ANN401  a Choice or a Several
    return " · ".join(str(words) for _name, words in setting.options)


def _some_of(setting: Any) -> str:  # noqa: ANN401  as above
    return _("at least one of: %(options)s") % {"options": _one_of(setting)}


def _letters(setting: Any) -> str:  # noqa: ANN401  a Line
    words = ngettext("up to %(num)s letter", "up to %(num)s letters", setting.longest)
    return words % {"num": setting.longest}


_MAY_BE: dict[type, Callable[[Any], str]] = {
    Number: _between,
    Share: _between,
    Switch: lambda _setting: _("yes or no"),
    Choice: _one_of,
    Several: _some_of,
    Line: _letters,
    Zone: lambda _setting: _("any time zone"),
}

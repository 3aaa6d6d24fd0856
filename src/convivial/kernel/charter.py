"""Settings of the charter: what a community decides about itself in numbers, shares and choices.

The app that lives by a setting declares it in its ``settings.py``; ``web.wiring`` puts all of them
into ``settings``. Values are kept by people (``people.api.charter_of``), with the decision that
set each; what nobody has decided has its default.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, TypeVar
from zoneinfo import available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.kernel.effects import Weight
from convivial.kernel.refusal import Refusal

T = TypeVar("T")
Words = str | Promise


class BadValue(ValueError):
    """What was given does not fit the setting; the text says what would."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its stable name, what it is called, what it means, and its default.

    ``read`` turns what was typed or stored (always text) into the value, within its bounds, and
    raises BadValue; ``written`` turns a value back into that text; ``shown`` says it in words.
    ``weight`` is what it takes to change it.
    """

    name: str
    label: Words
    means: Words
    default: T
    weight: Weight = field(default="charter", kw_only=True)

    def read(self, text: str) -> T:
        raise NotImplementedError

    def written(self, value: T) -> str:
        return str(value)

    def shown(self, value: T) -> str:
        return str(value)

    def bounds(self) -> str:
        """Say what it may be, in a sentence."""
        raise NotImplementedError


@dataclass(frozen=True)
class Number(Setting[int]):
    """A whole number from ``least`` to ``most``; ``unit`` is one of "", "days", "months"."""

    least: int = 0
    most: int = 1000
    unit: str = ""

    def read(self, text: str) -> int:
        cleaned = text.strip()
        if not (cleaned.isascii() and cleaned.isdecimal() and len(cleaned) < 10):  # noqa: PLR2004  digits
            raise BadValue(self.bounds())
        if not self.least <= int(cleaned) <= self.most:
            raise BadValue(self.bounds())
        return int(cleaned)

    def shown(self, value: int) -> str:
        if self.unit == "days":
            return ngettext("%(num)s day", "%(num)s days", value) % {"num": value}
        if self.unit == "months":
            return ngettext("%(num)s month", "%(num)s months", value) % {"num": value}
        return str(value)

    def bounds(self) -> str:
        sentence = _("Give a whole number from %(least)s to %(most)s.")
        return sentence % {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Share(Setting[Fraction]):
    """A part of the whole, exact: written "2/3", from ``least`` to ``most``."""

    least: Fraction = Fraction(0)
    most: Fraction = Fraction(1)

    def read(self, text: str) -> Fraction:
        try:
            value = Fraction(text.strip()) if len(text) <= 12 else None  # noqa: PLR2004  "1000/1000"
        except (ValueError, ZeroDivisionError):
            value = None
        if value is None or not self.least <= value <= self.most:
            raise BadValue(self.bounds())
        return value

    def shown(self, value: Fraction) -> str:
        if value in {0, 1}:
            return _("everybody") if value else _("nobody in particular")
        words = _("%(part)s in %(whole)s")
        return words % {"part": value.numerator, "whole": value.denominator}

    def bounds(self) -> str:
        sentence = _("Give a part of the whole, such as 2/3, from %(least)s to %(most)s.")
        return sentence % {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Switch(Setting[bool]):
    """Yes or no."""

    def read(self, text: str) -> bool:
        if text.strip() not in {"yes", "no"}:
            raise BadValue(self.bounds())
        return text.strip() == "yes"

    def written(self, value: bool) -> str:  # noqa: FBT001  the setting's own type
        return "yes" if value else "no"

    def shown(self, value: bool) -> str:  # noqa: FBT001  as above
        return _("yes") if value else _("no")

    def bounds(self) -> str:
        return _("Say yes or no.")


@dataclass(frozen=True)
class Choice(Setting[str]):
    """One of a few names, each with its words."""

    options: Sequence[tuple[str, Words]] = ()

    def read(self, text: str) -> str:
        if text not in dict(self.options):
            raise BadValue(self.bounds())
        return text

    def shown(self, value: str) -> str:
        return str(dict(self.options).get(value, value))

    def bounds(self) -> str:
        return _("Choose one of those that are offered.")


@dataclass(frozen=True)
class Several(Setting[tuple[str, ...]]):
    """Any of a few names, at least one; written with commas."""

    options: Sequence[tuple[str, Words]] = ()

    def read(self, text: str) -> tuple[str, ...]:
        given = {part.strip() for part in text.split(",") if part.strip()}
        if not given or given - set(dict(self.options)):
            raise BadValue(self.bounds())
        return tuple(name for name, _words in self.options if name in given)

    def written(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def shown(self, value: tuple[str, ...]) -> str:
        return " · ".join(str(words) for name, words in self.options if name in value)

    def bounds(self) -> str:
        return _("Choose at least one of those that are offered.")


@dataclass(frozen=True)
class Line(Setting[str]):
    """Words on one line, or (``lines``) several."""

    longest: int = 80
    lines: bool = False

    def read(self, text: str) -> str:
        cleaned = text.strip() if self.lines else " ".join(text.split())
        if not 0 < len(cleaned) <= self.longest:
            raise BadValue(self.bounds())
        return cleaned

    def bounds(self) -> str:
        return _("Say what it should be, in not too many words.")


@dataclass(frozen=True)
class Zone(Setting[str]):
    """A time zone by its name."""

    def read(self, text: str) -> str:
        if text.strip() not in available_timezones():
            raise BadValue(self.bounds())
        return text.strip()

    def shown(self, value: str) -> str:
        return value.replace("_", " ")

    def bounds(self) -> str:
        return _("Choose a time zone from the list.")


# Every setting there is, by name, in the order of the charter's page; filled by the wiring.
settings: dict[str, Setting[Any]] = {}

Fit = Callable[[Mapping[str, Any]], Refusal | None]

# What the values must be to one another, by the app that lives by them; filled by the wiring.
fits: list[Fit] = []


class _Labels(Mapping[str, Words]):
    """What each setting is called, read from whatever the wiring has filled in by then."""

    def __getitem__(self, name: str) -> Words:
        return settings[name].label

    def __iter__(self) -> Iterator[str]:
        return iter(settings)

    def __len__(self) -> int:
        return len(settings)


labels = _Labels()


def read_all(stored: Mapping[str, str]) -> dict[str, Any]:
    """Return every setting's value; what is not stored, or no longer fits, has its default."""
    return {name: _value(setting, stored.get(name)) for name, setting in settings.items()}


def _value(setting: Setting[Any], text: str | None) -> Any:  # noqa: ANN401  the setting's own type
    if text is None:
        return setting.default
    try:
        return setting.read(text)
    except BadValue:
        return setting.default


def why_not(name: str, text: str) -> Refusal | None:
    """Tell why a setting cannot be set to what was typed."""
    if name not in settings:
        return Refusal("no-such-setting", _("There is no such setting."), field="setting")
    try:
        settings[name].read(text)
    except BadValue as wrong:
        return Refusal("bad-value", str(wrong), field="value")
    return None


def weight_of(names: Iterable[str]) -> Weight:
    """Return what it takes to change these settings together."""
    known = (settings[name].weight for name in names if name in settings)
    return "grave" if "grave" in known else "charter"


def why_not_together(now: Mapping[str, Any], changes: Mapping[str, str]) -> Refusal | None:
    """Tell why these changes cannot be made to values that are as ``now`` says.

    Each for itself first; then what they and all the others would be to one another.
    """
    for name, text in changes.items():
        if refusal := why_not(name, text):
            return refusal
    then = {**now, **{name: settings[name].read(text) for name, text in changes.items()}}
    return next((refusal for fit in fits if (refusal := fit(then))), None)

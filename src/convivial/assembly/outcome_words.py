"""What a count says, in the reader's language: outcomes, and the rules' own reasons.

Reasons are stored as templates with their parameters. Words that are parameters (a seat, a way of
settling) are put into the language here; people, who are numbers in a count, get their names where
they may be seen.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.assembly.answer_words import SHORT
from convivial.rules.findings import gettext_noop

OUTCOMES: Mapping[str, Any] = {
    "adopted": gettext_lazy("It is adopted."),
    "rejected": gettext_lazy("It is not adopted. Everything stays as it is."),
    "too-few": gettext_lazy("Too few answered, so nothing is decided."),
    "nobody-voted": gettext_lazy("Nobody answered, so nothing is decided."),
    "tied": gettext_lazy("It is equal, and nothing is decided."),
    "not-yet": gettext_lazy("We don’t know yet. That is an outcome; it may come again."),
    "lapse": gettext_lazy("It lapses, as was agreed beforehand."),
    "vote": gettext_lazy("It goes to a vote, yes or no, as was agreed beforehand."),
}
TELL_OF_TIES = frozenset({"by-lot", "out-by-lot", "left-open", "tie", "open", "drawn", "equal"})

# Words that the rules put into their sentences.
FIXED = frozenset(
    {
        gettext_noop("fewest lost matches"),
        gettext_noop("more top marks"),
        gettext_noop("more points"),
        gettext_noop("the lot"),
        gettext_noop("the question"),
        gettext_noop("a place"),
        gettext_noop("who is proposed"),
        gettext_noop("the cheaper first"),
        gettext_noop("more supporters first"),
        gettext_noop("what is equal leaves things as they are"),
        gettext_noop("with others nominated as often, who are not named"),
    }
)
_NUMBERED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"seat (\d+)"), gettext_noop("seat %(number)s")),
    (re.compile(r"the last (\d+) seats"), gettext_noop("the last %(number)s seats")),
    (re.compile(r"purchase (\d+)"), gettext_noop("purchase %(number)s")),
    (re.compile(r"exclusion at stage (\d+)"), gettext_noop("who goes out at stage %(number)s")),
    (re.compile(r"who goes out in round (\d+)"), gettext_noop("who goes out in round %(number)s")),
)
_ANSWERS = re.compile(r"(\d+) ([a-z-]+)")
# What people wrote stands in quotes before a full stop.
QUOTED = frozenset({"reason", "words", "how"})
SETTLED: Mapping[str, Any] = {
    "lot": gettext_lazy("%(between)s were equal for %(over)s; the lot fell on %(chosen)s."),
    "open": gettext_lazy("%(between)s were equal for %(over)s, and it stayed so."),
    "earlier-rounds": gettext_lazy(
        "%(between)s were equal for %(over)s; earlier stages gave %(chosen)s."
    ),
    "later-rounds": gettext_lazy(
        "%(between)s were equal for %(over)s; later rounds gave %(chosen)s."
    ),
    "rule": gettext_lazy("%(between)s were equal for %(over)s; the rule gave %(chosen)s."),
    "order": gettext_lazy(
        "%(between)s were equal for %(over)s; the order of the list gave %(chosen)s."
    ),
}

Speak = Callable[[str], str]

SEED_SHOWN = 8


def speaker(names: Mapping[str, str], *, yes_no: bool) -> Speak:
    """Return what turns a rule's parameter into words; ``names`` are of people, by number."""

    def speak(value: str) -> str:
        if value.startswith("#") and value[1:].isdecimal():
            return names.get(value) or _("somebody")
        if yes_no and value in SHORT:
            return str(SHORT[value])
        return _fixed(value)

    return speak


def told(reasons: Iterable[Mapping[str, Any]], speak: Speak) -> list[str]:
    """Return the reasons as sentences."""
    return [_sentence(one, speak) for one in reasons]


def ties_told(
    ties: Iterable[Mapping[str, Any]], reasons: Iterable[Mapping[str, Any]], speak: Speak
) -> list[str]:
    """Return how each tie was settled, where the reasons don't tell it already.

    Who else was nominated as often is never named.
    """
    if TELL_OF_TIES & {one["code"] for one in reasons}:
        return []
    return [_tie(tie, speak) for tie in ties if len(tie["between"]) > 1]


def listed(values: Iterable[str], speak: Speak) -> str:
    """Return several, with commas; with semicolons where one has commas of its own."""
    said = [speak(str(value)) for value in values]
    return ("; " if any("," in one for one in said) else ", ").join(said)


def _sentence(reason: Mapping[str, Any], speak: Speak) -> str:
    return _(reason["template"]) % {
        name: _param(name, value, speak) for name, value in reason["params"].items()
    }


def _param(name: str, value: Any, speak: Speak) -> str:  # noqa: ANN401  a parameter of a finding
    if name in QUOTED:
        return str(value).removesuffix(".")
    if name == "seed":
        # The whole of it stands where the page explains the lot.
        return f"{str(value)[:SEED_SHOWN]}…"
    return listed(value, speak) if isinstance(value, list) else speak(str(value))


def _tie(tie: Mapping[str, Any], speak: Speak) -> str:
    return str(SETTLED[tie["broken_by"]]) % {
        "between": listed(tie["between"], speak),
        "over": speak(tie["over"]),
        "chosen": listed(tie["chosen"], speak),
    }


def _fixed(value: str) -> str:
    if value in FIXED:
        return _(value)
    answers = _ANSWERS.fullmatch(value)
    if answers and answers[2] in SHORT:
        return f"{SHORT[answers[2]]}: {answers[1]}"
    for pattern, template in _NUMBERED:
        found = pattern.fullmatch(value)
        if found:
            return _(template) % {"number": found[1]}
    return value

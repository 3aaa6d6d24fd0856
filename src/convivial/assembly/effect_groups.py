"""What a decision can do by itself, sorted for whoever looks for it: by what it is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, Any]]

_ABOUT: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("People"), ("people.admit", "people.part-with", "people.take-back")),
    (
        _("What holds here"),
        (
            "assembly.adopt-agreement",
            "assembly.end-agreement",
            "assembly.ratify-charter",
            "assembly.amend-charter",
            "people.change-setting",
            "assembly.end-decision",
        ),
    ),
    (
        _("Roles"),
        (
            "assembly.make-role",
            "assembly.end-role",
            "assembly.grant-mandate",
            "assembly.fill-role",
            "assembly.recall-mandate",
        ),
    ),
    (
        _("Pots"),
        (
            "assembly.open-pot",
            "assembly.fill-pot",
            "assembly.spend-pot",
            "assembly.share-pot",
            "assembly.release-allotment",
            "assembly.close-pot",
        ),
    ),
)
_REST = _("The community")
FOUNDING = "assembly.ratify-charter"


def grouped(labels: Mapping[str, Any], *, forming: bool) -> list[tuple[Any, Choices]]:
    """Return the kinds with their labels, below headings; what has no place of its own comes last.

    The first charter is only offered while there is none.
    """
    left = {kind: label for kind, label in labels.items() if forming or kind != FOUNDING}
    groups = [(heading, _taken(left, kinds)) for heading, kinds in _ABOUT]
    return [(heading, found) for heading, found in [*groups, (_REST, list(left.items()))] if found]


def _taken(left: dict[str, Any], kinds: Iterable[str]) -> Choices:
    return [(kind, left.pop(kind)) for kind in kinds if kind in left]

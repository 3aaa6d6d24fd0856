"""What a new draft begins with, wherever it comes from."""

from typing import Any, NamedTuple
from uuid import UUID

from convivial.assembly.manner import fitting
from convivial.assembly.methods import METHODS
from convivial.assembly.queries.charter import words_now
from convivial.assembly.queries.drafting import template_of
from convivial.assembly.starters import STARTERS
from convivial.kernel.effects import kinds
from convivial.people.api import charter_of


class Begun(NamedTuple):
    """The first words and the first manner of a draft; ``kind``: the effect that comes next."""

    label: Any
    title: str
    words: str
    method: str
    shown: str
    days: int | None
    kind: str


def from_starter(community_id: UUID, name: str) -> Begun:
    """Return one of the house's beginnings; an unknown name begins with an empty page."""
    starter = STARTERS.get(name, STARTERS["empty"])
    method = _method(community_id, starter.method, starter.kind)
    # The words of such a proposal become the charter's: it begins with those that hold.
    amends = starter.kind == "assembly.amend-charter"
    words = words_now(community_id) if amends else str(starter.words)
    return Begun(starter.label, "", words, method, "open", None, starter.kind)


def from_template(community_id: UUID, template_id: UUID) -> Begun:
    """Return one of the community's beginnings, or refuse."""
    row = template_of(community_id, template_id)
    return Begun(row.name, row.title, row.words, row.method, row.shown, row.days, "")


def _method(community_id: UUID, wanted: str, kind: str) -> str:
    """Return the method that a starter would like, if the charter has it and it bears the weight.

    What is about a choice begins with a way of choosing.
    """
    charter = charter_of(community_id)
    effect = kinds.get(kind)
    fit = fitting(charter["methods"], effect.weight if effect else "ordinary")
    chooses = wanted in METHODS and METHODS[wanted].picks != "nothing"
    if chooses or (effect is not None and effect.by_winners):
        fit = [method for method in fit if method.picks != "nothing"] or fit
    names = [method.name for method in fit]
    for name in (wanted, charter["usual_method"]):
        if name in names:
            return name
    return names[0] if names else next(iter(METHODS))

"""What a rota is made from, prepared: the people in the order of a lot, and what each could do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convivial.rules.lots import Seed, drawn_order
from convivial.rules.rota.draft import Chance, chances, most_alone, slots_of
from convivial.rules.rota.terms import Limits, Terms, Wish


@dataclass(frozen=True, slots=True)
class Setting:
    """`asked` are the limits by the terms; in `limits` the least is no more than is possible alone.

    `chances` lie together by person in the drawn order, and there by slot.
    """

    wishes: Sequence[Wish]
    terms: Terms
    asked: Mapping[str, Limits]
    limits: Mapping[str, Limits]
    chances: Sequence[Chance]


def prepared(wishes: Sequence[Wish], terms: Terms, seed: Seed) -> Setting:
    """Draw the order of all people who have a wish, or something of their own in the terms."""
    people = {wish.person for wish in wishes} | set(terms.own)
    order = drawn_order(seed, "rota", people)
    able = chances(wishes, terms, order)
    slots = slots_of(able)
    asked = terms.limits(order)
    limits = {
        person: Limits(min(least, most_alone(slots.get(person, ()), terms, person)), most)
        for person, (least, most) in asked.items()
    }
    return Setting(wishes, terms, asked, limits, able)

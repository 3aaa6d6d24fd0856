"""Drawing who comes: the ring of a date, and the same in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.theme.ring import Ring, Sitter, draw
from convivial.theme.shapes import shape_of
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.queries.one_date import DatePage

MOST_FREE_SEATS = 12


class Gathering(NamedTuple):
    """The ring, what it says in words, and the names behind it."""

    ring: Ring
    words: str
    names: tuple[str, ...]
    watching: tuple[str, ...]
    waiting: tuple[str, ...]


def gathering_of(page: DatePage) -> Gathering:
    """Draw hosts first, then who comes in the order of their answers, then some free seats."""
    here = page.here
    hosts = [
        (person, name)
        for person, name in (
            (here.host_id, here.host_name),
            (here.co_host_id, here.co_host_name),
        )
        if person is not None and name
    ]
    host_ids = {person for person, _name in hosts}
    inside = [
        (one.id, one.name)
        for one in page.answers
        if one.said == Said.COMING and not one.waiting and one.id not in host_ids
    ]
    taken = [Sitter(name, shape_of(person)) for person, name in (*hosts, *inside)]
    free = [Sitter()] * _free_seats(page)
    return Gathering(
        ring=draw([*taken, *free] or [Sitter()] * MOST_FREE_SEATS),
        words=_in_words(page),
        names=tuple(name for _person, name in inside),
        watching=tuple(one.name for one in page.answers if one.said == Said.WATCHING),
        waiting=tuple(one.name for one in page.answers if one.waiting),
    )


def _free_seats(page: DatePage) -> int:
    if page.here.most is None:
        return 1
    return min(MOST_FREE_SEATS, max(0, page.here.most - page.coming))


def _in_words(page: DatePage) -> str:
    if not page.coming:
        return _("Nobody has said yet that they come.")
    coming = ngettext("%(count)s is coming.", "%(count)s are coming.", page.coming)
    return coming % {"count": page.coming}

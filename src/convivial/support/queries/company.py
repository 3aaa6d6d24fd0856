"""Whom I can turn to, who would turn to me, and the lines outside."""

import re
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from convivial.kernel.prepared import Prepared
from convivial.kernel.refusal import Refused
from convivial.people.api import kept_apart, kept_apart_from, people_here
from convivial.support.models import ChosenPerson, OutsideLine
from convivial.support.policies.company import (
    may_tend_line,
    may_tend_shared_line,
    no_such_choice,
    no_such_line,
)

State = ChosenPerson.State


class Chosen(NamedTuple):
    """Someone I chose; ``reach`` is theirs, once they have accepted. A no looks like no answer.

    ``link`` dials where their words are a number and nothing else.
    """

    id: UUID
    name: str
    accepted: bool
    reach: str
    link: str


class Chooser(NamedTuple):
    """Someone who would turn to me: they wait for my answer, or I have accepted."""

    id: UUID
    name: str
    accepted: bool
    reach: str


class Line(NamedTuple):
    """A line outside; ``link`` dials or opens it, empty where it is only words."""

    id: UUID
    name: str
    reach: str
    hours: str
    languages: str
    traces: str
    police: str
    verified_on: date | None
    shared: bool
    tended_by_me: bool
    link: str


def chosen_by(*, community_id: UUID, member_id: UUID) -> list[Chosen]:
    """Return whom I chose, those who accepted first. One query."""
    rows = ChosenPerson.objects.filter(
        ~kept_apart(member_id, "chosen_id"), community=community_id, chooser=member_id
    ).values_list("id", "chosen__name", "state", "reach")
    people = [
        _chosen(choice, name, reach, accepted=state == State.ACCEPTED)
        for choice, name, state, reach in rows.order_by("asked_at")
    ]
    return sorted(people, key=lambda person: not person.accepted)


def _chosen(choice: UUID, name: str, reach: str, *, accepted: bool) -> Chosen:
    shown = reach if accepted else ""
    return Chosen(choice, name, accepted, shown, link(shown))


def choosers_of(*, community_id: UUID, member_id: UUID) -> list[Chooser]:
    """Return who would turn to me and whom I have not silently passed by. One query."""
    return [
        Chooser(choice, name, state == State.ACCEPTED, reach)
        for choice, name, state, reach in _CHOOSERS.rows(community_id, member_id)
    ]


def _choosers(community_id: UUID, member_id: UUID) -> QuerySet[ChosenPerson, Any]:
    rows = ChosenPerson.objects.filter(
        ~kept_apart(member_id, "chooser_id"),
        community=community_id,
        chosen=member_id,
        state__in=(State.ASKED, State.ACCEPTED),
    )
    return rows.order_by("asked_at").values_list("id", "chooser__name", "state", "reach")


# Today asks it at every visit; its SQL is written once.
_CHOOSERS = Prepared(_choosers, UUID(int=1), UUID(int=2))


def chooser(*, choice_id: UUID, member_id: UUID) -> Chooser:
    """Return one who would turn to me, or refuse. One query."""
    rows = ChosenPerson.objects.filter(
        ~kept_apart(member_id, "chooser_id"),
        pk=choice_id,
        chosen=member_id,
        state__in=(State.ASKED, State.ACCEPTED),
    ).values_list("id", "chooser__name", "state", "reach")
    found = rows.first()
    if found is None:
        raise Refused(no_such_choice())
    return Chooser(found[0], found[1], found[2] == State.ACCEPTED, found[3])


def lines(*, community_id: UUID, member_id: UUID) -> list[Line]:
    """Return my lines outside and the shared ones, my own first. One query."""
    rows = OutsideLine.objects.filter(
        Q(member=member_id) | Q(shared=True), community=community_id
    ).order_by("shared", "name")
    columns = ("id", "name", "reach", "hours", "languages", "traces", "police", "verified_on")
    return [
        Line._make((*row[:9], row[9] in (None, member_id), link(row[2])))
        for row in rows.values_list(*columns, "shared", "member_id")
    ]


def line_to_tend(*, line_id: UUID, community_id: UUID, member_id: UUID) -> OutsideLine:
    """Return a line for its form, or refuse. One query."""
    line = OutsideLine.objects.filter(
        Q(member=member_id) | Q(shared=True), pk=line_id, community=community_id
    ).first()
    refusal = may_tend_line(line=line, member_id=member_id)
    if refusal is not None or line is None:
        raise Refused(refusal or no_such_choice())
    return line


def shared_line(*, line_id: UUID, community_id: UUID) -> OutsideLine:
    """Return a line that is shared with everyone, or refuse. One query."""
    line = OutsideLine.objects.filter(pk=line_id).first()
    refusal = may_tend_shared_line(line=line, community_id=community_id)
    if refusal is not None or line is None:
        raise Refused(refusal or no_such_line())
    return line


def may_be_chosen(*, community_id: UUID, member_id: UUID) -> list[tuple[str, str]]:
    """Return whom I could choose, by name: ids and names. Three queries."""
    apart = kept_apart_from(community_id, member_id) | {member_id}
    mine = ChosenPerson.objects.filter(community=community_id, chooser=member_id)
    apart |= set(mine.values_list("chosen_id", flat=True))
    return [
        (str(person.id), person.name)
        for person in people_here(community_id)
        if person.id not in apart
    ]


def link(reach: str) -> str:
    """Return what a tap does: dials a number, opens an address on the web; else nothing."""
    if re.match(r"https?://[^\s]+$", reach):
        return reach
    digits = re.sub(r"[\s()/.-]", "", reach)
    return f"tel:{digits}" if re.fullmatch(r"\+?\d{3,15}", digits) else ""

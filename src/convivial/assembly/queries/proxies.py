"""Who answers for me and what they have answered, and for whom I may answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from convivial.assembly.models import Ballot, Proxy
from convivial.people.api import Seat, charter_of, members_of, names_of


class ProxyRow(NamedTuple):
    """One proxy, as either side sees it."""

    id: UUID
    name: str
    accepted: bool
    until: datetime | None


class AnsweredForMe(NamedTuple):
    """What somebody answered for me."""

    proposal_id: UUID
    title: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Proxies:
    """Both sides. ``people`` may be asked; nobody where somebody is asked already."""

    allowed: bool
    mine: list[ProxyRow]
    for_others: list[ProxyRow]
    answered: list[AnsweredForMe]
    people: list[tuple[UUID, str]]


def proxies_of(seat: Seat, now: datetime) -> Proxies:
    """Return both sides for one member. Seven queries."""
    members = {row.id for row in members_of(seat.community_id)} - {seat.id}
    names = names_of(seat.community_id, members)
    people = sorted(names.items(), key=lambda one: one[1].casefold())
    not_over = Q(until__isnull=True) | Q(until__gt=now)
    live = Proxy.objects.filter(not_over, ended_at__isnull=True).order_by("given_at")
    return Proxies(
        allowed=charter_of(seat.community_id)["proxies"],
        mine=_rows(live.filter(giver=seat.id), "holder"),
        for_others=_rows(live.filter(holder=seat.id), "giver"),
        answered=_answered(seat),
        people=people,
    )


def _rows(proxies: QuerySet[Proxy], other: str) -> list[ProxyRow]:
    columns = proxies.values_list("pk", f"{other}__name", "accepted_at", "until")
    return [ProxyRow(pk, name, at is not None, until) for pk, name, at, until in columns]


def _answered(seat: Seat) -> list[AnsweredForMe]:
    rows = Ballot.objects.filter(voter__member=seat.id, given_by__isnull=False)
    columns = rows.order_by("-given_at").values_list(
        "proposal", "proposal__title", "given_by__name", "given_at"
    )
    return [AnsweredForMe(*row) for row in columns[:50]]

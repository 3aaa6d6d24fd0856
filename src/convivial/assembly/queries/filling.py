"""A role's next free places: from when, how many, for whom, and by which way of deciding."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from convivial.assembly.models import Proposal, ProposedEffect, Role
from convivial.assembly.policies.mandates import Granting, may_serve
from convivial.assembly.queries.granting import granting_of
from convivial.people.api import charter_of

NOBODY_YET = UUID(int=0)

# One place is elected by approval, several so that the larger part does not take all of them.
ONE_PLACE, SEVERAL_PLACES = "approval", "stv-scottish"


class Vacancy(NamedTuple):
    """What there is to fill. ``begins_on`` is a day as text, "" for at once."""

    method: str
    seats: int
    begins_on: str
    elects: bool
    candidates: tuple[UUID, ...]
    under_way: bool

    @property
    def willing(self) -> int:
        """How many could be elected."""
        return len(self.candidates)


def vacancy_of(role: Role | None, now: datetime) -> Vacancy | None:
    """Return what a decision could fill next; None where there is no role. Ten queries."""
    granting = granting_of(role, holders=(), now=now)
    if role is None or granting is None:
        return None
    begins, seats = _next_places(granting)
    elects = role.filled_by == Role.FilledBy.ELECTION
    candidates = _candidates(granting, begins) if elects else ()
    if role.filled_by == Role.FilledBy.SELECTION:
        seats = 1
    return Vacancy(
        method=_method(role, seats),
        seats=min(seats, len(candidates)) or 1 if elects else seats,
        begins_on=_day(begins, role, now),
        elects=elects,
        candidates=candidates,
        under_way=is_being_filled(role.pk),
    )


def is_being_filled(role_id: UUID) -> bool:
    """Tell whether an open proposal decides who has a role next. One query."""
    return ProposedEffect.objects.filter(
        kind="assembly.fill-role", payload__role_id=str(role_id), proposal__on_table=True
    ).exists()


def filling_of(role_id: UUID) -> UUID | None:
    """Return the open proposal that decides who has a role next. One query."""
    rows = Proposal.objects.filter(
        effects__kind="assembly.fill-role",
        effects__payload__role_id=str(role_id),
        on_table=True,
    )
    return rows.values_list("pk", flat=True).first()


def _next_places(granting: Granting) -> tuple[datetime, int]:
    """Return when the next place is free, and how many are free by the same moment."""
    beginnings = granting.beginnings([NOBODY_YET] * granting.seats)
    return beginnings[0], sum(at == beginnings[0] for at in beginnings)


def _candidates(granting: Granting, begins: datetime) -> tuple[UUID, ...]:
    return tuple(
        sorted(
            who
            for who in granting.willing or ()
            if not granting.has_it_during(who, begins)
            and may_serve(granting, who, "", begins) is None
        )
    )


def _method(role: Role, seats: int) -> str:
    if role.filled_by == Role.FilledBy.ELECTION:
        return ONE_PLACE if seats == 1 else SEVERAL_PLACES
    return "lot" if role.filled_by == Role.FilledBy.LOT else "selection"


def _day(begins: datetime, role: Role, now: datetime) -> str:
    if begins <= now:
        return ""
    zone = ZoneInfo(charter_of(role.community_id)["zone"])
    return begins.astimezone(zone).date().isoformat()

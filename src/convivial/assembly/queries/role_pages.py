"""The pages of roles: all of them, one of them, and what somebody holds."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from convivial.assembly.models import Mandate, Petition, Role, Willing
from convivial.assembly.policies.mandates import HANDOVER_DAYS
from convivial.assembly.policies.petitions import OPEN_DAYS
from convivial.assembly.policies.roles import no_such_role
from convivial.assembly.queries.filling import filling_of
from convivial.assembly.queries.granting import REST_DAYS
from convivial.assembly.queries.live import State, not_over, state_of
from convivial.kernel.powers import Power, powers
from convivial.kernel.refusal import Refused
from convivial.rules.findings import Finding
from convivial.rules.mandates import Term, offered_rest


class Holding(NamedTuple):
    """One mandate, as it stands now."""

    id: UUID
    role_id: UUID
    holder_id: UUID
    holder: str
    begins_at: datetime
    ends_at: datetime
    over_at: datetime
    state: State
    proposal_id: UUID | None
    handover: str
    reasons: list[str]

    @property
    def holds(self) -> bool:
        """Whether it holds now or will."""
        return self.state in {"live", "future"}


class MyHolding(NamedTuple):
    """Something that I hold or held, the role’s name, and whether rest is offered after it."""

    one: Holding
    role: str
    rest: bool


class RoleRow(NamedTuple):
    """A role in the list, with who has it and who will."""

    id: UUID
    name: str
    purpose: str
    powers: list[Power]
    seats: int
    filled_by: str
    holders: list[Holding]
    willing_by_me: bool

    @property
    def free(self) -> int:
        """How many places nobody has now."""
        return max(0, self.seats - sum(holding.state == "live" for holding in self.holders))


class RolePage(NamedTuple):
    """One role: what it is, who has it, had it and would have it."""

    role: Role
    powers: list[Power]
    holders: list[Holding]
    past: list[Holding]
    mine: Holding | None
    willing: list[tuple[UUID, str]]
    willing_by_me: bool
    petitions: dict[UUID, UUID]
    filling_id: UUID | None
    handover: Holding | None
    proposal_id: UUID | None

    @property
    def free(self) -> int:
        """How many places nobody has now."""
        return max(0, self.role.seats - sum(one.state == "live" for one in self.holders))


_HOLDING = (
    "id",
    "role_id",
    "holder_id",
    "holder__name",
    "begins_at",
    "ends_at",
    "ended_at",
    "ended_how",
    "decision__proposal_id",
    "handover",
    "reasons",
)


def roles_of(*, community_id: UUID, member_id: UUID, now: datetime) -> list[RoleRow]:
    """Return the roles there are now, by name, with who holds them. Three queries."""
    mandates = not_over(Mandate.objects.filter(community=community_id), now)
    by_role: dict[UUID, list[Holding]] = {}
    for holding in _holdings(mandates, now):
        by_role.setdefault(holding.role_id, []).append(holding)
    mine = set(
        Willing.objects.filter(community=community_id, member=member_id).values_list(
            "role_id", flat=True
        )
    )
    return [
        RoleRow(
            id=role.pk,
            name=role.name,
            purpose=role.purpose,
            powers=known(role.powers),
            seats=role.seats,
            filled_by=role.filled_by,
            holders=by_role.get(role.pk, []),
            willing_by_me=role.pk in mine,
        )
        for role in Role.objects.filter(community=community_id, ended_at__isnull=True).order_by(
            "name"
        )
    ]


def role_page(*, community_id: UUID, role_id: UUID, member_id: UUID, now: datetime) -> RolePage:
    """Return one role, or refuse. Five queries."""
    rows = Role.objects.filter(pk=role_id, community=community_id).select_related("decision")
    role = rows.first()
    if role is None:
        raise Refused(no_such_role())
    all_of_it = _holdings(Mandate.objects.filter(role=role), now)
    willing = list(
        Willing.objects.filter(role=role, member__status="member")
        .order_by("member__name")
        .values_list("member_id", "member__name")
    )
    holders = [holding for holding in all_of_it if holding.holds]
    past = sorted((one for one in all_of_it if not one.holds), key=_over, reverse=True)
    return RolePage(
        role=role,
        powers=known(role.powers),
        holders=holders,
        past=past,
        mine=next((one for one in holders if one.holder_id == member_id), None),
        willing=willing,
        willing_by_me=member_id in {who for who, _name in willing},
        petitions=_gathering(role_id, now),
        filling_id=filling_of(role_id),
        handover=_note_for(all_of_it, member_id, now),
        proposal_id=role.decision.proposal_id if role.decision else None,
    )


def held_by(*, member_id: UUID, now: datetime) -> list[MyHolding]:
    """Return what somebody holds, will hold, or held lately. One query."""
    lately = now - timedelta(days=HANDOVER_DAYS)
    rows = Mandate.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=lately))
    rows = rows.filter(holder=member_id, ends_at__gt=lately).order_by("ends_at")
    found = [
        (_holding(row[:-1], now), row[-1]) for row in rows.values_list(*_HOLDING, "role__name")
    ]
    held = [one for one, _role in found]
    return [MyHolding(one, role, rest=_rests(one, held, now)) for one, role in found]


def _rests(one: Holding, held: Iterable[Holding], now: datetime) -> bool:
    """Tell whether somebody is offered rest from a role: not who has it again."""
    terms = [
        Term(str(known.holder_id), known.begins_at, known.over_at)
        for known in held
        if known.role_id == one.role_id and known.over_at > known.begins_at
    ]
    resting = offered_rest(terms, at=now, rest_days=REST_DAYS)
    return not one.holds and str(one.holder_id) in resting


def known(names: Iterable[str]) -> list[Power]:
    """Return the powers behind names; one that this version has no more allows nothing."""
    return [powers[name] for name in names if name in powers]


def _holdings(rows: QuerySet[Mandate], now: datetime) -> list[Holding]:
    ordered = rows.order_by("begins_at", "holder__name", "pk").values_list(*_HOLDING)
    return [_holding(row, now) for row in ordered]


def _holding(row: Any, now: datetime) -> Holding:  # noqa: ANN401  columns of every kind
    mandate_id, role_id, holder_id, holder, begins, ends, ended, how, proposal, note, why = row
    return Holding(
        id=mandate_id,
        role_id=role_id,
        holder_id=holder_id,
        holder=holder,
        begins_at=begins,
        ends_at=ends,
        over_at=min(ends, ended or ends),
        state=state_of(begins_at=begins, ends_at=ends, ended_at=ended, how=how, now=now),
        proposal_id=proposal,
        handover=note,
        reasons=[_in_words(reason) for reason in why],
    )


def _in_words(reason: dict[str, Any]) -> str:
    """Say a reason that the rule of turns gave, in the reader's language."""
    return Finding(reason["code"], reason["template"], reason["params"]).said(gettext)


def _over(holding: Holding) -> datetime:
    return holding.over_at


def _gathering(role_id: UUID, now: datetime) -> dict[UUID, UUID]:
    """Return the petition that gathers signatures for each mandate that has one."""
    rows = Petition.objects.filter(
        mandate__role=role_id,
        closed_at__isnull=True,
        opened_at__gt=now - timedelta(days=OPEN_DAYS),
    )
    return dict(rows.values_list("mandate_id", "pk"))


def _note_for(all_of_it: list[Holding], member_id: UUID, now: datetime) -> Holding | None:
    """Return the latest handover note that somebody may read.

    Members read it once the mandate is over; whoever has the role now, or is next, already before.
    """
    inside = any(one.holder_id == member_id and one.holds for one in all_of_it)
    notes = [one for one in all_of_it if one.handover and (inside or one.over_at <= now)]
    return max(notes, key=_over, default=None)

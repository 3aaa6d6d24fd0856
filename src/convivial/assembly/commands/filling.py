"""Filling a role: the right proposal, drafted ready-made, in the way that the role asks for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.assembly.commands.drafting import add_effect, add_option, draft
from convivial.assembly.models import Proposal, Role
from convivial.assembly.policies import filling as policies
from convivial.assembly.queries.filling import Vacancy, vacancy_of
from convivial.assembly.queries.granting import role_in
from convivial.kernel.refusal import Refused

FILL = "assembly.fill-role"


@transaction.atomic
def fill(*, community_id: UUID, role_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Draft what fills a role's next free places: a lot, a selection or an election.

    It is the member's draft: they may still say more, and open it when they like.
    """
    role = role_in(community_id, role_id)
    vacancy = vacancy_of(role, now)
    refusal = policies.may_fill(role=role, vacancy=vacancy)
    if refusal is not None or role is None or vacancy is None:
        raise Refused(refusal or policies.no_such_role())
    proposal = draft(
        community_id=community_id,
        member_id=member_id,
        title=_title(role),
        words=role.purpose,
        method=vacancy.method,
        shown="at-end" if vacancy.candidates else "open",
        terms={"role_id": str(role.pk), "seats": vacancy.seats},
        now=now,
    )
    by_me: dict[str, Any] = {"proposal_id": proposal.pk, "member_id": member_id, "now": now}
    payload = {"role_id": str(role.pk), "members": [], "begins_on": vacancy.begins_on}
    add_effect(**by_me, kind=FILL, payload=payload)
    _write_options(vacancy, by_me)
    return proposal


def _write_options(vacancy: Vacancy, by_me: dict[str, Any]) -> None:
    """Those who are willing stand for election; so does nobody, for now."""
    for candidate in vacancy.candidates:
        add_option(**by_me, label="", person_id=candidate)
    if vacancy.candidates and vacancy.seats == 1:
        add_option(**by_me, label=_("Nobody for now"), status_quo=True)


def _title(role: Role) -> str:
    longest = Proposal._meta.get_field("title").max_length  # noqa: SLF001  Django's own door
    return (_("Who next: %(role)s?") % {"role": role.name})[:longest]

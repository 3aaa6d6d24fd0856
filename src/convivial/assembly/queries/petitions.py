"""What a petition turns on, and its page."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Petition, Signature
from convivial.assembly.policies.petitions import gathers, gathers_until, no_such_petition
from convivial.kernel.refusal import Refused
from convivial.people.api import charter_of, members_of
from convivial.rules.mandates import signatures_needed


class PetitionPage(NamedTuple):
    """A petition as members see it. ``more_needed`` is None once it gathers no more."""

    id: UUID
    words: str
    mandate_id: UUID
    holder_id: UUID
    holder: str
    role_id: UUID
    role: str
    opened_by: str
    opened_at: datetime
    until: datetime
    gathers: bool
    more_needed: int
    signed: list[tuple[UUID, str]]
    signed_by_me: bool
    about_me: bool
    proposal_id: UUID | None


def needed_in(community_id: UUID) -> int:
    """Return how many signatures put a petition to a decision now. Three queries."""
    share = charter_of(community_id)["recall_share"]
    return signatures_needed(len(members_of(community_id)), share)


def signed_by_members(petition_id: UUID) -> int:
    """Return how many who are members now stand behind a petition. One query."""
    return Signature.objects.filter(petition=petition_id, member__status="member").count()


def petition_page(
    *, community_id: UUID, petition_id: UUID, member_id: UUID, now: datetime
) -> PetitionPage:
    """Return a petition, or refuse. Five queries."""
    rows = Petition.objects.filter(pk=petition_id, community=community_id)
    petition = rows.select_related("mandate__role", "mandate__holder", "opened_by").first()
    if petition is None:
        raise Refused(no_such_petition())
    signatures = Signature.objects.filter(petition=petition, member__status="member")
    signed = list(signatures.order_by("member__name").values_list("member_id", "member__name"))
    mandate = petition.mandate
    return PetitionPage(
        id=petition.pk,
        words=petition.words,
        mandate_id=mandate.pk,
        holder_id=mandate.holder_id,
        holder=mandate.holder.name,
        role_id=mandate.role_id,
        role=mandate.role.name,
        opened_by=petition.opened_by.name if petition.opened_by else "",
        opened_at=petition.opened_at,
        until=gathers_until(petition),
        gathers=gathers(petition, now),
        more_needed=max(0, needed_in(community_id) - len(signed)),
        signed=signed,
        signed_by_me=member_id in {who for who, _name in signed},
        about_me=mandate.holder_id == member_id,
        proposal_id=petition.proposal_id,
    )

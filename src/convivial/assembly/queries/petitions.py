"""What a petition turns on, and its page."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Petition, Signature
from convivial.assembly.policies.petitions import gathers, gathers_until, no_such_petition
from convivial.kernel.refusal import Refused
from convivial.people.api import charter_of, members_of
from convivial.rules import mandates as rules


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


def has_enough(petition: Petition) -> bool:
    """Tell whether enough who are members now stand behind a petition. Four queries."""
    signers = Signature.objects.filter(petition=petition).values_list("member_id", flat=True)
    return _signed(petition, signers).enough


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
    told = _signed(petition, (who for who, _name in signed))
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
        more_needed=max(0, told.needed - told.signed),
        signed=signed,
        signed_by_me=member_id in {who for who, _name in signed},
        about_me=mandate.holder_id == member_id,
        proposal_id=petition.proposal_id,
    )


def _signed(petition: Petition, signers: Iterable[UUID]) -> rules.Signed:
    return rules.signed(
        map(str, signers),
        members={str(member.id) for member in members_of(petition.community_id)},
        holder=str(petition.mandate.holder_id),
        share=charter_of(petition.community_id)["recall_share"],
    )

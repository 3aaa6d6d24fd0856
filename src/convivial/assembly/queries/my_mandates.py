"""One mandate, for the pages on which something is done with it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Decision, Mandate, Petition
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.assembly.policies.mandates import may_hand_over
from convivial.assembly.policies.petitions import may_open_petition, no_such_mandate
from convivial.assembly.queries.live import State, state_of
from convivial.kernel.refusal import Refused, enforce


class OneMandate(NamedTuple):
    """A mandate with its role, as it stands now."""

    id: UUID
    role_id: UUID
    role: str
    holder_id: UUID
    holder: str
    begins_at: datetime
    ends_at: datetime
    state: State
    handover: str


def my_mandate(*, mandate_id: UUID, member_id: UUID, now: datetime) -> OneMandate:
    """Return one's own mandate while its note can be written, or refuse. One query."""
    mandate = _found(mandate_id)
    over = min(mandate.ends_at, mandate.ended_at or mandate.ends_at) if mandate else None
    mine = mandate is not None and mandate.holder_id == member_id
    enforce(may_hand_over(mine=mine, over_since=over, now=now))
    return _shown(mandate, now)


def mandate_to_recall(
    *, community_id: UUID, mandate_id: UUID, member_id: UUID, now: datetime
) -> OneMandate:
    """Return a mandate about which somebody may open a petition, or refuse. Two queries."""
    mandate = _found(mandate_id)
    if mandate is not None and mandate.community_id != community_id:
        mandate = None
    last = Petition.objects.filter(mandate=mandate_id).order_by("-opened_at").first()
    mine = mandate is not None and mandate.holder_id == member_id
    # Members alone open this page; the words are yet to be written.
    enforce(
        may_open_petition(mandate=mandate, is_member=True, mine=mine, last=last, words="…", now=now)
    )
    return _shown(mandate, now)


def role_of(*, community_id: UUID, mandate_id: UUID) -> UUID:
    """Return the role that a mandate of this community is for, or refuse. One query."""
    rows = Mandate.objects.filter(pk=mandate_id, community=community_id)
    found = rows.values_list("role_id", flat=True).first()
    if found is None:
        raise Refused(no_such_mandate())
    return found


def decided_on(*, community_id: UUID, decision_id: UUID) -> UUID:
    """Return the proposal that a decision of this community was about, or refuse. One query."""
    rows = Decision.objects.filter(pk=decision_id, community=community_id)
    found = rows.values_list("proposal_id", flat=True).first()
    if found is None:
        raise Refused(no_such_proposal())
    return found


def _found(mandate_id: UUID) -> Mandate | None:
    return Mandate.objects.filter(pk=mandate_id).select_related("role", "holder").first()


def _shown(mandate: Mandate | None, now: datetime) -> OneMandate:
    if mandate is None:  # for the type checker: a policy has refused already
        raise Refused(no_such_mandate())
    return OneMandate(
        id=mandate.pk,
        role_id=mandate.role_id,
        role=mandate.role.name,
        holder_id=mandate.holder_id,
        holder=mandate.holder.name,
        begins_at=mandate.begins_at,
        ends_at=mandate.ends_at,
        state=state_of(
            begins_at=mandate.begins_at,
            ends_at=mandate.ends_at,
            ended_at=mandate.ended_at,
            how=mandate.ended_how,
            now=now,
        ),
        handover=mandate.handover,
    )

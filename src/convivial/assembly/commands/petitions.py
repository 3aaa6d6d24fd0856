"""A petition calls for a recall: enough signatures, and a decision opens by itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.assembly.commands.drafting import add_effect, draft
from convivial.assembly.commands.opening import ask, open_up
from convivial.assembly.events.mandates import PetitionOpened, PetitionReached
from convivial.assembly.models import Mandate, Petition, Proposal, Signature
from convivial.assembly.policies import petitions as policies
from convivial.assembly.queries.petitions import has_enough
from convivial.kernel import bus
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import community_language, standing_of

RECALL = "assembly.recall-mandate"
RECALL_METHOD = "yes-no"


@transaction.atomic
def open_petition(
    *, community_id: UUID, mandate_id: UUID, member_id: UUID, words: str, now: datetime
) -> Petition:
    """Open a petition; whoever opens it has signed it."""
    # With the mandate locked, so that two who open one at once open one.
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("role")
    mandate = rows.filter(pk=mandate_id, community=community_id).first()
    last = Petition.objects.filter(mandate=mandate_id).order_by("-opened_at").first()
    refusal = policies.may_open_petition(
        mandate=mandate,
        is_member=_is_member(community_id, member_id),
        mine=mandate is not None and mandate.holder_id == member_id,
        last=last,
        words=words,
        now=now,
    )
    if refusal is not None or mandate is None:
        raise Refused(refusal or policies.no_such_mandate())
    petition = Petition.objects.create(
        community_id=community_id,
        mandate=mandate,
        opened_by_id=member_id,
        words=words.strip(),
        opened_at=now,
    )
    bus.publish(PetitionOpened(**_of(petition, now)))
    _write(petition, member_id, now)
    return petition


@transaction.atomic
def sign(*, community_id: UUID, petition_id: UUID, member_id: UUID, now: datetime) -> Petition:
    """Stand behind a petition; twice is once. With enough of them, the decision opens."""
    petition = _locked(community_id, petition_id)
    enforce(_may_sign(petition, member_id, now))
    _write(petition, member_id, now)
    return petition


@transaction.atomic
def take_back(*, community_id: UUID, petition_id: UUID, member_id: UUID, now: datetime) -> None:
    """Stand behind it no more, while it gathers; without a signature left it is over."""
    petition = _locked(community_id, petition_id)
    enforce(_may_sign(petition, member_id, now))
    Signature.objects.filter(petition=petition, member=member_id).delete()
    if not Signature.objects.filter(petition=petition).exists():
        petition.closed_at = now
        petition.save(update_fields=["closed_at"])


def _write(petition: Petition, member_id: UUID, now: datetime) -> None:
    Signature.objects.get_or_create(
        community_id=petition.community_id,
        petition=petition,
        member_id=member_id,
        defaults={"signed_at": now},
    )
    if has_enough(petition):
        _put_to_a_decision(petition, now)


def _put_to_a_decision(petition: Petition, now: datetime) -> None:
    """Open the decision that the petition calls for: nobody in particular proposes it."""
    proposal = draft(
        community_id=petition.community_id,
        member_id=None,
        title=_recall_title(petition),
        words=petition.words,
        method=RECALL_METHOD,
        now=now,
    )
    petition.closed_at, petition.proposal = now, proposal
    petition.save(update_fields=["closed_at", "proposal"])
    told: dict[str, Any] = {"proposal_id": proposal.pk, "member_id": None, "now": now}
    payload = {"mandate_id": str(petition.mandate_id)}
    add_effect(**told, kind=RECALL, payload=payload)
    open_up(**told)
    ask(**told)
    bus.publish(PetitionReached(**_of(petition, now), proposal_id=proposal.pk))


def _recall_title(petition: Petition) -> str:
    mandate = petition.mandate
    longest = Proposal._meta.get_field("title").max_length  # noqa: SLF001  Django's own door
    # Nobody in particular proposes it, so it is in the community’s own language, not the signer’s.
    with translation.override(community_language(petition.community_id)):
        sentence = _("Recall %(name)s from “%(role)s”?")
    return (sentence % {"name": mandate.holder.name, "role": mandate.role.name})[:longest]


def _may_sign(petition: Petition, member_id: UUID, now: datetime) -> Any:  # noqa: ANN401  a refusal or none
    return policies.may_sign(
        petition=petition,
        is_member=_is_member(petition.community_id, member_id),
        mine=petition.mandate.holder_id == member_id,
        now=now,
    )


def _locked(community_id: UUID, petition_id: UUID) -> Petition:
    rows = Petition.objects.select_for_update(of=("self",))
    rows = rows.select_related("mandate__role", "mandate__holder")
    petition = rows.filter(pk=petition_id, community=community_id).first()
    if petition is None:
        raise Refused(policies.no_such_petition())
    return petition


def _is_member(community_id: UUID, member_id: UUID) -> bool:
    standing = standing_of(member_id)
    return standing is not None and standing.is_member and standing.community_id == community_id


def _of(petition: Petition, now: datetime) -> dict[str, Any]:
    """Nobody is named: guests read the ledger, and who signs is for members."""
    return {
        "community_id": petition.community_id,
        "actor_id": None,
        "at": now,
        "role_id": petition.mandate.role_id,
        "role": petition.mandate.role.name,
        "petition_id": petition.pk,
    }

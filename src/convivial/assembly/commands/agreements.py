"""Agreements: adopted, changed and ended by decisions alone."""

from uuid import UUID

from django.db import transaction

from convivial.assembly.events.charter import (
    AgreementAdopted,
    AgreementChanged,
    AgreementEnded,
)
from convivial.assembly.models import Agreement
from convivial.assembly.policies.charter import may_be_adopted, may_be_ended
from convivial.assembly.queries.agreements import agreement_of, titles_now
from convivial.kernel import bus
from convivial.kernel.effects import Enactment
from convivial.kernel.refusal import enforce
from convivial.people.api import community_status, hold


@transaction.atomic
def adopt(*, title: str, words: str, replaces_id: UUID | None, enactment: Enactment) -> None:
    """Adopt an agreement, or a new version of one; once, however often it is asked for."""
    here = enactment.community_id
    hold(here)
    made = Agreement.objects.filter(community=here, decision=enactment.decision_id)
    if made.filter(title=title.strip()).exists():
        return
    old = _locked(here, replaces_id)
    enforce(
        may_be_adopted(
            community_status=community_status(here),
            title=title,
            words=words,
            replaces=old,
            replaces_asked=replaces_id is not None,
            titles=titles_now(here),
        )
    )
    if old is not None:
        old.ended_at = enactment.now
        old.save(update_fields=["ended_at"])
    agreement = Agreement.objects.create(
        community_id=here,
        title=title.strip(),
        words=words.strip(),
        decision_id=enactment.decision_id,
        replaces=old,
        since=enactment.now,
    )
    _tell(AgreementChanged if old else AgreementAdopted, agreement, enactment)


@transaction.atomic
def end(*, agreement_id: UUID, enactment: Enactment) -> None:
    """End an agreement; refused where another has taken its place. One that is over is over."""
    agreement = _locked(enactment.community_id, agreement_id)
    if agreement is not None and agreement.ended_at is not None and not _replaced(agreement):
        return
    status = community_status(enactment.community_id)
    enforce(may_be_ended(community_status=status, agreement=agreement))
    if agreement is not None:
        _end(agreement, enactment)


@transaction.atomic
def lapse(*, decided_by: UUID, enactment: Enactment) -> None:
    """End what a decision adopted that its review has not kept; what is over is over."""
    rows = Agreement.objects.select_for_update()
    for agreement in rows.filter(decision=decided_by, ended_at=None):
        _end(agreement, enactment)


def _replaced(agreement: Agreement) -> bool:
    return Agreement.objects.filter(replaces=agreement).exists()


def _end(agreement: Agreement, enactment: Enactment) -> None:
    agreement.ended_at = enactment.now
    agreement.save(update_fields=["ended_at"])
    _tell(AgreementEnded, agreement, enactment)


def _locked(community_id: UUID, agreement_id: UUID | None) -> Agreement | None:
    if agreement_id is None or agreement_of(community_id, agreement_id) is None:
        return None
    return Agreement.objects.select_for_update().get(pk=agreement_id)


def _tell(
    event: type[AgreementAdopted | AgreementChanged | AgreementEnded],
    agreement: Agreement,
    enactment: Enactment,
) -> None:
    bus.publish(
        event(
            community_id=agreement.community_id,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            agreement_id=agreement.pk,
            title=agreement.title,
        )
    )

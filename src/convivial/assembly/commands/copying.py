"""Beginning anew from what is there: a copy of any proposal; and deleting a draft, wholly."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.drafting import add_effect, draft
from convivial.assembly.commands.files import delete_files
from convivial.assembly.commands.finding import authors_of, owned
from convivial.assembly.manner import OWN_TERMS
from convivial.assembly.models import Coauthor, Decision, Option, Proposal, ProposedEffect
from convivial.assembly.policies import drafting as policies
from convivial.assembly.policies import enacting
from convivial.assembly.policies.reviewing import may_end
from convivial.assembly.terms import Terms
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import standing_of


@transaction.atomic
def duplicate(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Begin a draft of one's own with the words, options and effects of another proposal.

    Effects that could not be enacted any more are left out; files stay where they are.
    """
    source = Proposal.objects.filter(pk=proposal_id).first()
    if source is None:
        raise Refused(policies.no_such_proposal())
    if source.stage == Proposal.Stage.DRAFT and member_id not in authors_of(source):
        raise Refused(policies.no_such_proposal())
    made = draft(
        community_id=source.community_id,
        member_id=member_id,
        title=source.title,
        words=source.words,
        method=source.method,
        shown=source.shown,
        days=source.days,
        terms=_own(source),
        follows_id=source.pk,
        now=now,
    )
    _copy_options(source, made)
    _copy_effects(source, made, now)
    return made


@transaction.atomic
def propose_otherwise(*, decision_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Begin a draft in the place of a decision that holds: where it passes, that one ends."""
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise Refused(enacting.no_such_decision())
    enforce(enacting.is_theirs(standing_of(member_id), decision.community_id))
    enforce(may_end(decision))
    made = duplicate(proposal_id=decision.proposal_id, member_id=member_id, now=now)
    made.reviews_id = decision.pk
    made.save(update_fields=["reviews"])
    return made


@transaction.atomic
def delete_draft(*, proposal_id: UUID, member_id: UUID) -> None:
    """Delete a draft, and its files with it."""
    proposal, _author = owned(proposal_id, member_id)
    enforce(policies.may_delete(proposal=proposal, proposer=proposal.proposer_id == member_id))
    _delete(proposal)


@transaction.atomic
def pass_drafts_on(*, member_id: UUID) -> None:
    """Somebody is erased: their drafts go to whoever drafts with them, or with them."""
    rows = Proposal.objects.select_for_update().filter(proposer=member_id)
    for proposal in rows.filter(stage=Proposal.Stage.DRAFT).order_by("pk"):
        others = Coauthor.objects.filter(proposal=proposal, accepted_at__isnull=False)
        heir = others.exclude(member=member_id).order_by("accepted_at").first()
        if heir is None:
            _delete(proposal)
            continue
        proposal.proposer_id = heir.member_id
        proposal.save(update_fields=["proposer"])
        heir.delete()


def _delete(proposal: Proposal) -> None:
    delete_files(proposal)
    proposal.delete()


def _own(source: Proposal) -> dict[str, object]:
    """What its author chose; what opening took from the charter is taken anew."""
    usual = Terms().as_json()
    return {
        name: value
        for name, value in source.terms.items()
        if name in OWN_TERMS and name != "everyone" and value != usual[name]
    }


def _copy_options(source: Proposal, made: Proposal) -> None:
    columns = ("place", "label", "words", "member_id", "cost", "status_quo")
    rows = Option.objects.filter(proposal=source).values(*columns)
    Option.objects.bulk_create(
        Option(community_id=made.community_id, proposal=made, **row) for row in rows
    )


def _copy_effects(source: Proposal, made: Proposal, now: datetime) -> None:
    rows = ProposedEffect.objects.filter(proposal=source).order_by("place")
    for kind, payload in rows.values_list("kind", "payload"):
        try:
            with transaction.atomic():
                add_effect(
                    proposal_id=made.pk,
                    member_id=made.proposer_id,
                    kind=kind,
                    payload=payload,
                    now=now,
                )
        except Refused:
            continue

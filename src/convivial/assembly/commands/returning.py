"""Somebody with whom the community has parted speaks once more: the members are asked, at once.

The software opens the question, so that it needs nobody's favour to be put.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.assembly.commands.drafting import add_effect, draft
from convivial.assembly.commands.opening import ask, open_up
from convivial.assembly.models import Proposal, ProposedEffect
from convivial.assembly.policies.returning import already_asked, has_said_something
from convivial.kernel.refusal import enforce
from convivial.people.api import community_language, names_of, note_appeal, note_asking_back

BACK = "people.take-back"


@transaction.atomic
def appeal(*, member_id: UUID, words: str, now: datetime) -> Proposal:
    """Appeal, once, in one's own words: the members are asked whether it shall stay so."""
    enforce(has_said_something(words))
    community_id = note_appeal(member_id=member_id, now=now)
    return _put(community_id, member_id, words, now, appealing=True)


@transaction.atomic
def ask_back(*, member_id: UUID, words: str, now: datetime) -> Proposal:
    """Ask to come back, after the time that the charter sets."""
    enforce(has_said_something(words))
    community_id = note_asking_back(member_id=member_id, now=now)
    return _put(community_id, member_id, words, now, appealing=False)


def _put(
    community_id: UUID, member_id: UUID, words: str, now: datetime, *, appealing: bool
) -> Proposal:
    enforce(already_asked(under_way=question_under_way(community_id, member_id)))
    with translation.override(community_language(community_id)):
        proposal = draft(
            community_id=community_id,
            member_id=None,
            title=_title(names_of(community_id, {member_id})[member_id], appealing=appealing),
            words=words,
            method="yes-no",
            now=now,
        )
    add_effect(
        proposal_id=proposal.pk,
        member_id=None,
        kind=BACK,
        payload={"member_id": str(member_id)},
        now=now,
    )
    open_up(proposal_id=proposal.pk, member_id=None, now=now)
    return ask(proposal_id=proposal.pk, member_id=None, now=now)


def question_under_way(community_id: UUID, member_id: UUID) -> bool:
    """Tell whether the members are being asked about somebody's return now. One query.

    Only what the software put, which is counted at its time: what a member puts may never be.
    """
    rows = ProposedEffect.objects.filter(
        community=community_id, kind=BACK, payload__member_id=str(member_id)
    )
    asked = rows.filter(proposal__on_table=True, proposal__closes_at__isnull=False)
    return asked.filter(proposal__proposer=None).exists()


def _title(name: str, *, appealing: bool) -> str:
    if appealing:
        return _("%(name)s appeals: shall they come back?") % {"name": name}
    return _("%(name)s asks to come back") % {"name": name}

"""Saying what one brings, and taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refused, enforce
from convivial.wellbeing.commands.finding import locked_date
from convivial.wellbeing.models import BringClaim, BringItem, Coming
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.policies import cannot_be_brought, may_bring, must_lie_ahead


@transaction.atomic
def bring(*, item_id: UUID, occurrence_id: UUID, member_id: UUID, now: datetime) -> BringClaim:
    """Say “I bring that” for one date; refused where enough of it is promised."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(must_lie_ahead(ends_at=occurrence.ends_at, now=now))
    item = BringItem.objects.filter(pk=item_id, activity=activity).first()
    coming = Coming.objects.filter(occurrence=occurrence, member=member_id).first()
    if item is None or coming is None or coming.said == Said.NOT:
        raise Refused(cannot_be_brought(listed=item is not None))
    claims = BringClaim.objects.filter(item=item, coming__occurrence=occurrence)
    mine = claims.filter(coming=coming).first()
    if mine is None:
        enforce(may_bring(taken=claims.count(), needed=item.needed))
        mine = BringClaim.objects.create(item=item, coming=coming)
    return mine


@transaction.atomic
def leave_at_home(*, item_id: UUID, occurrence_id: UUID, member_id: UUID) -> bool:
    """Take “I bring that” back; return whether there was something to take back."""
    deleted, _rows = BringClaim.objects.filter(
        item=item_id, coming__occurrence=occurrence_id, coming__member=member_id
    ).delete()
    return deleted > 0

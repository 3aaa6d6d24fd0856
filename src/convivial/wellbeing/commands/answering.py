"""Answering: I'm coming, I'd come and just watch, not this time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import standing_of
from convivial.wellbeing.commands.finding import locked_activity, locked_date
from convivial.wellbeing.commands.seating import reseat
from convivial.wellbeing.models import Activity, BringClaim, Coming, StandingAnswer
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.policies import may_answer, may_take_part, nothing_ahead


@transaction.atomic
def answer(*, occurrence_id: UUID, member_id: UUID, said: str, now: datetime) -> Coming:
    """Answer for one date. Where it is full the answer is ``waiting``, and moves up in turn."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(
        may_take_part(standing_of(member_id), occurrence.community_id)
        or may_answer(occurrence=occurrence, said=said, now=now)
    )
    write_answers(
        activity=activity,
        occurrence_ids=[occurrence.pk],
        member_id=member_id,
        said=Said(said),
        now=now,
    )
    return Coming.objects.get(occurrence=occurrence, member=member_id)


@transaction.atomic
def answer_series(*, activity_id: UUID, member_id: UUID, said: str, now: datetime) -> int:
    """Answer for every date ahead, also those not laid out yet; return for how many of them."""
    activity = locked_activity(activity_id)
    enforce(may_take_part(standing_of(member_id), activity.community_id))
    rows = activity.occurrences.select_related("activity").order_by("starts_at")
    ahead = list(rows.filter(ends_at__gt=now, cancelled=False))
    if not ahead:
        raise Refused(nothing_ahead())
    enforce(may_answer(occurrence=ahead[0], said=said, now=now))
    if said == Said.NOT:
        # "Not" to a whole series is no plan for all time: dates to come stay open.
        StandingAnswer.objects.filter(activity=activity, member=member_id).delete()
    else:
        StandingAnswer.objects.update_or_create(
            activity=activity, member_id=member_id, defaults={"said": said, "answered_at": now}
        )
    ids = [occurrence.pk for occurrence in ahead]
    write_answers(
        activity=activity, occurrence_ids=ids, member_id=member_id, said=Said(said), now=now
    )
    return len(ids)


def write_answers(
    *,
    activity: Activity,
    occurrence_ids: Sequence[UUID],
    member_id: UUID,
    said: Said,
    now: datetime,
) -> None:
    """Write one answer on several dates; who has said the same already keeps their place."""
    mine = Coming.objects.filter(member=member_id, occurrence__in=occurrence_ids)
    same = set(mine.filter(said=said).values_list("occurrence_id", flat=True))
    fresh = [occurrence_id for occurrence_id in occurrence_ids if occurrence_id not in same]
    Coming.objects.bulk_create(
        [
            Coming(
                occurrence_id=occurrence_id,
                member_id=member_id,
                said=said,
                waiting=said == Said.COMING,
                answered_at=now,
            )
            for occurrence_id in fresh
        ],
        update_conflicts=True,
        unique_fields=["occurrence", "member"],
        update_fields=["said", "waiting", "answered_at", "moved_up_at"],
    )
    if said == Said.NOT:
        BringClaim.objects.filter(coming__member=member_id, coming__occurrence__in=fresh).delete()
    reseat(activity=activity, occurrence_ids=fresh, now=now, quietly={member_id})

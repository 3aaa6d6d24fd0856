"""Who is in and who waits: the rule applied to the answers of dates, and who hears of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from convivial.rules.waiting import Answer, seat
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.models import Activity, Coming
from convivial.wellbeing.models.answers import Said


def reseat(
    *,
    activity: Activity,
    occurrence_ids: Iterable[UUID],
    now: datetime,
    quietly: Collection[UUID] = (),
) -> None:
    """Decide the waiting lists of some dates anew; whoever moves up is told after the commit.

    ``quietly`` are members who have just answered: their page tells them at once.
    """
    rows_of: dict[UUID, list[Coming]] = defaultdict(list)
    rows = Coming.objects.filter(occurrence__in=list(occurrence_ids), said=Said.COMING)
    for row in rows.order_by("answered_at", "pk"):
        rows_of[row.occurrence_id].append(row)
    moved_up = [row for rows in rows_of.values() for row in _let_in(rows, activity.most)]
    for row in moved_up:
        row.waiting = False
        row.moved_up_at = None if row.member_id in quietly else now
    Coming.objects.bulk_update(moved_up, ["waiting", "moved_up_at"])
    for row in moved_up:
        if row.member_id not in quietly:
            tell(
                what="place-free",
                member_ids=[row.member_id],
                activity=activity,
                occurrence_id=row.occurrence_id,
                now=now,
            )


def seat_standing_answers(
    *, activity: Activity, occurrence_ids: Collection[UUID], now: datetime
) -> None:
    """Put the answers that hold for the whole series on dates that have just been laid out."""
    if not occurrence_ids:
        return
    standing = list(activity.standing_answers.order_by("answered_at", "pk"))
    Coming.objects.bulk_create(
        Coming(
            occurrence_id=occurrence_id,
            member_id=answer.member_id,
            said=answer.said,
            waiting=answer.said == Said.COMING,
            answered_at=answer.answered_at,
        )
        for occurrence_id in occurrence_ids
        for answer in standing
    )
    if standing:
        reseat(
            activity=activity,
            occurrence_ids=occurrence_ids,
            now=now,
            quietly={answer.member_id for answer in standing},
        )


def _let_in(rows: list[Coming], most: int | None) -> list[Coming]:
    """Return those who wait and for whom there is a place; rows in order of arrival."""
    answers = [Answer(person=str(row.member_id)) for row in rows]
    promised = {str(row.member_id) for row in rows if not row.waiting}
    inside = set(seat(answers, capacity=most, promised=promised).inside)
    return [row for row in rows if row.waiting and str(row.member_id) in inside]

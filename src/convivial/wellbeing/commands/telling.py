"""Asking for a mail to members, once each, after the commit."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from convivial.kernel import due
from convivial.wellbeing.models import Activity

TELL = "wellbeing.tell"


def tell(
    *,
    what: str,
    member_ids: Iterable[UUID],
    activity: Activity,
    now: datetime,
    occurrence_id: UUID | None = None,
) -> None:
    """Queue one mail for each; ``what`` is one of ``words_of_mail.MAILS``."""
    for member_id in member_ids:
        due.enqueue(
            kind=TELL,
            key=f"{what}:{occurrence_id or activity.pk}:{activity.version}:{member_id}:{now}",
            payload={
                "what": what,
                "member_id": str(member_id),
                "activity_id": str(activity.pk),
                "occurrence_id": str(occurrence_id) if occurrence_id else None,
            },
            due_at=now,
        )

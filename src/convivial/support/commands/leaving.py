"""What stops when somebody goes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from convivial.support.commands.endings import end_matches_of
from convivial.support.models import ChosenPerson, OutsideLine, Post


@transaction.atomic
def stop_all(*, member_id: UUID, now: datetime) -> None:
    """Take someone's posts off the board, end what was agreed, undo who would turn to whom."""
    end_matches_of(member_id=member_id, now=now)
    Post.objects.filter(member=member_id, on_board=True).update(
        status=Post.Status.WITHDRAWN, on_board=False, closed_at=now
    )
    ChosenPerson.objects.filter(Q(chooser=member_id) | Q(chosen=member_id)).delete()


@transaction.atomic
def free_lines(*, member_id: UUID) -> int:
    """Leave the lines that someone shared to everyone; return how many."""
    return OutsideLine.objects.filter(member=member_id, shared=True).update(member=None)

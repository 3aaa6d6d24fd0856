"""What falls due around the end of a mandate: a word beforehand, the next turn, and rest."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.granting import tell_holder
from convivial.assembly.commands.turns import take_turns
from convivial.assembly.models import Mandate
from convivial.assembly.queries.granting import is_offered_rest


@transaction.atomic
def end_is_near(*, mandate_id: UUID, now: datetime) -> None:
    """Ask the holder, once, for a handover note; where it goes round, the next turn is known."""
    mandate = _still(mandate_id)
    if mandate is None:
        return
    tell_holder(mandate, "ending", now)
    take_turns(
        community_id=mandate.community_id,
        role_id=mandate.role_id,
        now=now,
        until=mandate.ends_at,
    )


@transaction.atomic
def end_has_come(*, mandate_id: UUID, now: datetime) -> None:
    """Thank the holder and offer rest, once; a place that nobody has yet passes on by turns.

    Whoever has the role already again is not thanked for having had it.
    """
    mandate = _still(mandate_id)
    if mandate is None or mandate.rest_offered_at is not None:
        return
    if is_offered_rest(mandate.role_id, mandate.holder_id, now):
        mandate.rest_offered_at = now
        mandate.save(update_fields=["rest_offered_at"])
        tell_holder(mandate, "ended", now)
    take_turns(community_id=mandate.community_id, role_id=mandate.role_id, now=now, until=now)


def _still(mandate_id: UUID) -> Mandate | None:
    """Return a mandate under lock that nothing has ended before its time."""
    rows = Mandate.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True)
    return rows.filter(pk=mandate_id).first()

"""Setting what the charter sets: called where a decision, or two founders, have said so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import charter
from convivial.kernel.refusal import enforce
from convivial.people.models import CharterSetting, Community, FoundersAct, Invitation
from convivial.people.settings import COLUMNS


def hold(community_id: UUID) -> None:
    """Keep the community's row until the transaction ends: its charter changes once at a time."""
    Community.objects.select_for_update().get(pk=community_id)


@transaction.atomic
def set_setting(
    *, community_id: UUID, name: str, text: str, decision_id: UUID | None, now: datetime
) -> str:
    """Set one setting to what was typed, within its bounds; return the text that is kept.

    Whoever calls this publishes what has happened: it knows by whose right.
    """
    enforce(charter.why_not(name, text))
    setting = charter.settings[name]
    value = setting.read(text)
    written = setting.written(value)
    hold(community_id)
    CharterSetting.objects.update_or_create(
        community_id=community_id,
        name=name,
        defaults={"value": written, "decision": decision_id, "set_at": now},
    )
    if name in COLUMNS:
        Community.objects.filter(pk=community_id).update(**{name: value})
    return written


@transaction.atomic
def begin_standing(*, community_id: UUID) -> None:
    """A charter holds from now on: founders decide nothing any more."""
    Community.objects.filter(pk=community_id, status=Community.Status.FORMING).update(
        status=Community.Status.STANDING
    )


@transaction.atomic
def end_founding(*, community_id: UUID, now: datetime) -> None:
    """All founders have agreed on a charter: their acts end, and so do their unused links.

    Whoever comes in from now on comes as everyone does, as a guest of a member.
    """
    hold(community_id)
    begin_standing(community_id=community_id)
    Invitation.objects.filter(
        community=community_id, founder=True, uses=0, revoked_at__isnull=True
    ).update(revoked_at=now)
    acts = FoundersAct.objects.filter(community=community_id, status=FoundersAct.Status.OPEN)
    acts.update(status=FoundersAct.Status.WITHDRAWN, closed_at=now)

"""Tending shared lines by mandate: mending or removing what another shared with everyone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.kernel import bus
from convivial.kernel.powers import requires
from convivial.kernel.refusal import Refused
from convivial.people.api import standing_of
from convivial.support.commands.company import rewrite_line
from convivial.support.events import LineMended, LineRemoved
from convivial.support.models import OutsideLine
from convivial.support.policies.company import may_tend_shared_line, no_such_line
from convivial.support.powers import TEND_LINES


@requires(TEND_LINES)
def mend_shared_line(
    *, line_id: UUID, member_id: UUID, version: int, facts: Mapping[str, Any], now: datetime
) -> OutsideLine:
    """Say a shared line's facts anew. It stays shared: taking it from everyone is removing it."""
    line = _shared(line_id, member_id, version)
    rewrite_line(line, {**facts, "shared": True})
    bus.publish(
        LineMended(community_id=line.community_id, actor_id=member_id, at=now, line_id=line.pk)
    )
    return line


@requires(TEND_LINES)
def remove_shared_line(*, line_id: UUID, member_id: UUID, now: datetime) -> None:
    """Take a shared line away, such as one that nobody answers any more."""
    line = _shared(line_id, member_id, None)
    bus.publish(
        LineRemoved(community_id=line.community_id, actor_id=member_id, at=now, line_id=line.pk)
    )
    line.delete()


def _shared(line_id: UUID, member_id: UUID, version: int | None) -> OutsideLine:
    line = OutsideLine.objects.select_for_update().filter(pk=line_id).first()
    standing = standing_of(member_id)
    refusal = may_tend_shared_line(
        line=line, community_id=standing.community_id if standing else None, version=version
    )
    if refusal is not None or line is None:
        raise Refused(refusal or no_such_line())
    return line

"""Answering for somebody who is unwell: asked beforehand, accepted, taken back at any time.

All of it is between the two of them; nothing of it is on the ledger.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from convivial.assembly.models import Proxy
from convivial.assembly.policies import proxies as policies
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import charter_of, lock_members, standing_of


@transaction.atomic
def give(
    *, giver_id: UUID, holder_id: UUID, community_id: UUID, now: datetime, until: datetime | None
) -> Proxy:
    """Ask somebody to answer for me when I can't, until a day or until I end it."""
    lock_members({giver_id, holder_id})
    standing = standing_of(holder_id)
    enforce(
        policies.may_give(
            allowed=charter_of(community_id)["proxies"],
            itself=giver_id == holder_id,
            is_member=standing is not None
            and standing.is_member
            and standing.community_id == community_id,
            mine=live(now).filter(giver=giver_id).exists(),
            holds=live(now).filter(holder=holder_id).count(),
        )
    )
    enforce(policies.may_until(until, now))
    return Proxy.objects.create(
        community_id=community_id,
        giver_id=giver_id,
        holder_id=holder_id,
        given_at=now,
        until=until,
    )


@transaction.atomic
def accept(*, proxy_id: UUID, member_id: UUID, now: datetime) -> Proxy:
    """Say yes to answering for somebody."""
    lock_members({member_id})
    proxy = _locked(proxy_id, Q(holder=member_id))
    enforce(policies.may_accept(proxy, now))
    others = live(now).filter(holder=member_id, accepted_at__isnull=False)
    enforce(policies.has_room(others.count()))
    proxy.accepted_at = now
    proxy.save(update_fields=["accepted_at"])
    return proxy


@transaction.atomic
def end(*, proxy_id: UUID, member_id: UUID, now: datetime) -> None:
    """End it, from either side, without a reason; at once. Decline is the same."""
    proxy = _locked(proxy_id, Q(giver=member_id) | Q(holder=member_id))
    proxy.ended_at = now
    proxy.save(update_fields=["ended_at"])


def live(now: datetime) -> QuerySet[Proxy]:
    """Return what is asked or holds now."""
    not_over = Q(until__isnull=True) | Q(until__gt=now)
    return Proxy.objects.filter(not_over, ended_at__isnull=True)


def _locked(proxy_id: UUID, whose: Q) -> Proxy:
    rows = Proxy.objects.select_for_update().filter(whose, pk=proxy_id, ended_at__isnull=True)
    proxy = rows.first()
    if proxy is None:
        raise Refused(policies.no_such_proxy())
    return proxy

"""Blocks as a condition inside other apps' queries, so that a page needs no query more for them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from convivial.people.models import Block


def kept_apart(member_id: UUID, path: str) -> Exists:
    """Return the condition that a block, either way, stands between me and the one at ``path``.

    ``path`` names a membership's column of the outer query, e.g. ``"member_id"``.
    """
    mine = Q(blocker=member_id, blocked=OuterRef(path))
    theirs = Q(blocked=member_id, blocker=OuterRef(path))
    return Exists(Block.objects.filter(mine | theirs))


def kept_away_by(member_id: UUID, path: str) -> Exists:
    """Return the condition that I keep the one at ``path`` away; never that they keep me away.

    For what a page folds up for me alone: that somebody has blocked me must not show in it.
    """
    return Exists(Block.objects.filter(blocker=member_id, blocked=OuterRef(path)))


def persons_apart(account_id: UUID, path: str) -> Exists:
    """Return the condition that a block, either way and in any community, parts two people.

    For what belongs to a person, not to a seat. ``path`` names an account's column of the outer
    query, e.g. ``"member__account_id"``.
    """
    mine = Q(blocker__account=account_id, blocked__account=OuterRef(path))
    theirs = Q(blocked__account=account_id, blocker__account=OuterRef(path))
    return Exists(Block.objects.filter(mine | theirs))

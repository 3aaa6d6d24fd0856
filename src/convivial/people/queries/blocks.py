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

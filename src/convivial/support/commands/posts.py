"""Posting, changing, closing and opening asks and offers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import bus
from convivial.kernel.prepared import insert
from convivial.kernel.refusal import Refused, enforce
from convivial.support import events
from convivial.support.commands.endings import end_matches
from convivial.support.commands.tending import tend_soon
from convivial.support.facts import Facts
from convivial.support.models import Match, Post
from convivial.support.policies import posts as policies

Kind, Status = Post.Kind, Post.Status
_FACTS = tuple(Facts.__dataclass_fields__)
_POSTED: dict[str, type[events.PostHappening]] = {
    Kind.ASK: events.AskPosted,
    Kind.OFFER: events.OfferPosted,
}


def post(*, community_id: UUID, member_id: UUID, kind: str, facts: Facts, now: datetime) -> Post:
    """Put an ask or an offer on the board; it is looked at for matches within seconds.

    ``member_id`` is of someone who is here; the pages' guard has seen to that. Everything is ready
    before the transaction begins: one insert, its entry on the ledger and one row of due work.
    """
    enforce(policies.may_post(facts=facts, today=now.date()))
    made = Post(
        community_id=community_id,
        member_id=member_id,
        kind=kind,
        open_since=now,
        **facts.columns(),
    )
    with transaction.atomic():
        insert(made)
        _publish(_POSTED[kind], made, actor_id=member_id, now=now)
        tend_soon(community_id, now)
    return made


@transaction.atomic
def change(*, post_id: UUID, member_id: UUID, version: int, facts: Facts, now: datetime) -> Post:
    """Say a post anew; refused where another window was newer. Matches under way stay."""
    changed = locked(post_id)
    enforce(policies.may_change(post=changed, member_id=member_id, version=version))
    enforce(policies.may_post(facts=facts, today=now.date()))
    for name, value in facts.columns().items():
        setattr(changed, name, value)
    changed.version += 1
    changed.save(update_fields=[*_FACTS, "version"])
    _publish(events.PostChanged, changed, actor_id=member_id, now=now)
    tend_soon(changed.community_id, now)
    return changed


@transaction.atomic
def withdraw(*, post_id: UUID, member_id: UUID, now: datetime) -> Post:
    """Take a post back, at once and without a reason; what was under way ends with it."""
    taken = locked(post_id)
    enforce(policies.may_close(post=taken, member_id=member_id))
    _close(taken, Status.WITHDRAWN, now)
    _publish(events.PostWithdrawn, taken, actor_id=member_id, now=now)
    return taken


@transaction.atomic
def call_done(*, post_id: UUID, member_id: UUID, now: datetime) -> Post:
    """Say that a post has served its turn; agreed matches of it are done, proposals end."""
    done = locked(post_id)
    enforce(policies.may_close(post=done, member_id=member_id))
    mine = Match.objects.filter(**{("ask" if done.is_ask else "offer"): done})
    mine.filter(state=Match.State.AGREED).update(state=Match.State.DONE, closed_at=now)
    _close(done, Status.DONE, now)
    _publish(events.PostDone, done, actor_id=None, now=now)
    return done


@transaction.atomic
def reopen(*, post_id: UUID, member_id: UUID, expires_on: date, now: datetime) -> Post:
    """Open a closed post again; it begins to wait anew."""
    opened = locked(post_id)
    enforce(policies.may_reopen(post=opened, member_id=member_id))
    enforce(policies.may_last(expires_on=expires_on, today=now.date()))
    opened.become(Status.OPEN)
    opened.open_since, opened.closed_at, opened.expires_on = now, None, expires_on
    opened.save(update_fields=["status", "on_board", "open_since", "closed_at", "expires_on"])
    _publish(events.PostReopened, opened, actor_id=member_id, now=now)
    tend_soon(opened.community_id, now)
    return opened


def expire(*, post: Post, now: datetime) -> None:
    """Close a post whose day has come; called by the daily round, under its lock."""
    _close(post, Status.EXPIRED, now)
    _publish(events.PostExpired, post, actor_id=None, now=now)


def locked(post_id: UUID) -> Post:
    """Return a post under lock, or refuse."""
    row = Post.objects.select_for_update().filter(pk=post_id).first()
    if row is None:
        raise Refused(policies.no_such_post())
    return row


def _close(post: Post, status: str, now: datetime) -> None:
    post.become(status)
    post.closed_at = now
    post.save(update_fields=["status", "on_board", "closed_at"])
    end_matches(post=post, now=now)


def _publish(
    event: type[events.PostHappening], post: Post, *, actor_id: UUID | None, now: datetime
) -> None:
    bus.publish(
        event(
            community_id=post.community_id,
            actor_id=actor_id,
            at=now,
            post_id=post.pk,
            category=post.category,
        )
    )

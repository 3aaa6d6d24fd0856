"""Answering posts and proposals, agreeing, stepping back, finishing, and a word back.

Posts are locked before matches, always, so that two who act at once wait in one order.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from convivial.kernel import bus
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import kept_apart
from convivial.support import events
from convivial.support.commands import endings
from convivial.support.commands.telling import tell
from convivial.support.commands.tending import tend_soon
from convivial.support.models import Match, Post, Rhythm
from convivial.support.policies import matches as policies
from convivial.support.policies.posts import no_such_post
from convivial.support.queries.willing import willing_left

Answer, Origin, State, Status = Match.Answer, Match.Origin, Match.State, Post.Status


@transaction.atomic
def respond(
    *, post_id: UUID, community_id: UUID, member_id: UUID, reach: str, now: datetime
) -> Match:
    """Say “I can help” to an ask, or “I'd like this” to an offer; its author answers next.

    Where matching had brought the two together over it already, this is a yes to that.
    """
    post = _visible_post(post_id, community_id, member_id)
    mine = Match.objects.filter(**_mine_with(post, member_id))
    proposed = mine.filter(state=State.PROPOSED, origin=Origin.MATCHING).first()
    if proposed is not None:
        return say_yes(match_id=proposed.pk, member_id=member_id, reach=reach, now=now)
    direct = mine.exclude(origin=Origin.MATCHING)
    enforce(
        policies.may_respond(
            post=post,
            member_id=member_id,
            reach=reach,
            answered_before=direct.filter(proposed_at__gte=post.open_since).exists(),
            willing=post.is_ask or willing_left(post, now) > 0,
        )
    )
    return _direct(post, member_id, reach.strip(), now)


@transaction.atomic
def say_yes(*, match_id: UUID, member_id: UUID, reach: str, now: datetime) -> Match:
    """Say yes to a match, with words on how to be reached; agreed once both have."""
    match, posts = _locked(match_id, member_id)
    enforce(policies.may_say_yes(match=match, member_id=member_id, posts=posts, reach=reach))
    side = _side(match, member_id)
    setattr(match, f"{side}_answer", Answer.YES)
    setattr(match, f"{side}_reach", reach.strip())
    if match.asker_answer == match.helper_answer == Answer.YES:
        _agree(match, posts, now)
    match.save()
    return match


@transaction.atomic
def say_no(*, match_id: UUID, member_id: UUID, now: datetime) -> Match:
    """Say “not this time”, silently: nobody is told, and it is not proposed again."""
    match, posts = _locked(match_id, member_id)
    enforce(policies.may_answer(match=match, member_id=member_id, posts=posts))
    setattr(match, f"{_side(match, member_id)}_answer", Answer.NO)
    match.state, match.closed_at = State.OVER, now
    match.save()
    tend_soon(match.community_id, now)
    return match


@transaction.atomic
def step_back(*, match_id: UUID, member_id: UUID, now: datetime) -> Match:
    """Step back from a yes or an agreement, without a reason; the ask waits on as before."""
    match, _posts = _locked(match_id, member_id)
    enforce(policies.may_step_back(match=match, member_id=member_id))
    setattr(match, f"{_side(match, member_id)}_answer", Answer.NO)
    match.save()
    endings.end(Match.objects.filter(pk=match.pk), now=now)
    match.refresh_from_db()
    return match


@transaction.atomic
def finish(*, match_id: UUID, member_id: UUID, now: datetime) -> Match:
    """Say that what was agreed is done; an offer that goes on stays on the board."""
    match, posts = _locked(match_id, member_id)
    enforce(policies.may_finish(match=match, member_id=member_id))
    match.state, match.closed_at = State.DONE, now
    match.save(update_fields=["state", "closed_at"])
    for post in posts:
        if post.status == Status.AGREED:
            post.become(Status.DONE)
            post.closed_at = now
            post.save(update_fields=["status", "on_board", "closed_at"])
            _publish_done(post, now)
    return match


@transaction.atomic
def give_word(*, match_id: UUID, member_id: UUID, word: str) -> Match:
    """Leave the other a word after it is done; only the two ever see it."""
    match, _posts = _locked(match_id, member_id)
    enforce(policies.may_give_word(match=match, member_id=member_id, word=word))
    name = f"{_side(match, member_id)}_word"
    setattr(match, name, word.strip())
    match.save(update_fields=[name])
    return match


def _agree(match: Match, posts: list[Post], now: datetime) -> None:
    match.state, match.agreed_at = State.AGREED, now
    for post in posts:
        if post.is_ask or (post.rhythm == Rhythm.ONCE and not post.inexhaustible):
            post.become(Status.AGREED)
            post.save(update_fields=["status", "on_board"])
            others = Match.objects.filter(Q(ask=post) | Q(offer=post), state=State.PROPOSED)
            endings.end(others.exclude(pk=match.pk), now=now)
    bus.publish(events.MatchAgreed(community_id=match.community_id, actor_id=None, at=now))


def _direct(post: Post, member_id: UUID, reach: str, now: datetime) -> Match:
    mine, other = ("helper", "asker") if post.is_ask else ("asker", "helper")
    match = Match.objects.create(
        community_id=post.community_id,
        origin=mine,
        proposed_at=now,
        **_mine_with(post, member_id),
        **{f"{other}_id": post.member_id, f"{mine}_answer": Answer.YES, f"{mine}_reach": reach},
    )
    tell(match_id=match.pk, side=other, now=now)
    return match


def _mine_with(post: Post, member_id: UUID) -> dict[str, UUID]:
    if post.is_ask:
        return {"ask_id": post.pk, "helper_id": member_id}
    return {"offer_id": post.pk, "asker_id": member_id}


def _visible_post(post_id: UUID, community_id: UUID, member_id: UUID) -> Post:
    rows = Post.objects.select_for_update().filter(
        ~kept_apart(member_id, "member_id"), pk=post_id, community=community_id, on_board=True
    )
    post = rows.first()
    if post is None:
        raise Refused(no_such_post())
    return post


def _locked(match_id: UUID, member_id: UUID) -> tuple[Match, list[Post]]:
    """Lock a match of mine and its posts; refuse as unknown what is not mine or is blocked."""
    mine = Match.objects.filter(
        Q(asker=member_id) | Q(helper=member_id),
        ~kept_apart(member_id, "asker_id"),
        ~kept_apart(member_id, "helper_id"),
        pk=match_id,
    )
    about = mine.values_list("ask_id", "offer_id").first()
    if about is None:
        raise Refused(policies.no_such_match())
    ids = set(about) - {None}
    posts = list(Post.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return Match.objects.select_for_update().get(pk=match_id), posts


def _side(match: Match, member_id: UUID) -> str:
    return "asker" if match.asker_id == member_id else "helper"


def _publish_done(post: Post, now: datetime) -> None:
    bus.publish(
        events.PostDone(
            community_id=post.community_id,
            actor_id=None,
            at=now,
            post_id=post.pk,
            category=post.category,
        )
    )

"""Who may answer, step back, finish and give a word, and when."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.support.models import Match, Post


def may_respond(
    *, post: Post, member_id: UUID, reach: str, answered_before: bool, willing: bool
) -> Refusal | None:
    """Anyone else may answer an open post, once while it is open."""
    if post.member_id == member_id:
        return Refusal("your-own", _("This is your own: others will answer it."))
    if post.status != Post.Status.OPEN:
        return Refusal(
            "taken",
            _("Someone is on it already. Thank you for thinking of it."),
            HTTPStatus.CONFLICT,
        )
    if answered_before:
        return Refusal("answered", _("You have answered this one already."), HTTPStatus.CONFLICT)
    if not willing:
        return Refusal(
            "resting",
            _("This offer rests for now. Look in again in a while, or post an ask."),
            HTTPStatus.CONFLICT,
        )
    return _needs_reach(reach)


def _needs_reach(reach: str) -> Refusal | None:
    if reach.strip():
        return None
    return Refusal(
        "no-reach",
        _("Say how they can reach you. Only they see it, and only once both have said yes."),
        field="reach",
    )


def may_answer(*, match: Match, member_id: UUID, posts: list[Post]) -> Refusal | None:
    """Each of the two answers once, while it waits for a word and what it is about is open."""
    if (refusal := _one_of_two(match, member_id)) is not None:
        return refusal
    if match.state != Match.State.PROPOSED or any(
        post.status != Post.Status.OPEN for post in posts
    ):
        return not_any_more()
    if _own_answer(match, member_id):
        return Refusal("answered", _("You have answered this already."), HTTPStatus.CONFLICT)
    return None


def may_say_yes(*, match: Match, member_id: UUID, posts: list[Post], reach: str) -> Refusal | None:
    """As any answer; a yes also says how to reach oneself."""
    return may_answer(match=match, member_id=member_id, posts=posts) or _needs_reach(reach)


def may_step_back(*, match: Match, member_id: UUID) -> Refusal | None:
    """Either of the two steps back from what is not done, without a reason."""
    if (refusal := _one_of_two(match, member_id)) is not None:
        return refusal
    return None if match.is_live else not_any_more()


def may_finish(*, match: Match, member_id: UUID) -> Refusal | None:
    """Either of the two says that what was agreed is done."""
    if (refusal := _one_of_two(match, member_id)) is not None:
        return refusal
    return None if match.state == Match.State.AGREED else not_any_more()


def may_give_word(*, match: Match, member_id: UUID, word: str) -> Refusal | None:
    """Each of the two may leave the other a word once it is done."""
    if (refusal := _one_of_two(match, member_id)) is not None:
        return refusal
    if match.state != Match.State.DONE:
        return Refusal("not-done", _("First say that it is done."), HTTPStatus.CONFLICT)
    if not word.strip():
        return Refusal("no-word", _("Write a word, or leave it be: both are fine."), field="word")
    return None


def no_such_match() -> Refusal:
    """What a match of others, or behind a block, looks like: as if it were not."""
    return Refusal(
        "not-found",
        _("There is nothing here that you can open. Check the address."),
        HTTPStatus.NOT_FOUND,
    )


def not_any_more() -> Refusal:
    """The same for each way in which it can be over, so that it tells nothing."""
    return Refusal(
        "over",
        _("This is not open any more. The board shows what is."),
        HTTPStatus.CONFLICT,
    )


def _one_of_two(match: Match, member_id: UUID) -> Refusal | None:
    return None if member_id in (match.asker_id, match.helper_id) else no_such_match()


def _own_answer(match: Match, member_id: UUID) -> str:
    return match.asker_answer if match.asker_id == member_id else match.helper_answer

"""Who may say what about a proposal, and when.

A block hides nothing of the commons' debate. It keeps two people from being brought together; but
if it hid what one of them says of a proposal, the other would decide on it knowing less than
everybody else, and could be made to: whoever blocks many would split the community into rooms that
hear different debates and then count their answers together. So all words stay readable to all, and
those of somebody I keep away are folded up for me alone (``queries.talk``): I open them if I like.
"""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Comment, Proposal
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing

LONGEST = 4000
Kind, Stage = Comment.Kind, Proposal.Stage


def kinds_for(*, method: str, stage: str, concerned: bool) -> list[Comment.Kind]:
    """Return the kinds of saying that fit a proposal now, the likeliest first."""
    kinds = [Kind.QUESTION, Kind.REACTION]
    if stage == Stage.REACTING:
        kinds.reverse()
    if stage == Stage.QUALITIES:
        kinds.insert(0, Kind.QUALITY)
    if method == "advice":
        kinds.insert(0, Kind.ADVICE)
    if concerned:
        kinds.insert(0, Kind.HEARD)
    return kinds


def may_say(
    *, proposal: Proposal, standing: Standing | None, concerned: bool, kind: str
) -> Refusal | None:
    """Members talk while it is open; and whom it concerns, a guest as well."""
    here = standing is not None and standing.community_id == proposal.community_id
    if standing is None or not here or not (standing.is_member or concerned):
        return Refusal("members-only", _("Members talk about it, and those whom it concerns."))
    if not proposal.on_table:
        return Refusal(
            "not-open", _("This is not open. What was said stays to be read."), HTTPStatus.CONFLICT
        )
    if kind not in kinds_for(method=proposal.method, stage=proposal.stage, concerned=concerned):
        return Refusal("bad-kind", _("Choose what kind of word this is."), field="kind")
    return None


def is_said(words: str) -> Refusal | None:
    """Something is said, on a page or two."""
    if not words.strip():
        return Refusal("no-words", _("Write what you would like to say."), field="words")
    if len(words) > LONGEST:
        return Refusal(
            "long-words", _("That is long. Say the most important first."), field="words"
        )
    return None


def may_change_saying(*, comment: Comment) -> Refusal | None:
    """One's own words, while it is open and they stand."""
    if comment.taken_back_at is not None or not comment.proposal.on_table:
        return Refusal(
            "not-open", _("This can’t be changed any more. You can say more."), HTTPStatus.CONFLICT
        )
    return None


def no_such_saying() -> Refusal:
    """Words that never were, and somebody else's, where only one's own can be changed."""
    return Refusal("not-found", _("There are no such words of yours here."), HTTPStatus.NOT_FOUND)

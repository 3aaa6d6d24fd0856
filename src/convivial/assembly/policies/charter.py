"""What can become the charter, and what an agreement."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from convivial.assembly.models import Agreement
from convivial.kernel import charter
from convivial.kernel.refusal import Refusal

FEWEST_FOUNDERS = 3
# It begins as the words of a proposal, and those have this measure.
LONGEST_CHARTER = 20_000
LONGEST_AGREEMENT = 20_000
LONGEST_TITLE = 120


def members_decide(community_status: str) -> Refusal | None:
    """Members decide once the community stands, and until it has ended."""
    if community_status == "standing":
        return None
    if community_status == "forming":
        sentence = _("The community is still forming. Once it has a charter, its members decide.")
        return Refusal("still-forming", sentence)
    return Refusal("dissolved", _("This community has ended; nothing can be changed any more."))


def may_be_ratified(
    *,
    community_status: str,
    founders: int,
    changes: Mapping[str, str],
    values: Mapping[str, Any],
) -> Refusal | None:
    """A first charter: while the community forms, with three founders there."""
    if community_status != "forming":
        return Refusal(
            "stands-already",
            _("There is a charter already. Propose to change it instead."),
            HTTPStatus.CONFLICT,
        )
    if founders < FEWEST_FOUNDERS:
        return Refusal(
            "too-few-founders",
            _(
                "A charter takes three founders who have arrived. Invite another founder: two of "
                "you can do it together."
            ),
        )
    return charter.why_not_together(values, changes)


def needs_all_founders(*, everyone: bool, method: str) -> Refusal | None:
    """The first charter is agreed on by the consent of every founder, and in no other way."""
    if everyone and method == "consent":
        return None
    return Refusal("needs-everyone", _("A first charter takes the consent of all founders."))


def may_be_amended(
    *,
    community_status: str,
    current: str,
    base: str | None,
    changes: Mapping[str, str],
    values: Mapping[str, Any],
) -> Refusal | None:
    """Another charter: it changes something, and its words are written on the newest ones.

    ``base`` marks the words it was written on; None where it changes none.
    """
    if refusal := members_decide(community_status):
        return refusal
    if base is not None and base != current:
        return Refusal(
            "charter-moved-on",
            _(
                "The charter has been changed since this was written. Draft it anew from the "
                "charter as it is now, so that nothing is lost."
            ),
            HTTPStatus.CONFLICT,
        )
    if base is None and not changes:
        return Refusal("as-it-is", _("Nothing would change. Change its words or a setting."))
    return charter.why_not_together(values, changes)


def is_in_words(words: str) -> Refusal | None:
    """A charter says something."""
    if words.strip():
        return None
    return Refusal("no-words", _("A charter needs words."), field="words")


def may_be_adopted(
    *,
    community_status: str,
    title: str,
    words: str,
    replaces: Agreement | None,
    replaces_asked: bool,
    titles: set[str],
) -> Refusal | None:
    """An agreement has a title of its own; one that it replaces still holds."""
    if refusal := members_decide(community_status):
        return refusal
    if not title.strip() or len(title) > LONGEST_TITLE:
        return Refusal("no-title", _("Give the agreement a short title."), field="title")
    if not words.strip() or len(words) > LONGEST_AGREEMENT:
        return Refusal("no-words", _("Say what is agreed, not too long."), field="words")
    if replaces_asked and (replaces is None or replaces.ended_at is not None):
        return ended_already()
    own = {replaces.title.casefold()} if replaces else set()
    if title.strip().casefold() in titles - own:
        return Refusal(
            "same-title",
            _("There is an agreement of that title already. Change that one instead."),
            field="title",
        )
    return None


def may_be_ended(*, community_status: str, agreement: Agreement | None) -> Refusal | None:
    """An agreement that still holds can be ended."""
    if refusal := members_decide(community_status):
        return refusal
    if agreement is None or agreement.ended_at is not None:
        return ended_already()
    return None


def ended_already() -> Refusal:
    """Something else has replaced or ended it meanwhile."""
    sentence = _("That agreement does not hold any more. Look at the list of agreements.")
    return Refusal("agreement-ended", sentence, HTTPStatus.CONFLICT, field="agreement")


def no_such_charter() -> Refusal:
    """What never was, and what belongs to another community: the same."""
    return Refusal("not-found", _("There is no such page here."), HTTPStatus.NOT_FOUND)

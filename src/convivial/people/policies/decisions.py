"""What a decision of the members can do to somebody's seat, or to the community itself."""

from datetime import datetime, timedelta
from fractions import Fraction
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Community, Membership, Parting

Status = Membership.Status


def decides(community_status: str) -> Refusal | None:
    """Members decide once the community stands, and until it is dissolved."""
    if community_status == Community.Status.FORMING:
        return Refusal(
            "still-forming",
            _("The community is still forming. Once it has a charter, its members decide."),
        )
    if community_status == Community.Status.DISSOLVED:
        return is_over()
    return None


def is_over() -> Refusal:
    """Nothing changes any more in a community that its members have ended."""
    return Refusal(
        "dissolved",
        _(
            "This community has ended. You can read everything, take your data with you, and "
            "leave; nothing can be changed any more."
        ),
    )


def may_be_admitted(*, community_status: str, person: Membership | None) -> Refusal | None:
    """A guest becomes a member."""
    if refusal := decides(community_status):
        return refusal
    if person is None or person.status not in Membership.HERE:
        return nobody_there()
    if person.status != Status.GUEST:
        return Refusal("not-a-guest", _("They are a member already."), field="member")
    return None


def may_be_parted_with(
    *, community_status: str, person: Membership | None, others: int, quorum: Fraction
) -> Refusal | None:
    """Anybody who is there, founders too; but never where the answer of one alone would do.

    ``others`` would be asked, and ``quorum`` is the part of them that must answer.
    """
    if refusal := decides(community_status):
        return refusal
    if person is None or person.status not in Membership.HERE:
        return nobody_there()
    if others * quorum <= 1:
        return Refusal(
            "too-few-to-part",
            _(
                "You are so few that the answer of one would be enough. One person alone parts "
                "with nobody."
            ),
            field="member",
        )
    return None


def may_be_taken_back(
    *, community: Community, person: Membership | None, size: int
) -> Refusal | None:
    """Somebody with whom the community has parted comes back, where there is room."""
    if refusal := decides(community.status):
        return refusal
    if person is None or person.status != Status.PARTED:
        return Refusal(
            "not-parted",
            _("The community has not parted with them, or has taken them back already."),
            field="member",
        )
    if size >= community.size_limit:
        return Refusal("full", _("The community is full just now."), HTTPStatus.CONFLICT)
    return None


def nobody_there() -> Refusal:
    """Whom it is about has gone meanwhile."""
    return Refusal("no-such-person", _("That person is not there any more."), field="member")


def may_appeal(
    *, community_status: str, parting: Parting, charter: dict[str, Any], now: datetime
) -> Refusal | None:
    """Once, within the days that the charter gives.

    Whom two founders parted with has no such limit: the members have never decided about it.
    """
    if refusal := decides(community_status):
        return refusal
    if parting.appealed_at is not None:
        return Refusal(
            "appealed-already", _("You have appealed already; the members decide about it.")
        )
    if parting.decision is not None and now >= appeal_until(parting, charter):
        return Refusal("appeal-over", _("The days for an appeal are over."), HTTPStatus.GONE)
    return None


def may_ask_back(
    *, community_status: str, parting: Parting, charter: dict[str, Any], now: datetime
) -> Refusal | None:
    """After the days that the charter sets, and after as many again where the answer was no."""
    if refusal := decides(community_status):
        return refusal
    if now < ask_back_from(parting, charter):
        return Refusal("too-soon", _("It is too soon to ask. The page says from when on you may."))
    return None


def appeal_until(parting: Parting, charter: dict[str, Any]) -> datetime:
    """Return until when an appeal is taken."""
    return parting.parted_at + timedelta(days=charter["appeal_days"])


def ask_back_from(parting: Parting, charter: dict[str, Any]) -> datetime:
    """Return from when on somebody may ask to come back."""
    since = parting.asked_back_at or parting.parted_at
    return since + timedelta(days=charter["return_after_days"])

"""Who may do what with an activity, and when. None is a yes; a refusal says what to do."""

from datetime import datetime
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing
from convivial.wellbeing.models import Activity, HostAsk, Occurrence
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.plan import Plan

MOST_BRING_ITEMS = 30
LONGEST_DAYS = 31


def may_take_part(standing: Standing | None, community_id: object) -> Refusal | None:
    """Guests and members of the community take part in what it does."""
    if standing is None or standing.community_id != community_id or not standing.is_here:
        return Refusal("not-here", _("You are not in this community now."), HTTPStatus.NOT_FOUND)
    return None


def may_plan(standing: Standing | None) -> Refusal | None:
    """Members plan; guests come along."""
    if standing is None or not standing.is_member:
        return Refusal(
            "members-only",
            _("Members plan activities. Until members have vouched for you, come along to any."),
        )
    return None


def may_be_planned(plan: Plan) -> Refusal | None:
    """A plan holds together: it has a name, a length, and numbers that fit each other."""
    if not plan.title.strip():
        return Refusal("no-title", _("Give it a name, so that people know it."), field="title")
    if not 0 < plan.lasts.total_seconds() <= LONGEST_DAYS * 86400:
        return Refusal("bad-length", _("Say how long it takes: up to 31 days."), field="ends_clock")
    if plan.least and plan.most and plan.least > plan.most:
        return Refusal(
            "least-above-most",
            _("The least number of people is more than the most. Swap them, or leave one empty."),
            field="least",
        )
    if len(plan.bring) > MOST_BRING_ITEMS:
        return Refusal(
            "too-many-items",
            _("The bring-list holds up to 30 things. Put some of them together."),
            field="bring",
        )
    return None


def may_host(*, activity: Activity, member_id: object) -> Refusal | None:
    """Host and co-host change what they host; nobody else does."""
    if activity.is_hosted_by(member_id):
        return None
    if activity.host_id is None:
        return Refusal(
            "no-host-yet",
            _("Nobody hosts this yet. Choose “I’ll host this”, then you can change it."),
        )
    return Refusal(
        "hosts-only",
        _("Only those who host this can change it. Tell them what you would like."),
    )


def may_stand_in(*, activity: Activity, standing: Standing | None) -> Refusal | None:
    """A mandate reaches what its own community does together, and no further."""
    if standing is None or standing.community_id != activity.community_id:
        return Refusal(
            "not-here", _("There is no such activity in your community."), HTTPStatus.NOT_FOUND
        )
    return None


def may_open_host_place(*, activity: Activity) -> Refusal | None:
    """A place that nobody has is open already."""
    if activity.host_id is None:
        return Refusal(
            "no-host-yet", _("Nobody hosts this now: any member can take it."), HTTPStatus.CONFLICT
        )
    return None


def may_change(*, activity: Activity, member_id: object, version: int) -> Refusal | None:
    """Hosts change it; an old tab does not undo what a newer one did."""
    if activity.version == version:
        return may_host(activity=activity, member_id=member_id)
    return may_host(activity=activity, member_id=member_id) or Refusal(
        "clash",
        _(
            "This was changed in another window meanwhile. What you typed is below; "
            "look at it once more and save again."
        ),
        HTTPStatus.CONFLICT,
    )


def must_lie_ahead(*, ends_at: datetime, now: datetime) -> Refusal | None:
    """What is over stays as it was."""
    if ends_at <= now:
        return Refusal("over", _("This date is over; nothing about it changes any more."))
    return None


def may_answer(*, occurrence: Occurrence, said: str, now: datetime) -> Refusal | None:
    """One answers for a date that lies ahead and takes place. A full one has a waiting list."""
    if said not in Said.values:
        return Refusal("bad-answer", _("Choose one of the three answers."))
    if occurrence.cancelled:
        return Refusal("cancelled", _("This date was called off. Look at the next ones."))
    if said == Said.WATCHING and not occurrence.activity.watching:
        return Refusal("no-watching", _("This one is not for watching; you can come, or not."))
    return must_lie_ahead(ends_at=occurrence.ends_at, now=now)


def nothing_ahead() -> Refusal:
    """There is no date left to answer for."""
    return Refusal("over", _("None of its dates lies ahead; there is nothing to answer for."))


def cannot_be_brought(*, listed: bool) -> Refusal:
    """One brings what is on the list, when one comes."""
    if listed:
        return Refusal("not-coming", _("Say first that you come, then what you bring."))
    return Refusal(
        "no-such-item",
        _("That is not on the list any more. Look at what is still needed."),
        HTTPStatus.NOT_FOUND,
    )


def may_bring(*, taken: int, needed: int) -> Refusal | None:
    """Whoever comes can bring what is still needed."""
    if taken >= needed:
        return Refusal(
            "taken", _("Somebody brings that already. Something else?"), HTTPStatus.CONFLICT
        )
    return None


def may_take_host_place(*, activity: Activity, standing: Standing | None) -> Refusal | None:
    """Where the community hosts, any member may take the host's place."""
    if activity.host_id is not None:
        return Refusal(
            "hosted", _("Someone hosts this already. Ask them whether you could co-host.")
        )
    return may_plan(standing)


def may_ask_to_host(
    *, activity: Activity, asked: Standing | None, place: str, member_id: object
) -> Refusal | None:
    """A host asks another member to take over or to co-host; who is asked says yes first."""
    if asked is None or asked.community_id != activity.community_id or not asked.is_member:
        return Refusal("no-such-person", _("Choose a member who is here."), field="member")
    if place not in HostAsk.Place.values:
        return Refusal("no-such-place", _("Ask them to host, or to co-host."), field="place")
    if activity.is_hosted_by(asked.id):
        return Refusal("hosts-already", _("They host this already."), field="member")
    return may_host(activity=activity, member_id=member_id) or _not_theirs_to_give(
        activity, place, member_id
    )


def _not_theirs_to_give(activity: Activity, place: str, giver_id: object) -> Refusal | None:
    """Nobody is put out of a place: the host's is the host's to give, a co-host's must be free."""
    if place == HostAsk.Place.HOST and activity.host_id != giver_id:
        return Refusal(
            "hosts-only",
            _("Only those who host this can change it. Tell them what you would like."),
            field="place",
        )
    if place == HostAsk.Place.CO_HOST and activity.co_host_id is not None:
        return Refusal(
            "has-co-host",
            _("It has a co-host. Once they have left that place, you can ask somebody else."),
            HTTPStatus.CONFLICT,
            field="place",
        )
    return None


def may_accept_hosting(
    *, ask: HostAsk | None, activity: Activity, member_id: object
) -> Refusal | None:
    """Only who was asked accepts, while the question stands and the place is still to be given."""
    stands = (
        ask is not None
        and ask.member_id == member_id
        and activity.is_hosted_by(ask.asked_by_id)
        and _not_theirs_to_give(activity, ask.place, ask.asked_by_id) is None
    )
    if not stands:
        return Refusal(
            "not-asked",
            _("That question was taken back, or somebody else said yes."),
            HTTPStatus.GONE,
        )
    return None

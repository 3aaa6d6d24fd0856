"""Planning an activity, changing it, calling it off: the whole of it, or a single date."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel import bus
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.api import standing_of
from convivial.wellbeing.commands.finding import locked_activity
from convivial.wellbeing.commands.laying_out import LaidOut, lay_out
from convivial.wellbeing.commands.seating import reseat
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.events import (
    ActivityCancelled,
    ActivityChanged,
    ActivityPlanned,
)
from convivial.wellbeing.ical.recurrence import rule_problem
from convivial.wellbeing.keys import with_clock
from convivial.wellbeing.models import Activity, BringItem, Coming
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.plan import Bring, Plan
from convivial.wellbeing.policies import may_be_planned, may_change, may_host, may_plan

PLANNED = (
    "title",
    "kind",
    "words",
    "place",
    "finding",
    "link",
    "zone",
    "first_day",
    "clock",
    "lasts",
    "rule",
    "effort",
    "access",
    "cost",
    "weather",
    "least",
    "most",
    "watching",
    "children",
)


@transaction.atomic
def plan_activity(*, member_id: UUID, plan: Plan, now: datetime) -> Activity:
    """Plan an activity; whoever plans it hosts it."""
    standing = standing_of(member_id)
    enforce(may_plan(standing) or may_be_planned(plan) or _bad_rule(plan))
    if standing is None:  # for the type checker: the policy has refused already
        raise AssertionError
    activity = Activity(
        community_id=standing.community_id, host_id=member_id, planned_at=now, changed_at=now
    )
    activity.uid = f"{activity.pk}@convivial"
    _write(activity, plan)
    activity.save()
    _write_bring_list(activity, plan.bring)
    _must_have_dates(lay_out(activity=activity, now=now))
    bus.publish(
        ActivityPlanned(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
        )
    )
    return activity


@transaction.atomic
def change_activity(
    *, activity_id: UUID, member_id: UUID, version: int, plan: Plan, now: datetime
) -> Activity:
    """Change the whole of it. Answers stay with each date that stays, whatever its new time."""
    activity = locked_activity(activity_id)
    enforce(
        may_change(activity=activity, member_id=member_id, version=version)
        or may_be_planned(plan)
        or _bad_rule(plan)
    )
    _follow(activity, plan)
    _write(activity, plan)
    _write_bring_list(activity, plan.bring)
    audience = expecting(activity, now)
    _must_have_dates(done := settle(activity=activity, now=now))
    if done.moved or done.gone:
        tell(what="changed", member_ids=audience - {member_id}, activity=activity, now=now)
    _publish(ActivityChanged, activity, member_id, now)
    return activity


@transaction.atomic
def cancel_activity(*, activity_id: UUID, member_id: UUID, now: datetime) -> Activity:
    """Call the whole of it off; its dates ahead stay visible, struck out."""
    activity = locked_activity(activity_id)
    enforce(may_host(activity=activity, member_id=member_id))
    call_off_whole(activity, member_id=member_id, now=now)
    return activity


def call_off_whole(activity: Activity, *, member_id: UUID, now: datetime) -> None:
    """Call a locked activity off; called where a policy, or a mandate, has allowed it."""
    if activity.status == Activity.Status.CANCELLED:
        raise Refused(Refusal("cancelled", _("It was called off already.")))
    audience = expecting(activity, now)
    activity.status = Activity.Status.CANCELLED
    settle(activity=activity, now=now)
    tell(what="cancelled", member_ids=audience - {member_id}, activity=activity, now=now)
    _publish(ActivityCancelled, activity, member_id, now)


@transaction.atomic
def revive_activity(*, activity_id: UUID, member_id: UUID, now: datetime) -> Activity:
    """Let it take place after all; the answers are as they were."""
    activity = locked_activity(activity_id)
    enforce(may_host(activity=activity, member_id=member_id))
    activity.status = Activity.Status.CONFIRMED
    settle(activity=activity, now=now)
    tell(
        what="revived",
        member_ids=expecting(activity, now) - {member_id},
        activity=activity,
        now=now,
    )
    _publish(ActivityChanged, activity, member_id, now)
    return activity


def settle(*, activity: Activity, now: datetime) -> LaidOut:
    """Save a changed activity as its next version, lay its dates out, seat who waits."""
    activity.version += 1
    activity.sequence += 1
    activity.changed_at = now
    activity.save()
    done = lay_out(activity=activity, now=now)
    ahead = activity.occurrences.filter(ends_at__gt=now, cancelled=False)
    reseat(activity=activity, occurrence_ids=ahead.values_list("pk", flat=True), now=now)
    return done


def expecting(activity: Activity, now: datetime) -> set[UUID]:
    """Return the members who said they come to a date ahead."""
    rows = Coming.objects.filter(
        occurrence__activity=activity,
        occurrence__ends_at__gt=now,
        said__in=(Said.COMING, Said.WATCHING),
    )
    return set(rows.values_list("member_id", flat=True))


def _bad_rule(plan: Plan) -> Refusal | None:
    if not plan.rule:
        return None
    problem = rule_problem(plan.rule, plan.starts, plan.zone)
    if problem is None:
        return None
    return Refusal("bad-rule", _(problem.template) % problem.params, field="repeats")


def _write(activity: Activity, plan: Plan) -> None:
    for name in PLANNED:
        setattr(activity, name, getattr(plan, name))


def _write_bring_list(activity: Activity, bring: Iterable[Bring]) -> None:
    """Keep the items whose words stay, with who brings them; drop and add the others."""
    left = {item.words: item for item in activity.bring_items.all()}
    for place, line in enumerate(bring):
        item = left.pop(line.words, None) or BringItem(activity=activity, words=line.words)
        item.place, item.needed = place, line.needed
        item.save()
    BringItem.objects.filter(pk__in=[item.pk for item in left.values()]).delete()


def _follow(activity: Activity, plan: Plan) -> None:
    """Let the changes of single dates follow the series to a new time; other days drop them."""
    days_change = (activity.rule, activity.first_day) != (plan.rule, plan.first_day)
    if days_change:
        activity.changes.all().delete()
        activity.extra, activity.skipped = [], []
    elif (activity.clock, activity.zone) != (plan.clock, plan.zone):
        activity.extra = [with_clock(key, plan.clock) for key in activity.extra]
        activity.skipped = [with_clock(key, plan.clock) for key in activity.skipped]
        for change in activity.changes.all():
            change.key = with_clock(change.key, plan.clock)
            change.starts = ""
            change.save(update_fields=["key", "starts"])


def _must_have_dates(done: LaidOut) -> None:
    if not done.ahead:
        raise Refused(
            Refusal(
                "no-dates",
                _("None of its dates lies ahead. Look at the day, and at when the series ends."),
                field="first_day",
            )
        )


def _publish(
    event: type[ActivityChanged | ActivityCancelled],
    activity: Activity,
    member_id: UUID,
    now: datetime,
) -> None:
    bus.publish(
        event(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
        )
    )

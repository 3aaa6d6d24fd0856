"""The page of an activity: one of its dates, with all that belongs to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from convivial.kernel.clock import present
from convivial.kernel.powers import holds
from convivial.kernel.refusal import Refused
from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page
from convivial.wellbeing.gathering import gathering_of
from convivial.wellbeing.models import Activity
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.powers import TEND_ACTIVITIES
from convivial.wellbeing.queries.for_change import next_date, nothing_here
from convivial.wellbeing.queries.one_date import DatePage, date_page
from convivial.wellbeing.when import when_of

KINDS = dict(Activity.Kind.choices)
EFFORTS = dict(Activity.Effort.choices)


@require_safe
@for_everyone_here
def activity(_request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Lead to the activity's next date."""
    occurrence_id = next_date(seat.community_id, activity_id, present())
    return redirect("wellbeing:date", seat.slug, occurrence_id)


@require_safe
@for_everyone_here
def one_date(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Show one date of an activity: what, when, where, who comes, who brings what."""
    now = present()
    shown = date_page(
        community_id=seat.community_id, member_id=seat.id, occurrence_id=occurrence_id, now=now
    )
    if shown is None:
        raise Refused(nothing_here())
    stands_in = not shown.hosts(seat.id) and holds(seat.id, TEND_ACTIVITIES, now)
    return page(request, "wellbeing/date.html", **_told(shown, now), stands_in=stands_in)


def _told(shown: DatePage, now: datetime) -> dict[str, Any]:
    """What the page tells: the date, when it is in words, who comes as a ring."""
    return {
        "shown": shown,
        "at": shown.here,
        "when": when_of(shown.here),
        "gathering": gathering_of(shown),
        "over": shown.here.ends_at <= now,
        "kinds": KINDS,
        "efforts": EFFORTS,
        "answers": Said.choices,
    }

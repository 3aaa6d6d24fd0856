"""Planning, changing, calling off: the whole of it or one date, which a series asks about first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page
from convivial.wellbeing.commands import planning, single_dates
from convivial.wellbeing.forms.planning import PlanForm
from convivial.wellbeing.forms.single_dates import OneDateForm
from convivial.wellbeing.policies import may_host
from convivial.wellbeing.queries.for_change import activity_here, date_for_change, plan_of


@require_http_methods(["GET", "POST"])
@for_members
def plan(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Plan something new."""
    zones = (seat.community_zone, get_current_timezone_name())
    form = PlanForm(request.POST or None, zones=zones)
    if form.is_valid() and (made := form.plan_it(seat.id, present())):
        messages.success(request, _("It is in everyone’s calendar now."))
        return redirect("wellbeing:activity", seat.slug, made.pk)
    return page(request, "wellbeing/plan.html", form=form, activity=None)


@require_http_methods(["GET", "POST"])
@for_members
def change(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Change the whole of an activity."""
    activity = activity_here(seat.community_id, activity_id)
    enforce(may_host(activity=activity, member_id=seat.id))
    form = PlanForm.of(plan_of(activity), activity.version, request.POST or None)
    if form.is_valid() and (changed := form.change(activity_id, seat.id, present())):
        messages.success(request, _("Changed. Whoever comes is told if day, time or place moved."))
        return redirect("wellbeing:activity", seat.slug, changed.pk)
    form.renew_version(activity.version)
    return page(request, "wellbeing/plan.html", form=form, activity=activity)


@require_http_methods(["GET", "POST"])
@for_members
def change_date(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Change one date of a series."""
    found = date_for_change(seat.community_id, occurrence_id)
    enforce(may_host(activity=found.activity, member_id=seat.id))
    form = OneDateForm.of(found, request.POST or None)
    if form.is_valid() and (changed := form.change(found, seat.id, present())):
        messages.success(request, _("This date is changed; the others stay as they are."))
        return redirect("wellbeing:date", seat.slug, changed.pk)
    form.renew_version(found.activity.version)
    return page(request, "wellbeing/change_date.html", form=form, found=found)


@require_safe
@for_members
def which(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Ask whether only this date is meant, or all of them."""
    found = date_for_change(seat.community_id, occurrence_id)
    enforce(may_host(activity=found.activity, member_id=seat.id))
    calling_off = request.GET.get("what") == "call-off"
    return page(request, "wellbeing/which.html", found=found, calling_off=calling_off)


@require_POST
@for_members
def call_off(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Call the whole of it off."""
    planning.cancel_activity(activity_id=activity_id, member_id=seat.id, now=present())
    messages.success(request, _("Called off. Whoever wanted to come is told."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_members
def revive(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Let it take place after all."""
    planning.revive_activity(activity_id=activity_id, member_id=seat.id, now=present())
    messages.success(request, _("It takes place after all. Whoever wanted to come is told."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_members
def call_off_date(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Call one date off."""
    single_dates.cancel_date(occurrence_id=occurrence_id, member_id=seat.id, now=present())
    messages.success(request, _("This date is called off. Whoever wanted to come is told."))
    return redirect("wellbeing:date", seat.slug, occurrence_id)


@require_POST
@for_members
def revive_date(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Let one date take place after all."""
    single_dates.revive_date(occurrence_id=occurrence_id, member_id=seat.id, now=present())
    messages.success(request, _("It takes place after all. Whoever wanted to come is told."))
    return redirect("wellbeing:date", seat.slug, occurrence_id)

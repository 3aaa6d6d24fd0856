"""Who hosts: asking someone, saying yes or no, taking the place, leaving it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.kernel.clock import present
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page
from convivial.wellbeing.commands import hosting
from convivial.wellbeing.forms.hosting import AskHostForm
from convivial.wellbeing.policies import may_host
from convivial.wellbeing.queries.for_change import activity_here
from convivial.wellbeing.queries.hosts import members_to_ask


@require_http_methods(["GET", "POST"])
@for_members
def hosts(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Ask a member to host with me, or to take it over."""
    activity = activity_here(seat.community_id, activity_id)
    enforce(may_host(activity=activity, member_id=seat.id))
    form = AskHostForm(request.POST or None, people=members_to_ask(activity, seat.id))
    if form.is_valid() and (ask := form.ask(activity_id, seat.id, present())):
        messages.success(request, _("Asked. It is theirs as soon as they say yes."))
        return redirect("wellbeing:activity", seat.slug, ask.activity_id)
    return page(request, "wellbeing/hosts.html", form=form, activity=activity)


@require_POST
@for_members
def accept(request: HttpRequest, seat: Seat, activity_id: UUID, place: str) -> HttpResponse:
    """Say yes to hosting or co-hosting."""
    hosting.accept_hosting(activity_id=activity_id, member_id=seat.id, place=place, now=present())
    messages.success(request, _("Thank you. You host this now."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_members
def decline(request: HttpRequest, seat: Seat, activity_id: UUID, place: str) -> HttpResponse:
    """Say no; nobody is told."""
    hosting.decline_hosting(activity_id=activity_id, member_id=seat.id, place=place)
    messages.success(request, _("All right. Nobody is told."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_members
def take(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Host what the community hosts."""
    hosting.take_host_place(activity_id=activity_id, member_id=seat.id, now=present())
    messages.success(request, _("Thank you. You host this now."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_members
def stop(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Leave the host's or co-host's place."""
    hosting.stop_hosting(activity_id=activity_id, member_id=seat.id, now=present())
    messages.success(request, _("You don’t host this any more."))
    return redirect("wellbeing:activity", seat.slug, activity_id)

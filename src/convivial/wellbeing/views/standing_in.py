"""Standing in for a host who is away, by mandate."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_members
from convivial.wellbeing.commands import standing_in


@require_POST
@for_members
def call_off(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Call a date off for its host."""
    standing_in.call_off_for_host(occurrence_id=occurrence_id, member_id=seat.id, now=present())
    messages.success(request, _("It is called off. Those who would come are told."))
    return redirect("wellbeing:date", seat.slug, occurrence_id)


@require_POST
@for_members
def open_place(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Open the host's place."""
    standing_in.open_host_place(activity_id=activity_id, member_id=seat.id, now=present())
    messages.success(request, _("The place is open. Whoever would host it can take it."))
    return redirect("wellbeing:activity", seat.slug, activity_id)

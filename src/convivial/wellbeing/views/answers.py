"""Acts of whoever comes: answering, bringing. Each leads back to the date it is about."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.wellbeing.commands import answering, bringing
from convivial.wellbeing.models import Coming
from convivial.wellbeing.models.answers import Said


@require_POST
@for_everyone_here
def answer(request: HttpRequest, seat: Seat, occurrence_id: UUID) -> HttpResponse:
    """Answer for one date."""
    given = answering.answer(
        occurrence_id=occurrence_id,
        member_id=seat.id,
        said=request.POST.get("said", ""),
        now=present(),
    )
    messages.success(request, _heard(given))
    return redirect("wellbeing:date", seat.slug, occurrence_id)


@require_POST
@for_everyone_here
def answer_series(request: HttpRequest, seat: Seat, activity_id: UUID) -> HttpResponse:
    """Answer for every date ahead."""
    answering.answer_series(
        activity_id=activity_id,
        member_id=seat.id,
        said=request.POST.get("said", ""),
        now=present(),
    )
    messages.success(request, _("That holds for every date ahead; each can still be answered."))
    return redirect("wellbeing:activity", seat.slug, activity_id)


@require_POST
@for_everyone_here
def bring(request: HttpRequest, seat: Seat, occurrence_id: UUID, item_id: UUID) -> HttpResponse:
    """Say “I bring that”."""
    bringing.bring(item_id=item_id, occurrence_id=occurrence_id, member_id=seat.id, now=present())
    messages.success(request, _("Good, you bring that."))
    return redirect("wellbeing:date", seat.slug, occurrence_id)


@require_POST
@for_everyone_here
def leave_at_home(
    request: HttpRequest, seat: Seat, occurrence_id: UUID, item_id: UUID
) -> HttpResponse:
    """Take “I bring that” back."""
    bringing.leave_at_home(item_id=item_id, occurrence_id=occurrence_id, member_id=seat.id)
    messages.success(request, _("It is open again for someone else to bring."))
    return redirect("wellbeing:date", seat.slug, occurrence_id)


def _heard(given: Coming) -> str:
    if given.waiting:
        return _("It is full just now. You wait, and move up in turn; we’ll tell you at once.")
    if given.said == Said.COMING:
        return _("Good that you come.")
    if given.said == Said.WATCHING:
        return _("Good that you come. Watching is taking part.")
    return _("Not this time, then. You can change that until it is over.")

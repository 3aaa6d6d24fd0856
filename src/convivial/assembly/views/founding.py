"""The founding: founders write the first charter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convivial.assembly.commands.ready_made import write_first_charter
from convivial.assembly.forms.charter import CharterForm
from convivial.assembly.models import Proposal
from convivial.assembly.policies.founding import may_write_the_first
from convivial.assembly.queries.charter import settings_now
from convivial.assembly.queries.founding import founding
from convivial.kernel.clock import present
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_members
def write(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin the first charter from a short one, or from the one that a group brought along."""
    status = seat.community_status
    enforce(may_write_the_first(community_status=status, founder=seat.founder))
    stands = founding(seat.community_id)
    begun = {"words": stands.begins_with}
    form = CharterForm(request.POST or None, now=settings_now(seat.community_id), initial=begun)
    if form.is_valid() and (made := _begun(form, seat)):
        messages.success(request, _("Your draft. Ask the other founders to write with you."))
        return redirect("assembly:proposal", seat.slug, made.pk)
    return page(request, "assembly/charter/write.html", form=form, stands=stands)


def _begun(form: CharterForm, seat: Seat) -> Proposal | None:
    return form.attempt(
        write_first_charter,
        community_id=seat.community_id,
        member_id=seat.id,
        words=form.said(),
        settings=form.changes(),
        now=present(),
    )

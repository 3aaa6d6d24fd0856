"""Shared lines outside, tended by mandate."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.kernel.clock import present
from convivial.kernel.powers import holds, without_mandate
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.support import forms
from convivial.support.commands import tending_lines
from convivial.support.commands.company import LINE
from convivial.support.powers import TEND_LINES
from convivial.support.queries.company import shared_line
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_members
def mend(request: HttpRequest, seat: Seat, line_id: UUID) -> HttpResponse:
    """Say a shared line's facts anew."""
    enforce(None if holds(seat.id, TEND_LINES, present()) else without_mandate(TEND_LINES))
    line = shared_line(line_id=line_id, community_id=seat.community_id)
    form = forms.SharedLineForm(
        request.POST or None, initial={name: getattr(line, name) for name in LINE}
    )
    by_me = {"line_id": line_id, "member_id": seat.id, "version": forms.typed_version(request.POST)}
    if form.carry_out(tending_lines.mend_shared_line, **by_me, now=present()):
        messages.success(request, _("It is changed."))
        return redirect("support:company", seat.slug)
    return page(request, "support/line_form.html", form=form, line=line)


@require_POST
@for_members
def remove(request: HttpRequest, seat: Seat, line_id: UUID) -> HttpResponse:
    """Take a shared line away."""
    tending_lines.remove_shared_line(line_id=line_id, member_id=seat.id, now=present())
    messages.success(request, _("The line is taken away."))
    return redirect("support:company", seat.slug)

"""Answering for somebody who is unwell: who answers for me, and for whom I may answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.assembly.commands import proxies as commands
from convivial.assembly.forms.proxies import ProxyForm
from convivial.assembly.queries.proxies import proxies_of
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_members
def proxies(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show both sides, and ask somebody to answer for me."""
    shown = proxies_of(seat, present())
    form = ProxyForm(request.POST if request.method == "POST" else None, people=shown.people)
    mine: dict[str, Any] = {"giver_id": seat.id, "community_id": seat.community_id}
    if (
        form.is_valid()
        and form.attempt(commands.give, **mine, **form.said(), now=present()) is not None
    ):
        messages.success(request, _("They are asked. Once they accept, they can answer for you."))
        return redirect("assembly:proxies", seat.slug)
    return page(request, "assembly/answers/proxies.html", shown=shown, form=form)


@require_POST
@for_members
def accept(request: HttpRequest, seat: Seat, proxy_id: UUID) -> HttpResponse:
    """Say yes to answering for somebody."""
    commands.accept(proxy_id=proxy_id, member_id=seat.id, now=present())
    messages.success(request, _("You can answer for them from now on."))
    return redirect("assembly:proxies", seat.slug)


@require_POST
@for_members
def end(request: HttpRequest, seat: Seat, proxy_id: UUID) -> HttpResponse:
    """End it, or say no to it, without a reason."""
    commands.end(proxy_id=proxy_id, member_id=seat.id, now=present())
    messages.success(request, _("That has ended, from this moment on."))
    return redirect("assembly:proxies", seat.slug)

"""For those with whom the community has parted: what was decided, an appeal, asking to return."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convivial.assembly.commands import returning as commands
from convivial.assembly.forms.returning import ReturningForm
from convivial.assembly.methods import METHODS
from convivial.assembly.queries.returning import told
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_parted
from convivial.theme.pages import page


@require_safe
@for_parted
def parted(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say plainly what was decided, by which rule, and what they can do."""
    found = told(seat.community_id, seat.id, now=present())
    return page(request, "assembly/charter/parted.html", left=seat, told=found, methods=METHODS)


@require_http_methods(["GET", "POST"])
@for_parted
def appeal(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Appeal, once."""
    return _say(request, seat, commands.appeal, "assembly/charter/appeal.html")


@require_http_methods(["GET", "POST"])
@for_parted
def ask_back(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Ask to come back."""
    return _say(request, seat, commands.ask_back, "assembly/charter/ask_back.html")


def _say(
    request: HttpRequest, seat: Seat, command: Callable[..., Any], template: str
) -> HttpResponse:
    form = ReturningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"member_id": seat.id, "words": form.typed("words"), "now": present()}
        if form.attempt(command, **given):
            messages.success(request, _("The members are asked. This page tells what they say."))
            return redirect("assembly:parted", slug=seat.slug)
    return page(request, template, form=form, left=seat)

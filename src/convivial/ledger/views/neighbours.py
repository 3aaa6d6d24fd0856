"""Keeping watch for other communities: members bring their ledgers, machines send them."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refusal, Refused
from convivial.ledger.commands import witnessing
from convivial.ledger.forms import LARGEST_FILE, NewerForm, OtherLogForm
from convivial.ledger.keys import log_key, witness_key
from convivial.ledger.queries.witnessing import watched
from convivial.people.api import Seat, for_members, slow_down
from convivial.theme.pages import page


@require_safe
@for_members
def show(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show which other ledgers this host watches, and how to bring one."""
    return _shown(request, seat)


@require_POST
@for_members
def watch(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin to watch another ledger, by its key."""
    form = OtherLogForm(request.POST)
    begun = None
    if form.is_valid():
        begun = form.attempt(witnessing.watch, vkey=form.typed("vkey"), now=present())
    if begun is not None:
        messages.success(request, _("This host watches that ledger from now on."))
        return redirect("ledger:neighbours", seat.slug)
    return _shown(request, seat, form)


@require_POST
@for_members
def bring(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Look at what another community gave; answer with this host's signature."""
    slow_down(request, act="witness", measure="30/m/user")
    form = NewerForm(request.POST, request.FILES)
    line = None
    if form.is_valid():
        asked = form.typed("request")
        line = form.attempt(witnessing.add_checkpoint, submitted=asked, now=present())
    return _shown(request, seat, form, line)


@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Answer another host (C2SP tlog-witness): it grants nothing, and needs nobody signed in."""
    try:
        slow_down(request, act="witness", measure="60/m/ip")
        asked = request.read(LARGEST_FILE + 1)
        line = witnessing.add_checkpoint(submitted=asked, now=present())
    except Refused as refused:
        return _refused(refused.refusal)
    return HttpResponse(line, content_type="text/plain; charset=utf-8")


def _refused(refusal: Refusal) -> HttpResponse:
    if "size" in refusal.extra:
        size = f"{refusal.extra['size']}\n"
        return HttpResponse(size, status=HTTPStatus.CONFLICT, content_type="text/x.tlog.size")
    words = f"{refusal.sentence}\n"
    return HttpResponse(words, status=refusal.status, content_type="text/plain; charset=utf-8")


def _shown(
    request: HttpRequest,
    seat: Seat,
    tried: OtherLogForm | NewerForm | None = None,
    line: str | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "key_form": tried if isinstance(tried, OtherLogForm) else OtherLogForm(),
        "newer_form": tried if isinstance(tried, NewerForm) else NewerForm(),
        **_keys(request, seat),
    }
    watching = watched()
    return page(request, "ledger/neighbours.html", form=tried, line=line, watched=watching, **shown)


def _keys(request: HttpRequest, seat: Seat) -> dict[str, str]:
    return {
        "vkey": log_key(seat.community_id).vkey(),
        "own_key": witness_key().vkey(),
        "witness_url": request.build_absolute_uri(reverse("witness")),
    }

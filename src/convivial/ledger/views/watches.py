"""Devices that keep watch: which are mine, letting one begin, stopping one, and co-signing."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.ledger.commands import cosigners as commands
from convivial.ledger.commands import cosigning
from convivial.ledger.forms import DeviceForm
from convivial.ledger.queries.checkpoints import cosigned
from convivial.ledger.queries.cosigners import cosigners_of
from convivial.people.api import Seat, for_members, slow_down
from convivial.theme.pages import page


@require_safe
@for_members
def show(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what keeping watch is, my devices that do, and who has signed last."""
    return _shown(request, seat, DeviceForm())


@require_POST
@for_members
def add_device(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Let a device keep watch, by the key that was made on it."""
    form = DeviceForm(request.POST)
    made = None
    if form.is_valid():
        key, name = form.typed("key"), form.typed("name")
        made = form.attempt(
            commands.add_cosigner, membership_id=seat.id, public_key=key, name=name, now=present()
        )
    if made is not None:
        messages.success(request, _("This device keeps watch from now on. Thank you."))
        return redirect("ledger:watch", seat.slug)
    return _shown(request, seat, form)


@require_POST
@for_members
def end_device(request: HttpRequest, seat: Seat, device_id: UUID) -> HttpResponse:
    """Stop a device; what it signed before stays."""
    commands.end_cosigner(membership_id=seat.id, cosigner_id=device_id, now=present())
    messages.success(request, _("That device signs nothing any more."))
    return redirect("ledger:watch", seat.slug)


@require_POST
@for_members
def co_sign(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take in the signature of a device; browsers send it by themselves."""
    slow_down(request, act="co-sign", measure="30/m/user")
    note = request.POST.get("note", "").replace("\r\n", "\n")
    cosigning.cosign(membership_id=seat.id, note=note, now=present())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _shown(request: HttpRequest, seat: Seat, form: DeviceForm) -> HttpResponse:
    mine = [device for device in cosigners_of(seat.id) if device.ended_at is None]
    last = cosigned(seat.community_id)
    return page(request, "ledger/watch.html", form=form, devices=mine, cosigned=last)

"""Decide, for now: what founders do together until there is a charter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.charter import labels
from convivial.kernel.clock import present
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.people.commands import founders as commands
from convivial.people.forms.founders import (
    AdmitForm,
    InviteFounderForm,
    PartForm,
    PersonForm,
    SettingForm,
)
from convivial.people.policies import may_act_as_founder
from convivial.people.queries import founders as queries
from convivial.people.queries.charter import charter_of
from convivial.people.queries.membership import people_here
from convivial.people.refusals import nothing_here
from convivial.theme.pages import page

ACTS = ("change-setting", "admit", "part-with", "invite-founder")


@require_safe
@for_everyone_here
def decide(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Tell how things are decided for now, and show what founders have done."""
    return page(
        request,
        "people/founders.html",
        me=seat,
        acts=queries.acts(seat.community_id),
        settings=queries.settings_of(seat.community_id),
        setting_names=labels,
    )


@require_http_methods(["GET", "POST"])
@for_members
def propose(request: HttpRequest, seat: Seat, act: str) -> HttpResponse:
    """Propose something that a second founder must confirm."""
    enforce(
        may_act_as_founder(
            community_status=seat.community_status, founder=seat.founder, status=seat.status
        )
    )
    form = _form(request, seat, act)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"act": form.act, "payload": form.payload()}
        if form.attempt(commands.propose, membership_id=seat.id, now=present(), **given):
            messages.success(request, _("Proposed. It is done once another founder confirms it."))
            return redirect("people:founders", slug=seat.slug)
    return page(request, "people/propose.html", form=form, act=act)


def _form(
    request: HttpRequest, seat: Seat, act: str
) -> SettingForm | PersonForm | InviteFounderForm:
    data = request.POST or None
    if act == "change-setting":
        chosen = {"setting": request.GET.get("setting", "")}
        return SettingForm(data, now=charter_of(seat.community_id), initial=chosen)
    if act == "invite-founder":
        return InviteFounderForm(data)
    if act not in ACTS:
        raise nothing_here()
    people = people_here(seat.community_id)
    if act == "admit":
        return AdmitForm(data, people=[person for person in people if person.status == "guest"])
    return PartForm(data, people=people)


@require_POST
@for_members
def confirm(request: HttpRequest, seat: Seat, act_id: UUID) -> HttpResponse:
    """Confirm what another founder proposed; it happens at once."""
    commands.confirm(act_id=act_id, membership_id=seat.id, now=present())
    messages.success(request, _("Confirmed, and done."))
    return redirect("people:founders", slug=seat.slug)


@require_POST
@for_members
def withdraw(request: HttpRequest, seat: Seat, act_id: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    commands.withdraw(act_id=act_id, membership_id=seat.id, now=present())
    messages.success(request, _("Your proposal is withdrawn."))
    return redirect("people:founders", slug=seat.slug)

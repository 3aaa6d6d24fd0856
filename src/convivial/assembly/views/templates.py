"""The community's own beginnings for proposals."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands import templates as commands
from convivial.assembly.forms.templates import TemplateForm, beginning_of
from convivial.assembly.manner import fitting
from convivial.assembly.queries import drafting as queries
from convivial.assembly.queries.proposal import page_of
from convivial.kernel.clock import present
from convivial.people.api import Seat, charter_of, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_members
def templates(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List them, those put away as well."""
    rows = queries.templates_of(seat.community_id, all_of_them=True)
    return page(request, "assembly/proposals/templates.html", rows=rows)


@form_page
@for_members
def keep(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Keep a proposal's words and manner as a beginning for others."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    form = _form(request, seat, beginning_of(it.row))
    if form.is_valid() and form.did(
        commands.keep_template,
        community_id=seat.community_id,
        member_id=seat.id,
        beginning=form.beginning(),
        now=present(),
    ):
        messages.success(request, _("It is kept. Everybody here can begin with it."))
        return redirect("assembly:templates", seat.slug)
    return page(request, "assembly/proposals/template.html", form=form, row=None)


@form_page
@for_members
def change(request: HttpRequest, seat: Seat, template_id: UUID) -> HttpResponse:
    """Change a beginning; where somebody was faster, what was typed is kept."""
    row = queries.template_of(seat.community_id, template_id)
    form = _form(request, seat, beginning_of(row))
    if form.is_valid() and form.did(
        commands.change_template,
        **_of(seat, template_id),
        version=form.typed("version") or 0,
        beginning=form.beginning(),
    ):
        messages.success(request, _("It is saved."))
        return redirect("assembly:templates", seat.slug)
    return page(request, "assembly/proposals/template.html", form=form, row=row)


@require_POST
@for_members
def put_away(request: HttpRequest, seat: Seat, template_id: UUID) -> HttpResponse:
    """No longer offer it."""
    commands.put_away(**_of(seat, template_id), now=present())
    messages.success(request, _("It is put away. You can bring it back."))
    return redirect("assembly:templates", seat.slug)


@require_POST
@for_members
def bring_back(request: HttpRequest, seat: Seat, template_id: UUID) -> HttpResponse:
    """Offer it again."""
    commands.bring_back(**_of(seat, template_id))
    messages.success(request, _("It is offered again."))
    return redirect("assembly:templates", seat.slug)


def _of(seat: Seat, template_id: UUID) -> dict[str, Any]:
    return {"community_id": seat.community_id, "template_id": template_id, "member_id": seat.id}


def _form(request: HttpRequest, seat: Seat, begun: dict[str, Any]) -> TemplateForm:
    methods = fitting(charter_of(seat.community_id)["methods"], "ordinary")
    return TemplateForm(request.POST or None, methods=methods, initial=begun)

"""Drafting: where to begin, the words, how it is decided, options, and what it does by itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.beginnings import Begun, from_starter, from_template
from convivial.assembly.commands import drafting as commands
from convivial.assembly.commands.drafting import manner_of
from convivial.assembly.forms import drafting as forms
from convivial.assembly.models import Proposal
from convivial.assembly.queries import drafting as queries
from convivial.assembly.starters import STARTERS
from convivial.assembly.views.whose import mine, timeless
from convivial.kernel.clock import present
from convivial.kernel.effects import kinds
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_members
def begin(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Choose where to begin."""
    own = queries.templates_of(seat.community_id)
    return page(request, "assembly/proposals/begin.html", starters=STARTERS.values(), own=own)


@form_page
@for_members
def new(request: HttpRequest, seat: Seat, start: str) -> HttpResponse:
    """Draft from one of the house's beginnings."""
    return _new(request, seat, from_starter(seat.community_id, start))


@form_page
@for_members
def new_from(request: HttpRequest, seat: Seat, template_id: UUID) -> HttpResponse:
    """Draft from one of the community's beginnings."""
    return _new(request, seat, from_template(seat.community_id, template_id))


def _new(request: HttpRequest, seat: Seat, begun: Begun) -> HttpResponse:
    form = forms.WordsForm(
        request.POST or None, initial={"title": begun.title, "words": begun.words}
    )
    if form.is_valid() and (made := form.attempt(commands.draft, **_drafted(form, seat, begun))):
        messages.success(request, _("Your draft is kept. Only you see it until you open it."))
        if begun.kind in kinds:
            return redirect("assembly:add-effect", seat.slug, made.pk, begun.kind)
        return redirect("assembly:proposal", seat.slug, made.pk)
    return page(request, "assembly/proposals/new.html", form=form, begun=begun)


def _drafted(form: forms.WordsForm, seat: Seat, begun: Begun) -> dict[str, Any]:
    return {
        "community_id": seat.community_id,
        "member_id": seat.id,
        "title": form.typed("title"),
        "words": form.typed("words"),
        "method": begun.method,
        "shown": begun.shown,
        "days": begun.days,
        "now": present(),
    }


@form_page
@for_members
def change_words(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Say it anew; where somebody was faster, what was typed stands beside what is there now."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    begun = {"title": row.title, "words": row.words, "version": row.version}
    form = forms.ChangeForm(request.POST or None, initial=begun)
    if form.is_valid() and form.did(
        commands.change_words, **mine(seat, proposal_id), **_said(form)
    ):
        messages.success(request, _("It is saved."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    clash = form.is_bound and (form.cleaned_data.get("version") != row.version)
    if clash:
        form.data = _renewed(form.data, "version", row.version)
    return page(request, "assembly/proposals/words.html", form=form, row=row, clash=clash)


def _said(form: forms.ChangeForm) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    return said | {"version": -1 if said["version"] is None else said["version"]}


def _renewed(data: Any, name: str, value: object) -> QueryDict:  # noqa: ANN401  a form's data
    """Return what was typed, beginning from what is there now: to be looked at, and sent again."""
    renewed: QueryDict = data.copy()
    renewed[name] = str(value)
    return renewed


@form_page
@for_members
def change_manner(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Choose how it is decided."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    form = _manner_form(request, seat, row)
    if form.is_valid() and form.did(
        commands.change_manner,
        **timeless(seat, proposal_id),
        mark=form.typed("mark"),
        manner=form.manner(),
    ):
        messages.success(request, _("It is saved."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    if form.is_bound:
        form.data = _renewed(form.data, "mark", manner_of(row).mark())
    return page(request, "assembly/proposals/manner.html", form=form, row=row)


def _manner_form(request: HttpRequest, seat: Seat, row: Proposal) -> forms.MannerForm:
    return forms.MannerForm(
        request.POST or None,
        methods=queries.methods_for(row),
        people=queries.members_to_name(seat),
        kept=row.terms,
        initial=forms.manner_as_it_is(manner_of(row)),
    )


@form_page
@for_members
def add_option(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Add something to choose between."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    form = forms.OptionForm(request.POST or None, people=queries.members_to_name(seat))
    if form.is_valid() and form.did(commands.add_option, **mine(seat, proposal_id), **form.said()):
        messages.success(request, _("The option is there."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/proposals/option.html", form=form, row=row)


@require_POST
@for_members
def remove_option(
    request: HttpRequest, seat: Seat, proposal_id: UUID, option_id: UUID
) -> HttpResponse:
    """Take an option away."""
    commands.remove_option(**mine(seat, proposal_id), option_id=option_id)
    messages.success(request, _("The option is taken away."))
    return redirect("assembly:proposal", seat.slug, proposal_id)

"""“I'd like company”: whom I can turn to, who would turn to me, and lines outside."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.powers import holds
from convivial.people.api import Seat, for_everyone_here
from convivial.support import forms
from convivial.support.commands import company as commands
from convivial.support.powers import TEND_LINES
from convivial.support.queries import company as queries
from convivial.support.words import police_words, trace_words
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_everyone_here
def company(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show whom I can turn to now, from the first second."""
    me = {"community_id": seat.community_id, "member_id": seat.id}
    chosen, lines = queries.chosen_by(**me), queries.lines(**me)
    others = any(not line.tended_by_me for line in lines)
    return page(
        request,
        "support/company.html",
        chosen=chosen,
        lines=lines,
        tends=others and holds(seat.id, TEND_LINES, present()),
        choosers=queries.choosers_of(**me),
        traces=trace_words(),
        police=police_words(),
    )


@form_page
@for_everyone_here
def choose(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Choose someone I would turn to; they are asked first."""
    people = queries.may_be_chosen(community_id=seat.community_id, member_id=seat.id)
    form = forms.ChooseForm(request.POST or None, people=people)
    me = {"community_id": seat.community_id, "chooser_id": seat.id}
    if form.carry_out(commands.choose, **me, now=present()):
        messages.success(request, _("They are asked. Once they accept, you can reach them here."))
        return redirect("support:company", seat.slug)
    return page(request, "support/choose.html", form=form, people=people)


@form_page
@for_everyone_here
def accept(request: HttpRequest, seat: Seat, choice_id: UUID) -> HttpResponse:
    """Answer someone who would turn to me: accept here, or pass silently."""
    mine = {"choice_id": choice_id, "member_id": seat.id}
    form, asking = forms.ChosenReachForm(request.POST or None), queries.chooser(**mine)
    if form.carry_out(commands.accept_choice, **mine):
        messages.success(request, _("Thank you. They can turn to you now."))
        return redirect("support:company", seat.slug)
    return page(request, "support/accept.html", form=form, asking=asking)


@require_POST
@for_everyone_here
def decline(request: HttpRequest, seat: Seat, choice_id: UUID) -> HttpResponse:
    """Pass, silently."""
    commands.decline_choice(choice_id=choice_id, member_id=seat.id)
    messages.success(request, _("That is fine. Nobody is told."))
    return redirect("support:company", seat.slug)


@require_POST
@for_everyone_here
def let_go(request: HttpRequest, seat: Seat, choice_id: UUID) -> HttpResponse:
    """Undo a choice, from either side."""
    commands.let_go(choice_id=choice_id, member_id=seat.id)
    messages.success(request, _("It is undone."))
    return redirect("support:company", seat.slug)


@form_page
@for_everyone_here
def add_line(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Add a line outside."""
    form = forms.LineForm(request.POST or None)
    me = {"community_id": seat.community_id, "member_id": seat.id}
    if form.carry_out(commands.add_line, **me, now=present()):
        messages.success(request, _("The line is added."))
        return redirect("support:company", seat.slug)
    return page(request, "support/line_form.html", form=form, line=None)


@form_page
@for_everyone_here
def change_line(request: HttpRequest, seat: Seat, line_id: UUID) -> HttpResponse:
    """Say a line's facts anew."""
    me = {"line_id": line_id, "member_id": seat.id}
    line = queries.line_to_tend(**me, community_id=seat.community_id)
    as_it_is = {name: getattr(line, name) for name in commands.LINE}
    form = forms.LineForm(request.POST or None, initial=as_it_is)
    version = forms.typed_version(request.POST)
    if form.carry_out(commands.change_line, **me, version=version, now=present()):
        messages.success(request, _("It is changed."))
        return redirect("support:company", seat.slug)
    return page(request, "support/line_form.html", form=form, line=line)


@require_POST
@for_everyone_here
def remove_line(request: HttpRequest, seat: Seat, line_id: UUID) -> HttpResponse:
    """Take a line away."""
    commands.remove_line(line_id=line_id, member_id=seat.id)
    messages.success(request, _("The line is taken away."))
    return redirect("support:company", seat.slug)

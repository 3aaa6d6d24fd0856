"""A proposal: its page, its versions, and the steps that its authors take with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands import copying, opening
from convivial.assembly.differences import between
from convivial.assembly.forms.together import SayForm, TimeForm
from convivial.assembly.policies.opening import missing
from convivial.assembly.policies.talking import kinds_for
from convivial.assembly.powers import FACILITATE
from convivial.assembly.queries.drafting import VersionRow, own_draft, versions_of
from convivial.assembly.queries.proposal import ProposalPage, page_of
from convivial.assembly.queries.readiness import opening_of
from convivial.assembly.queries.talk import LATEST, latest, talk_about
from convivial.assembly.views.answers import panels
from convivial.assembly.views.whose import mine
from convivial.kernel.clock import present
from convivial.kernel.powers import holds
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page


@require_safe
@for_everyone_here
def show(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Show a proposal, and what one can do about it."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    template = "draft" if it.is_draft else "proposal"
    context = _around_draft(it) if it.is_draft else around_open(it, seat)
    return page(request, f"assembly/proposals/{template}.html", it=it, me=seat, **context)


def around_open(it: ProposalPage, seat: Seat) -> dict[str, Any]:
    """Return what the page of an open or closed proposal shows beside it."""
    now = present()
    talk = talk_about(it.row.pk, seat.id)
    facilitates = it.row.on_table and not it.mine and seat.is_member
    return {
        "now": now,
        **panels(it.row, seat),
        "talk": latest(talk),
        "talk_goes_on": len(talk) > LATEST,
        "say": _to_say(it, seat),
        "facilitates": facilitates and holds(seat.id, FACILITATE, now),
    }


def _to_say(it: ProposalPage, seat: Seat) -> SayForm | None:
    if not it.row.on_table or not (seat.is_member or it.concerns_me):
        return None
    return SayForm(
        kinds=kinds_for(method=it.row.method, stage=it.row.stage, concerned=it.concerns_me)
    )


def _around_draft(it: ProposalPage) -> dict[str, Any]:
    return {"missing": missing(opening_of(it.row, present()).ready) if it.mine else []}


@require_safe
@for_everyone_here
def versions(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Show all versions, and what has changed between two."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    rows = versions_of(proposal_id)
    after = _asked_for(rows, request.GET.get("after", ""), rows[0])
    before = _asked_for(rows, request.GET.get("before", ""), _one_before(rows, after))
    return page(
        request,
        "assembly/proposals/versions.html",
        it=it,
        rows=rows,
        before=before,
        after=after,
        title=between(before.title, after.title),
        words=between(before.words, after.words),
    )


def _asked_for(rows: list[VersionRow], typed: str, usual: VersionRow) -> VersionRow:
    return next((row for row in rows if str(row.number) == typed), usual)


def _one_before(rows: list[VersionRow], after: VersionRow) -> VersionRow:
    return next((row for row in rows if row.number < after.number), after)


@require_POST
@for_members
def open_up(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Open a draft."""
    opening.open_up(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("It is open. Everybody here can read it and talk about it."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def ask(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Ask for answers."""
    opening.ask(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("Answers are taken from now on."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def ask_as_facilitator(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Ask for answers to somebody else's proposal, by mandate."""
    opening.ask_as_facilitator(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("Answers are taken from now on. The ledger says by whose mandate."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_http_methods(["GET", "POST"])
@for_members
def give_time(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Give answers more time, by mandate."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    form = TimeForm(request.POST or None)
    if form.is_valid() and form.did(
        opening.give_time, **mine(seat, proposal_id), days=form.typed("days")
    ):
        messages.success(request, _("There is more time now. The ledger says by whose mandate."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/proposals/give_time.html", it=it, form=form)


@require_POST
@for_members
def withdraw(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Take an open proposal off the table."""
    opening.withdraw(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("It is withdrawn. What was said of it stays to be read."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def duplicate(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Begin a draft of one's own from a proposal."""
    page_of(proposal_id=proposal_id, seat=seat)
    made = copying.duplicate(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("Here is a draft of your own that begins with it."))
    return redirect("assembly:proposal", seat.slug, made.pk)


@require_http_methods(["GET", "POST"])
@for_members
def delete(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Delete a draft, after asking."""
    row = own_draft(proposal_id=proposal_id, seat=seat)
    if request.method == "POST":
        copying.delete_draft(proposal_id=proposal_id, member_id=seat.id)
        messages.success(request, _("The draft is deleted, and its files with it."))
        return redirect("assembly:overview", seat.slug)
    return page(request, "assembly/proposals/delete.html", row=row)

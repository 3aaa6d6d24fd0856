"""Pots: the list, one pot, its book as a file, and drafts about pots."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convivial.assembly import book_files
from convivial.assembly.amounts import amount_words, stored
from convivial.assembly.commands import pot_proposals as commands
from convivial.assembly.effects.pots import EFFECTS
from convivial.assembly.forms.pots import SharePotForm
from convivial.assembly.powers import KEEP_POTS
from convivial.assembly.queries import pots as queries
from convivial.kernel.clock import present
from convivial.kernel.powers import holds
from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])

# What can be proposed about pots, by the last word of its kind; sharing has a page of its own.
ABOUT_POTS = {effect.kind.partition(".")[2]: effect for effect in EFFECTS if not effect.by_winners}


@require_safe
@for_everyone_here
def pots(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the pots there are."""
    rows = queries.pots_of(seat.community_id)
    return page(request, "assembly/pots/pots.html", rows=rows, amount=amount_words)


@require_safe
@for_everyone_here
def pot(request: HttpRequest, seat: Seat, pot_id: UUID) -> HttpResponse:
    """Show one pot: what is in it, what is set aside, who waits, and its book."""
    number = _page_number(request)
    shown = queries.pot_page(pot_id=pot_id, community_id=seat.community_id, page=number)
    return page(
        request,
        "assembly/pots/pot.html",
        pot=shown,
        amount=amount_words,
        keeps_pots=holds(seat.id, KEEP_POTS, present()),
    )


@require_safe
@for_members
def as_csv(_request: HttpRequest, seat: Seat, pot_id: UUID) -> HttpResponse:
    """Give a pot's book as CSV."""
    shown = queries.pot_page(pot_id=pot_id, community_id=seat.community_id)
    text = book_files.as_csv(shown.unit, queries.book_of(pot_id))
    return _download(text, f"{slugify(shown.name) or 'pot'}.csv", "text/csv")


@require_safe
@for_members
def as_journal(_request: HttpRequest, seat: Seat, pot_id: UUID) -> HttpResponse:
    """Give a pot's book as a journal for ledger and hledger."""
    shown = queries.pot_page(pot_id=pot_id, community_id=seat.community_id)
    text = book_files.as_journal(shown.name, shown.unit, queries.book_of(pot_id))
    return _download(text, f"{slugify(shown.name) or 'pot'}.journal", "text/plain")


@form_page
@for_members
def share(request: HttpRequest, seat: Seat, pot_id: UUID) -> HttpResponse:
    """Draft a sharing out of this pot by Equal Shares, ready-made."""
    shown = queries.pot_page(pot_id=pot_id, community_id=seat.community_id)
    begun = {"title": _("Share “%(pot)s”") % {"pot": shown.name}, "limit": stored(shown.free)}
    form = SharePotForm(request.POST or None, initial=begun)
    mine = {"community_id": seat.community_id, "member_id": seat.id, "pot_id": pot_id}
    if made := form.carry_out(commands.propose_share, **mine, now=present()):
        messages.success(request, _("Here is your draft. Now add the projects, with their costs."))
        return redirect("assembly:proposal", seat.slug, made.pk)
    return page(request, "assembly/pots/share.html", form=form, pot=shown, amount=amount_words)


@form_page
@for_members
def propose(request: HttpRequest, seat: Seat, what: str) -> HttpResponse:
    """Draft a proposal about pots: to open, fill, spend from, free or close one."""
    effect = ABOUT_POTS.get(what)
    if effect is None:
        raise Refused(Refusal("not-found", _("There is no such page."), HTTPStatus.NOT_FOUND))
    form = effect.form(seat.community_id, request.POST or None, initial=request.GET.dict())
    mine = {"community_id": seat.community_id, "member_id": seat.id, "kind": effect.kind}
    if form.is_valid() and (
        made := form.attempt(commands.propose_effect, **mine, payload=form.payload(), now=present())
    ):
        messages.success(request, _("Here is your draft. Say why in your own words, then open it."))
        return redirect("assembly:proposal", seat.slug, made.pk)
    return page(request, "assembly/pots/propose.html", form=form, effect=effect)


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    known = typed.isascii() and typed.isdecimal() and len(typed) < 6  # noqa: PLR2004  digits
    return max(int(typed), 1) if known else 1


def _download(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

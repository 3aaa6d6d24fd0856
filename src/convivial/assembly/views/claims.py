"""Claims and the keeper's book: asking back, settling, what came in, balancing a mistake."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.assembly.amounts import amount_words
from convivial.assembly.commands import books, claims
from convivial.assembly.forms import pots as forms
from convivial.assembly.powers import KEEP_POTS
from convivial.assembly.queries import claims as queries
from convivial.assembly.queries.pots import pot_page
from convivial.kernel.clock import present
from convivial.kernel.powers import holds, without_mandate
from convivial.kernel.refusal import enforce
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@form_page
@for_members
def claim(request: HttpRequest, seat: Seat, allotment_id: UUID) -> HttpResponse:
    """Ask back what I have spent for all, out of what was set aside."""
    of = queries.allotment_page(allotment_id, seat.community_id)
    form = forms.ClaimForm(request.POST or None)
    mine = {"allotment_id": allotment_id, "member_id": seat.id}
    if form.carry_out(claims.claim, **mine, now=present()):
        messages.success(request, _("It is written down. A keeper of the pots settles it."))
        return redirect("assembly:pot", seat.slug, of.pot_id)
    return page(request, "assembly/pots/claim.html", form=form, of=of, amount=amount_words)


@require_POST
@for_members
def withdraw(request: HttpRequest, seat: Seat, claim_id: UUID) -> HttpResponse:
    """Take my claim back."""
    of = queries.claim_page(claim_id, seat.community_id)
    claims.withdraw_claim(claim_id=claim_id, member_id=seat.id, now=present())
    messages.success(request, _("Your claim is taken back."))
    return redirect("assembly:pot", seat.slug, of.pot_id)


@form_page
@for_members
def pay(request: HttpRequest, seat: Seat, claim_id: UUID) -> HttpResponse:
    """Write down that a claim was paid."""
    now, of = _as_keeper(seat), queries.claim_page(claim_id, seat.community_id)
    form = forms.PayForm(request.POST or None, initial=forms.begun_today(now))
    mine = {"claim_id": claim_id, "member_id": seat.id}
    if form.carry_out(claims.pay_claim, **mine, now=now):
        messages.success(request, _("It is in the book."))
        return redirect("assembly:pot", seat.slug, of.pot_id)
    return page(request, "assembly/pots/pay.html", form=form, of=of, amount=amount_words)


@form_page
@for_members
def decline(request: HttpRequest, seat: Seat, claim_id: UUID) -> HttpResponse:
    """Say no to a claim, with words."""
    now, of = _as_keeper(seat), queries.claim_page(claim_id, seat.community_id)
    form = forms.DeclineForm(request.POST or None)
    mine = {"claim_id": claim_id, "member_id": seat.id}
    if form.carry_out(claims.decline_claim, **mine, now=now):
        messages.success(request, _("It is written down, with your words."))
        return redirect("assembly:pot", seat.slug, of.pot_id)
    return page(request, "assembly/pots/decline.html", form=form, of=of, amount=amount_words)


@form_page
@for_members
def income(request: HttpRequest, seat: Seat, pot_id: UUID) -> HttpResponse:
    """Write down what has come in."""
    now, pot = _as_keeper(seat), pot_page(pot_id=pot_id, community_id=seat.community_id)
    form = forms.IncomeForm(request.POST or None, initial=forms.begun_today(now))
    mine = {"pot_id": pot_id, "member_id": seat.id}
    if form.carry_out(books.record_income, **mine, now=now):
        messages.success(request, _("It is in the book."))
        return redirect("assembly:pot", seat.slug, pot_id)
    return page(request, "assembly/pots/income.html", form=form, pot=pot)


@form_page
@for_members
def balance(request: HttpRequest, seat: Seat, movement_id: UUID) -> HttpResponse:
    """Balance a mistake in the book."""
    now, of = _as_keeper(seat), queries.line_page(movement_id, seat.community_id)
    form = forms.BalanceForm(request.POST or None)
    mine = {"movement_id": movement_id, "member_id": seat.id}
    if form.carry_out(books.balance, **mine, now=now):
        messages.success(request, _("It is balanced. Both lines stay in the book."))
        return redirect("assembly:pot", seat.slug, of.pot_id)
    return page(request, "assembly/pots/balance.html", form=form, of=of, amount=amount_words)


def _as_keeper(seat: Seat) -> datetime:
    """Return the present moment; refuse the form to whoever could not send it."""
    now = present()
    enforce(None if holds(seat.id, KEEP_POTS, now) else without_mandate(KEEP_POTS))
    return now

"""What a draft does by itself if it passes: chosen, filled in, taken away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.assembly.commands import drafting as commands
from convivial.assembly.commands.changing_effects import change_effect
from convivial.assembly.effect_groups import grouped
from convivial.assembly.forms.drafting import EffectKindForm
from convivial.assembly.policies.drafting import no_such_effect
from convivial.assembly.queries import drafting as queries
from convivial.assembly.views.whose import mine
from convivial.kernel.effects import Effect, UnknownEffect, effect_of, kinds
from convivial.kernel.refusal import Refused
from convivial.people.api import Seat, for_members
from convivial.theme.forms import KindForm
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@form_page
@for_members
def choose(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Choose what kind of thing it does."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    labels = {kind: effect.label for kind, effect in kinds.items()}
    offered = grouped(labels, forming=seat.community_status == "forming")
    form = EffectKindForm(request.POST or None, kinds=offered)
    if form.is_valid():
        return redirect("assembly:add-effect", seat.slug, proposal_id, form.typed("kind"))
    return page(request, "assembly/proposals/effect_kind.html", form=form, row=row)


@form_page
@for_members
def add(request: HttpRequest, seat: Seat, proposal_id: UUID, kind: str) -> HttpResponse:
    """Fill in its particulars; refused where it could not be enacted."""
    row, effect = queries.own_draft(proposal_id=proposal_id, seat=seat), _known(kind)
    sent = request.POST if request.method == "POST" else None
    form = effect.form(seat.community_id, sent) or _Nothing(sent)
    if form.is_valid() and form.did(
        commands.add_effect, **mine(seat, proposal_id), kind=kind, payload=form.payload()
    ):
        messages.success(request, _("If it passes, this happens by itself."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(
        request, "assembly/proposals/effect.html", form=form, row=row, effect=effect, changes=False
    )


@form_page
@for_members
def change(request: HttpRequest, seat: Seat, proposal_id: UUID, effect_id: UUID) -> HttpResponse:
    """Fill its particulars in anew, while it is drafted, talked about, or opened again."""
    row, deed = queries.own_effect(proposal_id=proposal_id, effect_id=effect_id, seat=seat)
    effect = effect_of(deed.kind)
    sent = request.POST if request.method == "POST" else None
    form = effect.form(seat.community_id, sent, deed.payload) or _Nothing(sent)
    if form.is_valid() and form.did(
        change_effect, **mine(seat, proposal_id), effect_id=effect_id, payload=form.payload()
    ):
        messages.success(request, _("It is changed."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(
        request, "assembly/proposals/effect.html", form=form, row=row, effect=effect, changes=True
    )


def _known(kind: str) -> Effect:
    try:
        return effect_of(kind)
    except UnknownEffect:
        raise Refused(no_such_effect()) from None


class _Nothing(KindForm):
    """The form of an effect that asks for no particulars."""

    def payload(self) -> dict[str, Any]:
        """Return no particulars."""
        return {}


@require_POST
@for_members
def remove(request: HttpRequest, seat: Seat, proposal_id: UUID, effect_id: UUID) -> HttpResponse:
    """Take it away."""
    commands.remove_effect(proposal_id=proposal_id, member_id=seat.id, effect_id=effect_id)
    messages.success(request, _("It is taken away."))
    return redirect("assembly:proposal", seat.slug, proposal_id)

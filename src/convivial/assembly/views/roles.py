"""Roles: all of them, one of them; proposing, filling, and saying that one is willing."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly import term_strip
from convivial.assembly.commands import filling, roles
from convivial.assembly.commands.pot_proposals import propose_effect
from convivial.assembly.effects.mandates import PROPOSABLE
from convivial.assembly.models import Role
from convivial.assembly.queries import role_pages as queries
from convivial.kernel.clock import present
from convivial.kernel.powers import powers
from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

WAYS = dict(Role.FilledBy.choices)


@require_safe
@for_everyone_here
def everyone(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the roles there are, and who has them until when."""
    now = present()
    rows = queries.roles_of(community_id=seat.community_id, member_id=seat.id, now=now)
    held = [(row.name, holding) for row in rows for holding in row.holders]
    return page(
        request,
        "assembly/mandates/roles.html",
        rows=rows,
        held=held,
        strip=term_strip.draw(held, now),
        ways=WAYS,
        powers=list(powers.values()),
    )


@require_safe
@for_everyone_here
def role(request: HttpRequest, seat: Seat, role_id: UUID) -> HttpResponse:
    """Show one role: what it is for, who has it, who had it, who would."""
    now = present()
    shown = queries.role_page(
        community_id=seat.community_id, role_id=role_id, member_id=seat.id, now=now
    )
    strip = term_strip.draw([("", one) for one in shown.holders], now)
    return page(request, "assembly/mandates/role.html", shown=shown, strip=strip, ways=WAYS)


@require_POST
@for_members
def willing(request: HttpRequest, seat: Seat, role_id: UUID) -> HttpResponse:
    """Say that one may be asked for this role."""
    mine = {"community_id": seat.community_id, "role_id": role_id, "member_id": seat.id}
    roles.say_willing(**mine, now=present())
    messages.success(request, _("Noted: you may be asked. You can take it back at any time."))
    return redirect("assembly:role", seat.slug, role_id)


@require_POST
@for_members
def not_willing(request: HttpRequest, seat: Seat, role_id: UUID) -> HttpResponse:
    """Not any more, or rest: nobody is told."""
    roles.not_willing(community_id=seat.community_id, role_id=role_id, member_id=seat.id)
    messages.success(request, _("That is fine. You are not asked for this role; nobody is told."))
    return redirect("assembly:role", seat.slug, role_id)


@require_POST
@for_members
def fill(request: HttpRequest, seat: Seat, role_id: UUID) -> HttpResponse:
    """Draft what fills the role, ready-made."""
    mine = {"community_id": seat.community_id, "role_id": role_id, "member_id": seat.id}
    drafted = filling.fill(**mine, now=present())
    messages.success(request, _("Here is your draft. Look at it, then open it."))
    return redirect("assembly:proposal", seat.slug, drafted.pk)


@require_http_methods(["GET", "POST"])
@for_members
def propose(request: HttpRequest, seat: Seat, what: str) -> HttpResponse:
    """Draft a proposal to make or end a role, or to give one to somebody who is willing."""
    effect = PROPOSABLE.get(what)
    if effect is None:
        raise Refused(Refusal("not-found", _("There is no such page."), HTTPStatus.NOT_FOUND))
    form = effect.form(seat.community_id, request.POST or None, initial=request.GET.dict())
    mine = {"community_id": seat.community_id, "member_id": seat.id, "kind": effect.kind}
    if form.is_valid() and (
        made := form.attempt(propose_effect, **mine, payload=form.payload(), now=present())
    ):
        messages.success(request, _("Here is your draft. Say why in your own words, then open it."))
        return redirect("assembly:proposal", seat.slug, made.pk)
    return page(request, "assembly/mandates/propose.html", form=form, effect=effect)

"""Everyone: the ring, one person's page, vouching, and keeping somebody away."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.people.commands import membership
from convivial.people.queries.membership import guests_waiting, people_here
from convivial.people.queries.persons import Profile, blocked_by, picture_of, profile
from convivial.people.refusals import nothing_here
from convivial.people.zones import clock_in
from convivial.theme.pages import page
from convivial.theme.ring import Sitter, draw
from convivial.theme.shapes import shape_of


@require_safe
@for_everyone_here
def everyone(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show everyone who is here, and the guests who wait for a vouch."""
    people = people_here(seat.community_id)
    ring = draw([Sitter(person.name, shape_of(person.id)) for person in people])
    guests = guests_waiting(seat.community_id, seat.id)
    return page(request, "people/everyone.html", people=people, ring=ring, guests=guests)


@require_safe
@for_everyone_here
def person(request: HttpRequest, seat: Seat, member_id: UUID) -> HttpResponse:
    """Show one person as they show themself here."""
    found = _profile(seat, member_id)
    there = clock_in(found.zone, present())
    return page(request, "people/person.html", person=found, there=there)


def _profile(seat: Seat, member_id: UUID) -> Profile:
    found = profile(seat.community_id, member_id, seen_by=seat.id)
    if found is None:
        raise nothing_here()
    return found


@require_safe
@for_everyone_here
def picture(_request: HttpRequest, seat: Seat, member_id: UUID) -> HttpResponse:
    """Give someone's picture to those of their community, and to nobody else."""
    name = picture_of(seat.community_id, member_id)
    if not name or not default_storage.exists(name):
        raise nothing_here()
    response = FileResponse(default_storage.open(name), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=86400"
    return cast("HttpResponse", response)


@require_POST
@for_members
def vouch(request: HttpRequest, seat: Seat, member_id: UUID) -> HttpResponse:
    """Vouch for a guest."""
    guest = membership.vouch(guest_id=member_id, voucher_id=seat.id, now=present())
    messages.success(request, _("You have vouched for %(name)s.") % {"name": guest.name})
    return redirect("people:person", slug=seat.slug, member_id=member_id)


@require_POST
@for_everyone_here
def block(request: HttpRequest, seat: Seat, member_id: UUID) -> HttpResponse:
    """Keep somebody away, quietly."""
    membership.block(blocker_id=seat.id, blocked_id=member_id, now=present())
    messages.success(request, _("Nothing here will bring the two of you together."))
    return redirect("people:person", slug=seat.slug, member_id=member_id)


@require_POST
@for_everyone_here
def unblock(request: HttpRequest, seat: Seat, member_id: UUID) -> HttpResponse:
    """Lift one's own block."""
    if membership.unblock(blocker_id=seat.id, blocked_id=member_id):
        messages.success(request, _("Your block is lifted."))
    return redirect("people:blocks", slug=seat.slug)


@require_safe
@for_everyone_here
def blocks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show whom one keeps away; nobody else sees this page."""
    return page(request, "people/blocks.html", blocked=blocked_by(seat.id))

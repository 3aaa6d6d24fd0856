"""Drafting together, whom it concerns, and the files that belong to a proposal."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.assembly.commands import files, together
from convivial.assembly.forms.together import ConcernedForm, FileForm, PersonForm
from convivial.assembly.papers import content_type, paper
from convivial.assembly.policies.files import no_such_file
from convivial.assembly.queries import drafting as queries
from convivial.assembly.queries.proposal import page_of
from convivial.assembly.queries.proposal_parts import File
from convivial.assembly.views.whose import mine, timeless
from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@form_page
@for_members
def ask_coauthor(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Ask somebody to draft it together."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    form = PersonForm(request.POST or None, people=queries.people_to_draft_with(seat))
    if form.is_valid() and form.did(
        together.ask_coauthor, **mine(seat, proposal_id), asked_id=form.typed("person")
    ):
        messages.success(request, _("They are asked. If they’d rather not, nobody is told."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/proposals/coauthor.html", form=form, row=row)


@require_POST
@for_members
def accept(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Say yes to drafting it together."""
    together.accept_drafting(proposal_id=proposal_id, member_id=seat.id, now=present())
    messages.success(request, _("You draft this together now."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@require_POST
@for_members
def step_back(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Decline, or step back; nobody is told."""
    together.step_back(proposal_id=proposal_id, member_id=seat.id)
    messages.success(request, _("Good. Nobody is told."))
    return redirect("assembly:overview", seat.slug)


@require_POST
@for_members
def take_asking_back(
    request: HttpRequest, seat: Seat, proposal_id: UUID, asked_id: UUID
) -> HttpResponse:
    """Take back an asking that waits."""
    together.take_asking_back(**timeless(seat, proposal_id), asked_id=asked_id)
    messages.success(request, _("They are no longer asked."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@form_page
@for_members
def name_concerned(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Name somebody whom it concerns."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    form = ConcernedForm(request.POST or None, people=queries.people_to_name(seat))
    if form.is_valid() and form.did(
        together.name_concerned,
        **mine(seat, proposal_id),
        concerned_id=form.typed("person"),
        why=form.typed("why"),
    ):
        messages.success(request, _("They are told once it is open."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/proposals/concerned.html", form=form, row=row)


@require_POST
@for_members
def unname_concerned(
    request: HttpRequest, seat: Seat, proposal_id: UUID, concerned_id: UUID
) -> HttpResponse:
    """Take a name away."""
    together.unname_concerned(**timeless(seat, proposal_id), concerned_id=concerned_id)
    messages.success(request, _("The name is taken away."))
    return redirect("assembly:proposal", seat.slug, proposal_id)


@form_page
@for_members
def attach(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    """Attach a file; one that we can't take is refused with the reason."""
    row = queries.own_draft(proposal_id=proposal_id, seat=seat)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _attached(form, mine(seat, proposal_id)):
        messages.success(request, _("The file is there."))
        return redirect("assembly:proposal", seat.slug, proposal_id)
    return page(request, "assembly/proposals/file.html", form=form, row=row)


def _attached(form: FileForm, given: dict[str, Any]) -> bool:
    file = form.typed("file")
    looked_at = form.attempt(paper, file, name=file.name, size=file.size)
    if looked_at is None:
        return False
    words = form.typed("words")
    return form.did(files.attach, **given, paper=looked_at, words=words)


@require_safe
@for_everyone_here
def attachment(
    _request: HttpRequest, seat: Seat, proposal_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Give a file to whoever may read its proposal: pictures to look at, all else to download."""
    it = page_of(proposal_id=proposal_id, seat=seat)
    found = next((file for file in it.files if file.id == attachment_id), None)
    stored = queries.stored_name(attachment_id) if found else ""
    if found is None or not default_storage.exists(stored):
        raise Refused(no_such_file())
    return _given(stored, found)


def _given(stored: str, file: File) -> HttpResponse:
    response = FileResponse(
        default_storage.open(stored),
        content_type=content_type(file.name),
        as_attachment=not file.picture,
        filename=file.name,
    )
    return cast("HttpResponse", response)


@require_POST
@for_members
def detach(
    request: HttpRequest, seat: Seat, proposal_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Take a file away."""
    files.detach(**timeless(seat, proposal_id), attachment_id=attachment_id)
    messages.success(request, _("The file is deleted."))
    return redirect("assembly:proposal", seat.slug, proposal_id)

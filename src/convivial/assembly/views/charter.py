"""The charter: read, its versions, and proposals to change it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convivial.assembly.commands.ready_made import begin
from convivial.assembly.forms.charter import CharterForm
from convivial.assembly.policies.charter import members_decide, no_such_charter
from convivial.assembly.queries import charter as queries
from convivial.assembly.queries.charter_page import charter_page
from convivial.assembly.queries.charter_versions import version_page
from convivial.kernel import charter as settings
from convivial.kernel.clock import present
from convivial.kernel.effects import effect_of
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import Seat, for_everyone_here, for_members
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@require_safe
@for_everyone_here
def charter(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the charter that holds: its words, and every setting."""
    shown = charter_page(seat.community_id)
    return page(request, "assembly/charter/charter.html", shown=shown)


@require_safe
@for_everyone_here
def versions(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show every charter there has been."""
    rows = queries.versions(seat.community_id)
    return page(request, "assembly/charter/versions.html", rows=rows)


@require_safe
@for_everyone_here
def version(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show one version, and what it changed."""
    shown = version_page(seat.community_id, number)
    if shown is None:
        raise Refused(no_such_charter())
    return page(request, "assembly/charter/version.html", shown=shown)


@form_page
@for_members
def change(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Draft another charter: its words, any of its settings, or both."""
    enforce(members_decide(seat.community_status))
    here = seat.community_id
    words = queries.words_now(here)
    begun = {"words": words, "base": queries.mark(words)}
    form = CharterForm(request.POST or None, now=queries.settings_now(here), initial=begun)
    if form.is_valid() and (made := _begun(form, seat, "assembly.amend-charter", form.amendment())):
        return _to_the_draft(request, seat, made.pk)
    return page(request, "assembly/charter/change.html", form=form)


@form_page
@for_members
def change_setting(request: HttpRequest, seat: Seat, setting: str) -> HttpResponse:
    """Draft another value for one setting."""
    enforce(members_decide(seat.community_status))
    if setting not in settings.settings:
        raise Refused(no_such_charter())
    effect = effect_of("people.change-setting")
    form = effect.form(seat.community_id, _naming(request, setting), {"setting": setting})
    if form.is_valid() and (made := _begun(form, seat, effect.kind, {"payload": form.payload()})):
        return _to_the_draft(request, seat, made.pk)
    return page(
        request, "assembly/charter/change_setting.html", form=form, named=settings.settings[setting]
    )


def _naming(request: HttpRequest, setting: str) -> QueryDict | None:
    """Return what was sent; the address says for which setting."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    sent["setting"] = sent["asked"] = setting
    return sent


def _begun(form: Any, seat: Seat, kind: str, given: dict[str, Any]) -> Any:  # noqa: ANN401  forms
    mine = {"community_id": seat.community_id, "member_id": seat.id}
    return form.attempt(begin, **mine, kind=kind, **given, now=present())


def _to_the_draft(request: HttpRequest, seat: Seat, proposal_id: UUID) -> HttpResponse:
    messages.success(request, _("Here is your draft. Look it over, then open it for everyone."))
    return redirect("assembly:proposal", seat.slug, proposal_id)

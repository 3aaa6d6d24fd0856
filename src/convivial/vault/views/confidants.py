"""Confidants: asked and let go by devices; answered and ended by plain forms, without unlocking."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import for_signed_in, slow_down
from convivial.vault.commands import confiding as commands
from convivial.vault.queries.confiding import Chosen, Granted, askers_of, chosen_by
from convivial.vault.views import shapes, wire


@require_safe
@wire.for_devices
def confidants(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer whom I share with, and who shares with me."""
    del request
    mine = [_chosen(one) for one in chosen_by(account.pk, present())]
    for_me = [shapes.row(one._asdict()) for one in askers_of(account.pk)]
    return wire.answered({"mine": mine, "for_me": for_me})


@require_POST
@wire.for_devices
def ask(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Ask somebody whether they would read."""
    slow_down(request, act="confidant-asked", measure="20/d/user")
    member_id = wire.row_id(wire.asked(request).get("member"))
    made = commands.ask(account_id=account.pk, member_id=member_id, now=present())
    return wire.done(request, {"id": str(made.pk)})


@require_POST
@wire.for_devices
def end(request: HttpRequest, account: Any, confidant_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """End it, from whichever side."""
    commands.end_either(confidant_id=confidant_id, account_id=account.pk, now=present())
    return wire.done(request)


@require_POST
@for_signed_in
def accept(request: HttpRequest, account: Any, confidant_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Say yes to reading."""
    commands.accept(confidant_id=confidant_id, account_id=account.pk, now=present())
    messages.success(request, _("Thank you. You can stop at any time, without a reason."))
    return redirect("own-shared")


@require_POST
@for_signed_in
def decline(request: HttpRequest, account: Any, confidant_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Say no to reading."""
    commands.decline(confidant_id=confidant_id, account_id=account.pk, now=present())
    messages.success(request, _("That is fine. They see only “not now”."))
    return redirect("own-shared")


@require_POST
@for_signed_in
def stop(request: HttpRequest, account: Any, confidant_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Read no more."""
    commands.end_theirs(confidant_id=confidant_id, account_id=account.pk, now=present())
    messages.success(request, _("Nothing of theirs is open to you any more."))
    return redirect("own-shared")


def _chosen(one: Chosen) -> wire.Json:
    return {
        "id": str(one.id),
        "member": str(one.member_id),
        "name": one.name,
        "community_name": one.community_name,
        "status": one.status,
        "grants": list(map(_granted, one.grants)),
    }


def _granted(grant: Granted) -> wire.Json:
    return {
        "id": str(grant.id),
        "record": str(grant.record_id),
        "opens": grant.opens,
        "released_at": wire.in_iso(grant.released_at),
        "ends_at": wire.in_iso(grant.ends_at),
    }

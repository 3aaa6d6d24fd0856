"""Being told on this device: asking for it, ending it, and an end when somebody signs out."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.commands import push as commands
from convivial.people.forms.settings import ToldHereForm
from convivial.people.guards import for_signed_in, slow_down
from convivial.people.models import Account
from convivial.people.views.settings import TOLD_HERE, form_of, shown

REMEMBERED = timedelta(days=400)  # as long as browsers keep a cookie


@require_POST
@for_signed_in
def begin(request: HttpRequest, account: Account) -> HttpResponse:
    """Let this device be told."""
    slow_down(request, act="told-here", measure="20/h/user")
    form = ToldHereForm(request.POST)
    device = None
    if form.is_valid():
        given = form.cleaned_data
        device = form.attempt(commands.tell_here, account_id=account.pk, now=present(), **given)
    if device is None:
        return shown(request, account, form_of(account), form)
    messages.success(request, _("You are told on this device from now on."))
    response = redirect("settings")
    _remember(response, device.pk)
    return response


@require_POST
@for_signed_in
def end(request: HttpRequest, account: Account, device_id: UUID) -> HttpResponse:
    """Take a device off the list."""
    commands.tell_no_more(account_id=account.pk, device_id=device_id)
    messages.success(request, _("That device is told nothing any more."))
    return redirect("settings")


def forgotten(sign_out: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a browser be told no more once its owner has signed out of it: others may use it."""

    @wraps(sign_out)
    def signing_out(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:  # noqa: ANN401
        account: Account | None = request.presence.account  # type: ignore[attr-defined]
        response = sign_out(request, *args, **rest)
        known = _known(request)
        if request.method == "POST" and account is not None and known is not None:
            _take_off(account.pk, known)
            response.delete_cookie(TOLD_HERE, samesite="Lax")
        return response

    return signing_out


def _take_off(account_id: UUID, device_id: UUID) -> None:
    try:
        commands.tell_no_more(account_id=account_id, device_id=device_id)
    except Refused:  # it was off the list before, or somebody else's
        return


def _known(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.COOKIES.get(TOLD_HERE, ""))
    except ValueError:
        return None


def _remember(response: HttpResponse, device_id: UUID) -> None:
    response.set_cookie(
        TOLD_HERE,
        str(device_id),
        max_age=REMEMBERED,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )

"""Getting one's keys back: a page for who lost words and devices, and for who must stop it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import for_signed_in
from convivial.theme.pages import page
from convivial.vault.commands import recovering as commands
from convivial.vault.queries import recovering as queries


@require_safe
@for_signed_in
def recover(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show how far it is; the device begins it and finishes it."""
    now = present()
    return page(
        request,
        "vault/recover.html",
        found=queries.recovering(account.pk, now),
        now=now,
        host=request.get_host(),
    )


@require_POST
@for_signed_in
def cancel(request: HttpRequest, account: Any, recovery_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Stop a recovery: one form, no reason, no unlocking."""
    commands.cancel(account_id=account.pk, recovery_id=recovery_id, now=present())
    messages.success(request, _("It is stopped. Nothing was given to that device."))
    return redirect("vault-recover")

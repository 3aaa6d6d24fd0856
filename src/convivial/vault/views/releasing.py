"""“Opens when I say so”, by plain forms: no script, no words to open it with, no second device."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.api import for_signed_in, slow_down
from convivial.theme.pages import page
from convivial.vault.commands import releasing
from convivial.vault.policies.confiding import nothing_asked
from convivial.vault.queries.confiding import chosen_by


@require_http_methods(["GET", "POST"])
@for_signed_in
def release(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show for whom how much is kept back, and open it: for one person, or for all."""
    if request.method == "GET":
        return _shown(request, account.pk)
    slow_down(request, act="released", measure="60/h/user")
    whom = _whom(request)
    opened = releasing.release(account_id=account.pk, confidant_id=whom, now=present())
    messages.success(request, _opened(opened))
    return redirect("vault-release")


@require_POST
@for_signed_in
def keep_back(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Keep back again what was opened, for one person or for all."""
    releasing.keep_back(account_id=account.pk, confidant_id=_whom(request), now=present())
    messages.success(request, _("It is kept back again. What was read in between was read."))
    return redirect("vault-release")


def _shown(request: HttpRequest, account_id: UUID) -> HttpResponse:
    people = [one for one in chosen_by(account_id, present()) if one.kept_back or one.released]
    waiting = [one for one in people if one.kept_back]
    return page(request, "vault/release.html", people=people, several=len(waiting) > 1)


def _whom(request: HttpRequest) -> UUID | None:
    """Return the one person it is about; None for all of them."""
    typed = request.POST.get("confidant", "")
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise Refused(nothing_asked()) from error


def _opened(parts: int) -> str:
    if not parts:
        return _("Nothing was kept back. What was open is open as before.")
    return ngettext(
        "%(num)s part is open now, and they are told at once.",
        "%(num)s parts are open now, and they are told at once.",
        parts,
    ) % {"num": parts}

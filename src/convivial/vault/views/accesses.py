"""Who opened what: the owner's list of all that happened to their space."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from convivial.kernel.clock import present
from convivial.people.api import for_signed_in
from convivial.theme.pages import page
from convivial.vault.queries.access import what_happened


@require_safe
@for_signed_in
def happened(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show what happened to somebody's space, the newest first."""
    found = what_happened(account.pk, present(), before=_before(request))
    return page(request, "vault/access.html", happened=found, earlier=_address(found.before))


def _before(request: HttpRequest) -> datetime | None:
    """Return the moment before which is asked for; None for nonsense, as for none."""
    try:
        asked = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return asked if asked is not None and asked.tzinfo is not None else None


def _address(before: datetime | None) -> str:
    if before is None:
        return ""
    return f"{reverse('vault-access')}?{urlencode({'before': before.isoformat()})}"

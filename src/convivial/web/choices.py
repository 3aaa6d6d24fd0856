"""How pages look and speak, chosen from any page: kept with the account, else in a cookie."""

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import change_settings

PALETTE_COOKIE = "convivial_palette"
PALETTES = ("auto", "day", "night")
YEAR = 365 * 24 * 60 * 60


@require_POST
def choose_palette(request: HttpRequest) -> HttpResponse:
    """Show pages by day, by night, or as the device has it."""
    return _choose(request, "palette", PALETTES, PALETTE_COOKIE)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language."""
    offered = [code for code, _name in settings.LANGUAGES]
    return _choose(request, "language", offered, settings.LANGUAGE_COOKIE_NAME)


def _choose(request: HttpRequest, name: str, offered: Collection[str], cookie: str) -> HttpResponse:
    value = request.POST.get(name, "")
    if value not in offered:
        raise Refused(Refusal("no-such-choice", _("Choose one of those that are offered.")))
    response = HttpResponseRedirect(_back(request))
    account = request.presence.account  # type: ignore[attr-defined]
    if account is not None:
        change_settings(account=account, changes={name: value})
    else:
        response.set_cookie(
            cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/"

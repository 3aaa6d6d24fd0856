"""Calendar feeds: the page where a member finds their addresses, and the feeds themselves."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page
from convivial.wellbeing.commands import feeds as commands
from convivial.wellbeing.feed_file import feed_file
from convivial.wellbeing.queries.feeds import feed_of, state_of
from convivial.wellbeing.queries.my_feeds import my_feeds


@require_safe
@for_everyone_here
def feeds(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show my two addresses, or offer to make them."""
    return page(request, "wellbeing/feeds.html", feeds=my_feeds(seat.id, settings.PUBLIC_URL))


@require_POST
@for_everyone_here
def make(_request: HttpRequest, seat: Seat, scope: str) -> HttpResponse:
    """Make an address."""
    commands.make_feed(member_id=seat.id, scope=scope, now=present())
    return redirect("wellbeing:feeds", seat.slug)


@require_POST
@for_everyone_here
def renew(request: HttpRequest, seat: Seat, scope: str) -> HttpResponse:
    """Make a new address; the old one opens nothing any more."""
    commands.renew_feed(member_id=seat.id, scope=scope, now=present())
    messages.success(request, _("Here is a new address. The old one opens nothing any more."))
    return redirect("wellbeing:feeds", seat.slug)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar: the secret address is all that it shows, no cookie."""
    found = feed_of(token)
    if found is None:
        words = _("There is no calendar at this address, or not any more.")
        return HttpResponse(words, status=HTTPStatus.NOT_FOUND, content_type="text/plain")
    state = state_of(found, settings.PUBLIC_URL)
    modified, etag = int(state.changed_at.timestamp()), quote_etag(state.etag)
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
        with translation.override(found.language):
            body = feed_file(found, state, settings.PUBLIC_URL)
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    for name, value in _headers(etag, modified, found.scope).items():
        response.headers[name] = value
    return response


def _headers(etag: str, modified: int, scope: str) -> dict[str, str]:
    return {
        "ETag": etag,
        "Last-Modified": http_date(modified),
        "Cache-Control": "private, max-age=0, must-revalidate",
        "Content-Disposition": f'inline; filename="convivial-{scope}.ics"',
        "X-Robots-Tag": "noindex",
    }

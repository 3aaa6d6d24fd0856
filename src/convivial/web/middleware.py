"""What every answer of the host has in common."""

from collections.abc import Callable
from http import HTTPStatus

from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from convivial.kernel.refusal import Refused
from convivial.theme.pages import page
from convivial.web.integrity import POLICY

GetResponse = Callable[[HttpRequest], HttpResponse]

# Well above what any form takes (5 MB), so that its own refusal keeps what else was typed.
LARGEST_BODY = 20_000_000


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Tell the browser that nothing on a page may come from elsewhere, or be written into it.

    No page has a policy of its own, so the header is put together once; ``csp.middleware`` does it
    anew for each answer.
    """
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = policy
        response.headers["Integrity-Policy"] = POLICY
        return response

    return middleware


POWERS = "camera={}, microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()"
# The one page where a device may look at another's screen: two people compare their keys there.
WITH_CAMERA = {"vault-keys"}


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Refuse the browser's powers that no page needs; the camera but where it reads a pattern."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        found = request.resolver_match
        may_see = found is not None and found.view_name in WITH_CAMERA
        response["Permissions-Policy"] = POWERS.format("(self)" if may_see else "()")
        return response

    return middleware


def browser_language(get_response: GetResponse) -> GetResponse:
    """Speak the browser's language until someone signs in and their own choice holds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", getattr(request, "LANGUAGE_CODE", language))
        return response

    return middleware


def never_stored(get_response: GetResponse) -> GetResponse:
    """Keep pages of whoever is signed in off the disk of a computer that others use too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.presence.account is not None:  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def within_measure(get_response: GetResponse) -> GetResponse:
    """Refuse, before any of it is read, what no form sends: huge bodies, and text with NUL."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _length(request) > LARGEST_BODY:
            return _refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        # No database keeps NUL in text; forms refuse it, a query reaches databases without one.
        if "%00" in request.META.get("QUERY_STRING", ""):
            return _refused(request, HTTPStatus.BAD_REQUEST)
        return get_response(request)

    return middleware


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH", 0))
    except ValueError:  # as Django reads it: then there is no body
        return 0


def _refused(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return page(request, "theme/error.html", status=status)


class RefusalMiddleware:
    """Turns a refusal that no form caught into a page that says what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its own page and status; leave all else to Django."""
        return refusal_page(request, error) if isinstance(error, Refused) else None


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Return the page of a refusal, with its own status."""
    refusal = refused.refusal
    return page(
        request,
        "theme/error.html",
        status=refusal.status,
        what=refusal.sentence,
        **refusal.extra,
    )

"""What every answer of the host has in common."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from convivial.kernel.refusal import Refused
from convivial.theme.pages import page

GetResponse = Callable[[HttpRequest], HttpResponse]


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Refuse the browser's powers that no page needs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = (
            "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()"
        )
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


class RefusalMiddleware:
    """Turns a refusal that no form caught into a page that says what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its own page and status; leave all else to Django."""
        if not isinstance(error, Refused):
            return None
        refusal = error.refusal
        return page(
            request,
            "theme/error.html",
            status=refusal.status,
            what=refusal.sentence,
            **refusal.extra,
        )

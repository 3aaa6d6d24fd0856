"""The host's addresses, and one that gives a page's bytes from memory."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from convivial.web import urls

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@cache
def _bytes(name: str) -> bytes:
    return (Path(settings.MEDIA_ROOT).parent / f"same-{name}.html").read_bytes()


def same(_request: HttpRequest, name: str) -> HttpResponse:
    """Answer with what was kept of a page: all that a page does besides reading and rendering."""
    return HttpResponse(_bytes(name))


urlpatterns = [path("bench/same/<slug:name>/", same), *urls.urlpatterns]

"""The service worker, at the root: from there it may look after all pages of the host."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.web.integrity import bytes_of

WORKER = "dist/sw.js"


@require_safe
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Answer with the worker as it was built; the browser asks for it anew each time."""
    answer = HttpResponse(bytes_of(WORKER), content_type="text/javascript; charset=utf-8")
    # The name stays the same whatever it holds, so nobody may keep it without asking.
    answer.headers["Cache-Control"] = "no-cache"
    return answer

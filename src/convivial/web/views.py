"""The host's own pages: its door, its health, and what goes wrong."""

from http import HTTPStatus
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from convivial.kernel import due
from convivial.kernel.clock import present
from convivial.theme import samples
from convivial.theme.pages import page
from convivial.web.context import NEUTRAL_PAGE


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead people to their community; tell strangers what this is."""
    presence = request.presence  # type: ignore[attr-defined]
    seats = presence.seats
    if len(seats) == 1 and seats[0].is_here:
        return HttpResponseRedirect(reverse("today", args=[seats[0].slug]))
    return page(request, "web/home.html", seats=seats)


@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """“I'd like company” for someone who is not signed in: what there is, honestly."""
    presence = request.presence  # type: ignore[attr-defined]
    seats = [seat for seat in presence.seats if seat.is_here]
    if len(seats) == 1:
        return HttpResponseRedirect(reverse("support:company", args=[seats[0].slug]))
    return page(request, "web/company.html", seats=seats)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show every component, for whoever builds a page."""
    return page(request, "theme/style.html", **samples.page())


@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and due work is being done."""
    try:
        connection.ensure_connection()
        waiting = due.oldest_waiting(now=present())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    late = (present() - waiting).total_seconds() if waiting else 0.0
    return JsonResponse({"status": "ready", "due_work_late_seconds": round(late, 1)})


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from a page that was open too long, or not from here."""
    del reason
    return page(
        request,
        "theme/error.html",
        status=HTTPStatus.FORBIDDEN,
        title=_("This page was open for too long"),
        what=_("For your safety a form is only taken from a page that was opened here lately."),
        todo=_("Go back, copy what you wrote, open the page again and send it from there."),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something in the address or the form could not be read."""
    del exception
    return _error(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """This is not for them."""
    del exception
    return _error(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing here."""
    del exception
    return _error(request, HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours broke: a page that needs neither database nor context."""
    del request
    template: Any = get_template("theme/error.html")
    text = template.template.render(
        status=500, company_url=reverse("company"), leave_url=NEUTRAL_PAGE
    )
    return HttpResponse(text, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _error(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return page(request, "theme/error.html", status=status)

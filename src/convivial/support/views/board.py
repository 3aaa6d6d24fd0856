"""The board and my own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.support.models import Category, Post
from convivial.support.queries import board, matches
from convivial.support.words import labels, own_name
from convivial.theme.pages import page


@require_safe
@for_everyone_here
def asks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what is asked, longest waiting first."""
    return _board(request, seat, Post.Kind.ASK)


@require_safe
@for_everyone_here
def offers(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what is offered, longest standing first."""
    return _board(request, seat, Post.Kind.OFFER)


@require_safe
@for_everyone_here
def mine(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show my own asks and offers, and what waits for a word from me."""
    me = {"community_id": seat.community_id, "member_id": seat.id}
    return page(
        request,
        "support/mine.html",
        posts=board.mine(**me),
        matches=matches.mine(**me, now=present()),
        base=reverse("support:board", args=[seat.slug]),
    )


def _board(request: HttpRequest, seat: Seat, kind: str) -> HttpResponse:
    wanted = _wanted(request)
    me = {"community_id": seat.community_id, "member_id": seat.id}
    return page(
        request,
        "support/board.html",
        board=board.board(**me, kind=kind, now=present(), wanted=wanted),
        kind=kind,
        base=reverse("support:board", args=[seat.slug]),
        categories=labels().category,
        languages=[(code, own_name(code)) for code in _languages(seat)],
        asked=wanted,
    )


def _wanted(request: HttpRequest) -> board.Wanted:
    """Read the address; what makes no sense is left out."""
    number, category = request.GET.get("page", "")[:4], request.GET.get("category", "")
    return board.Wanted(
        category if category in Category else "",
        request.GET.get("language", "")[:12].replace(",", ""),
        max(1, int(number)) if number.isdecimal() else 1,
    )


def _languages(seat: Seat) -> dict[str, None]:
    return dict.fromkeys((*seat.languages, *(code for code, _name in settings.LANGUAGES)))

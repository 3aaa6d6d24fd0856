"""What the base template needs on every page: where we are, who is here, where one can go."""

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from convivial.people.api import Seat
from convivial.web.navigation import Place, places

NEUTRAL_PAGE = "https://www.wikipedia.org/"


@dataclass(frozen=True)
class Here:
    """The community whose page this is, and the name the person has in it."""

    community_name: str
    community_url: str
    name: str
    signed_in: bool


@dataclass(frozen=True)
class Notice:
    """A word after an act: what has been done, or what stands in the way."""

    text: str
    kind: str


def here(request: HttpRequest) -> dict[str, Any]:
    """Give the base template its context. No query: all comes with the session."""
    presence = getattr(request, "presence", None)
    account = presence.account if presence else None
    seat: Seat | None = getattr(request, "seat", None)
    return {
        "here": _here(seat, signed_in=account is not None),
        "seat": seat,
        "account": account,
        "nav": _nav(request, seat),
        "company_url": _company_url(seat),
        "leave_url": NEUTRAL_PAGE,
        "palette": account.palette if account else "auto",
        "language": translation.get_language() or "en",
        "notices": [Notice(str(item), item.level_tag) for item in get_messages(request)],
    }


def _here(seat: Seat | None, *, signed_in: bool) -> Here:
    if seat is None:
        return Here("Convivial", reverse("home"), "", signed_in)
    return Here(seat.community_name, reverse("today", args=[seat.slug]), seat.name, signed_in)


def _nav(request: HttpRequest, seat: Seat | None) -> list[Place]:
    return places(seat.slug, request.path) if seat else []


def _company_url(seat: Seat | None) -> str:
    return reverse("support:company", args=[seat.slug]) if seat else reverse("company")

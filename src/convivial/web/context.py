"""What the base template needs on every page: where we are, who is here, where one can go."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from convivial.people.api import Seat
from convivial.theme.words import language_name
from convivial.web.choices import PALETTE_COOKIE, PALETTES
from convivial.web.navigation import Place, places

# What a message's level looks like: a thing done is the reader's own, a warning asks for care.
KINDS = {"success": "yours", "warning": "care", "error": "care"}
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
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Keeper:
    """What lets a browser see whether the community's ledger is still what it was."""

    place: str
    member: UUID
    more: str


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
        "keeper": _keeper(seat),
        "palette": account.palette if account else _cookie_palette(request),
        "palette_url": _host_url("palette"),
        "language": translation.get_language() or "en",
        "language_url": _host_url("language"),
        "languages": _languages(),
        "here_path": request.get_full_path(),
        # One token a page: making it anew for each form took a tenth of a page's time.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        # Lazy: a letter or a single sentence is rendered with a request too, and reads no notices.
        "notices": SimpleLazyObject(lambda: _notices(request)),
    }


def _notices(request: HttpRequest) -> list[Notice]:
    messages = get_messages(request)
    said = [Notice(str(item), KINDS.get(item.level_tag, "")) for item in messages]
    said.extend(_alarms(request))
    seat: Seat | None = getattr(request, "seat", None)
    if seat is not None and seat.community_status == "dissolved":
        said.append(Notice(ended(), "care"))
    return said


def _alarms(request: HttpRequest) -> list[Notice]:
    """Say on every page what its reader must not miss; it came with the session."""
    presence = getattr(request, "presence", None)
    alarm = presence.account.alarm if presence and presence.account else ""
    if alarm != "recovery":
        return []
    words = _(
        "A device is asking for the keys to your own space. If it is not yours, stop it now; "
        "you need no reason and no words for that."
    )
    return [Notice(words, "care", _host_url("vault-recover"), _("Look at it"))]


def ended() -> str:
    """Say on every page of a community that has ended what still can be done there."""
    return _(
        "This community has ended. For thirty days from its end you can read everything and take "
        "your data with you; then it is deleted."
    )


def _here(seat: Seat | None, *, signed_in: bool) -> Here:
    if seat is None:
        return Here("Convivial", _host_url("home"), "", signed_in)
    return Here(seat.community_name, _url("today", seat.slug), seat.name, signed_in)


def _keeper(seat: Seat | None) -> Keeper | None:
    if seat is None or not seat.is_here:
        return None
    more = _url("ledger:verify", seat.slug)
    return Keeper(_url("ledger:read", seat.slug), seat.id, more)


def _nav(request: HttpRequest, seat: Seat | None) -> list[Place]:
    return places(seat.slug, request.path) if seat else []


def _cookie_palette(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(PALETTE_COOKIE, "auto")
    return chosen if chosen in PALETTES else "auto"


def _company_url(seat: Seat | None) -> str:
    return _url("support:company", seat.slug) if seat else _host_url("company")


# Addresses and languages' names stay as they are while the host runs.
@lru_cache(maxsize=2048)
def _url(name: str, slug: str) -> str:
    return reverse(name, args=[slug])


@cache
def _host_url(name: str) -> str:
    return reverse(name)


@cache
def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]

"""Puts the person who is here on the request, from the session's own query."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from convivial.people.models import Account
from convivial.people.queries.arrival import Seat
from convivial.people.sessions import SessionStore
from convivial.people.zones import zone_of


@dataclass(frozen=True)
class Presence:
    """Who opened this page: an account or nobody, and the seats they have on this host."""

    account: Account | None
    seats: tuple[Seat, ...]

    def seat_in(self, slug: str) -> Seat | None:
        """Return their seat in a community, whatever its status."""
        return next((seat for seat in self.seats if seat.slug == slug), None)


def presence_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.user`` and ``request.presence``; speak the person's language and zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        presence = _presence(request)
        request.presence = presence  # type: ignore[attr-defined]
        request.user = presence.account or AnonymousUser()
        if presence.account is None:
            return get_response(request)
        translation.activate(presence.account.language)
        request.LANGUAGE_CODE = translation.get_language() or "en"
        with timezone.override(zone_of(presence.account.zone)):
            return get_response(request)

    return middleware


def _presence(request: HttpRequest) -> Presence:
    store: Any = request.session
    if not isinstance(store, SessionStore) or BACKEND_SESSION_KEY not in store:
        return Presence(None, ())
    arrived = store.arrival
    account = arrived.account if arrived else None
    if account is None or arrived is None or not _still_valid(store, account):
        return Presence(None, ())
    return Presence(account, arrived.seats)


def _still_valid(store: SessionStore, account: Account) -> bool:
    """A changed password ends every other session, as Django does it."""
    genuine = account.get_session_auth_hash()
    return constant_time_compare(store.get(HASH_SESSION_KEY, ""), genuine)

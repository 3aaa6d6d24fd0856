"""Today: what is next, who waits for a word, what do we decide, what could do me good."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convivial.assembly.api import waiting_for
from convivial.kernel.clock import present
from convivial.people import api as people
from convivial.people.api import Seat, for_everyone_here
from convivial.support import api as support
from convivial.theme.drawn import ring_of
from convivial.theme.pages import page
from convivial.vault.api import confided_to
from convivial.wellbeing.api import ComingUp, coming_up


class Question(NamedTuple):
    """Something the founders have open, and whether it waits for me."""

    id: UUID
    act: str
    subject: str
    mine: bool


class Words(NamedTuple):
    """Who waits for a word: of mine, of anybody, at the door, and whether I'd be there."""

    matches: list[Any]
    asks: list[Any]
    guests: list[Any]
    choosers: list[Any]
    confided: list[Any]

    @property
    def any(self) -> bool:
        """Whether anybody waits."""
        return bool(self.matches or self.asks or self.guests or self.choosers or self.confided)


@require_safe
@for_everyone_here
def today(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show someone their day. It ends; there is no endless feed."""
    now = present()
    return page(
        request,
        "weave/today.html",
        now=now,
        next=_coming_up(seat, now),
        words=_words(seat, now),
        questions=_questions(seat),
        proposals=waiting_for(seat=seat, now=now),
        ring=_ring(seat),
        way_back=people.has_way_back(request.presence.account),  # type: ignore[attr-defined]
    )


def _coming_up(seat: Seat, now: datetime) -> ComingUp:
    return coming_up(community_id=seat.community_id, member_id=seat.id, now=now)


def _words(seat: Seat, now: datetime) -> Words:
    both = {"community_id": seat.community_id, "member_id": seat.id}
    waiting = support.waiting_for_a_word(**both, now=now, most=3)
    guests = people.guests_waiting(seat.community_id, seat.id) if seat.is_member else []
    choosers = [one for one in support.who_would_turn_to_me(**both) if not one.accepted]
    return Words(
        waiting.matches,
        waiting.asks,
        [guest for guest in guests if not guest.vouched_by_me],
        choosers,
        confided_to(seat.id, now),
    )


def _questions(seat: Seat) -> list[Question]:
    if seat.community_status != "forming":
        return []
    return [
        Question(
            act.id,
            act.act,
            act.subject or str(act.payload.get("for_name", "")),
            act.proposed_by_id == seat.id,
        )
        for act in people.founders_acts(seat.community_id)
        if act.status == "open"
    ]


def _ring(seat: Seat) -> str:
    words = _("A ring of seats, one for each person here.")
    return ring_of(people.names_here(seat.community_id), words)

"""The open board as the matching rule reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from convivial.people.api import blocked_pairs
from convivial.rules.matching import Ask, Offer, Part, Slot
from convivial.rules.places import Point
from convivial.support.facts import parted
from convivial.support.models import Match, Post
from convivial.support.queries.willing import left, used

# More than any board of 150 people holds; a flood beyond waits for the next round.
MOST_AT_ONCE = 400

_SIDE = (
    "id",
    "member_id",
    "category",
    "open_since",
    "title",
    "words",
    "languages",
    "times",
    "where",
    "latitude",
    "longitude",
    "within_km",
)


@dataclass(frozen=True)
class Table:
    """What ``rules.matching.match`` takes."""

    asks: list[Ask]
    offers: list[Offer]
    blocked: list[tuple[str, str]]
    tried: set[tuple[str, str]]


def table(community_id: UUID, now: datetime) -> Table:
    """Return the open asks that nothing is under way with, and all open offers. Four queries."""
    standing = Post.objects.filter(
        community=community_id, status=Post.Status.OPEN, on_board=True
    ).order_by("open_since")
    waiting = standing.filter(kind=Post.Kind.ASK).exclude(asked_in__state__in=Match.LIVE)
    offering = standing.filter(kind=Post.Kind.OFFER).annotate(used_up=used(now))
    asks = [Ask(**_side(row)) for row in waiting.values_list(*_SIDE)[:MOST_AT_ONCE]]
    more = ("used_up", "willing_per_month", "inexhaustible")
    offers = [_offer(row) for row in offering.values_list(*_SIDE, *more)[:MOST_AT_ONCE]]
    return Table(asks, offers, _blocked(community_id), _tried(community_id, asks, offers))


def _side(row: tuple[Any, ...]) -> dict[str, Any]:
    values = dict(zip(_SIDE, row, strict=False))
    latitude, longitude = values.pop("latitude"), values.pop("longitude")
    return {
        "id": str(values["id"]),
        "owner": str(values["member_id"]),
        "category": values["category"],
        "since": values["open_since"].date(),
        "words": f"{values['title']} {values['words']}",
        "languages": frozenset(parted(values["languages"])),
        "times": frozenset(_slots(parted(values["times"]))),
        "where": values["where"],
        "at": None if latitude is None else Point(latitude, longitude),
        "within_km": values["within_km"],
    }


def _slots(codes: Iterable[str]) -> Iterable[Slot]:
    for code in codes:
        weekday, part = code.split("-")
        yield Slot(int(weekday), cast(Part, part))


def _offer(row: tuple[Any, ...]) -> Offer:
    used_up, willing, inexhaustible = row[len(_SIDE) :]
    capacity = left(willing=willing, used_up=used_up, inexhaustible=inexhaustible)
    return Offer(**_side(row), capacity=capacity, inexhaustible=inexhaustible)


def _blocked(community_id: UUID) -> list[tuple[str, str]]:
    pairs = (tuple(pair) for pair in blocked_pairs(community_id))
    return [(str(pair[0]), str(pair[-1])) for pair in pairs]


def _tried(community_id: UUID, asks: list[Ask], offers: list[Offer]) -> set[tuple[str, str]]:
    """Return what is not proposed again: where either said no, stepped back or let it lapse.

    Whoever would not do it for an ask with one offer is not asked again with another of theirs.
    """
    asked_by, offered_by = _by_owner(asks), _by_owner(offers)
    tried: set[tuple[str, str]] = set()
    for ask_id, offer_id, asker, helper in _noes(community_id, asks):
        over_asks = [str(ask_id)] if ask_id is not None else asked_by[str(asker)]
        over_offers = offered_by[str(helper)] if ask_id is not None else [str(offer_id)]
        tried.update((ask, offer) for ask in over_asks for offer in over_offers)
    return tried


def _noes(
    community_id: UUID, asks: list[Ask]
) -> Iterable[tuple[UUID | None, UUID | None, UUID, UUID]]:
    no = Q(asker_answer=Match.Answer.NO) | Q(helper_answer=Match.Answer.NO)
    known = Q(ask__in=[ask.id for ask in asks]) | Q(ask=None)
    rows = Match.objects.filter(no, known, community=community_id)
    return rows.values_list("ask_id", "offer_id", "asker_id", "helper_id")


def _by_owner(posts: Iterable[Ask | Offer]) -> defaultdict[str, list[str]]:
    theirs = defaultdict(list)
    for post in posts:
        theirs[post.owner].append(post.id)
    return theirs

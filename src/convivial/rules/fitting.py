"""Whether one ask and one offer can meet, how well, and because of what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from convivial.rules.findings import Reason
from convivial.rules.places import Point, distance_km
from convivial.rules.words import telling_words

Part = Literal["morning", "afternoon", "evening", "night"]
Where = Literal["remote", "place", "either"]
Shortfall = Literal["no-category", "no-where", "too-far", "no-language", "no-time"]

OPEN_CATEGORY = "other"
"""Meets any category, if the words have something in common."""

# The parts of a weight. A day of waiting outweighs all that fitting well can add.
DAY_WAITED = 1000
LONGEST_WAIT_DAYS = 3650
SAME_CATEGORY = 300
SHARED_WORD, MOST_WORDS = 40, 5
SHARED_LANGUAGE = 100
SHARED_SLOT, MOST_SLOTS = 10, 10
NEXT_DOOR, PER_KM = 100, 5


class Slot(NamedTuple):
    """A part of a day of the week; Monday is 0."""

    weekday: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What an ask and an offer have alike; whatever is empty or None was left open.

    `languages` are tags such as "es"; `within_km` is how far its owner goes.
    """

    id: str
    owner: str
    category: str
    since: date
    words: str = ""
    languages: frozenset[str] = frozenset()
    times: frozenset[Slot] = frozenset()
    where: Where = "either"
    at: Point | None = None
    within_km: float | None = None
    telling: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look at the words once, however many others they are compared with."""
        object.__setattr__(self, "telling", telling_words(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Side):
    """What somebody would like; `since` is when it began to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Side):
    """What somebody would gladly give, `capacity` more times this month."""

    capacity: int = 1
    inexhaustible: bool = False

    def __post_init__(self) -> None:
        """Refuse less than no willingness. Raises ValueError."""
        super(Offer, self).__post_init__()  # slots: the class is made anew, bare super() fails
        if self.capacity < 0:
            message = f"capacity below zero: {self.capacity}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Fit:
    """They can meet; the larger `weight`, the sooner they should."""

    weight: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """They cannot meet; `code` is the first thing that is missing."""

    code: Shortfall


class Ground(NamedTuple):
    """One thing in common: what it adds to the weight, and how to say it (None: say nothing)."""

    points: int
    reason: Reason | None


Found = Ground | Shortfall
NOTHING_SAID = Ground(0, None)


def fit(ask: Ask, offer: Offer, *, today: date) -> Fit | Miss:
    """Compare one ask with one offer; blocks, willingness and earlier tries are not looked at."""
    grounds: list[Ground] = []
    for look in LOOKS:
        found = look(ask, offer)
        if isinstance(found, str):
            return Miss(found)
        grounds.append(found)
    grounds.append(_waited(ask, today))
    return Fit(
        weight=sum(ground.points for ground in grounds),
        reasons=tuple(ground.reason for ground in grounds if ground.reason is not None),
    )


def _category(ask: Ask, offer: Offer) -> Found:
    if ask.category == offer.category != OPEN_CATEGORY:
        return Ground(SAME_CATEGORY, Reason("same-category", {"category": ask.category}))
    either_open = OPEN_CATEGORY in (ask.category, offer.category)
    if either_open and ask.telling & offer.telling:
        return NOTHING_SAID
    return "no-category"


def _words(ask: Ask, offer: Offer) -> Found:
    shared = tuple(sorted(ask.telling & offer.telling))
    if not shared:
        return NOTHING_SAID
    points = SHARED_WORD * min(len(shared), MOST_WORDS)
    return Ground(points, Reason("words", {"words": shared}))


def _way_to_meet(ask: Ask, offer: Offer) -> Found:
    if {ask.where, offer.where} == {"remote", "place"}:
        return "no-where"
    if "remote" in (ask.where, offer.where):
        return Ground(0, Reason("remote"))
    return NOTHING_SAID


def _distance(ask: Ask, offer: Offer) -> Found:
    """Distance matters when they would meet in a place; if it is too far, remotely may do."""
    if ask.at is None or offer.at is None or "remote" in (ask.where, offer.where):
        return NOTHING_SAID
    km = distance_km(ask.at, offer.at)
    limits = [limit for limit in (ask.within_km, offer.within_km) if limit is not None]
    if all(km <= limit for limit in limits):
        points = max(0, NEXT_DOOR - PER_KM * round(km))
        return Ground(points, Reason("near", {"km": round(km, 1)}))
    return "too-far" if "place" in (ask.where, offer.where) else Ground(0, Reason("remote"))


def _language(ask: Ask, offer: Offer) -> Found:
    if not ask.languages or not offer.languages:
        return NOTHING_SAID
    shared = tuple(sorted(ask.languages & offer.languages))
    if not shared:
        return "no-language"
    return Ground(SHARED_LANGUAGE, Reason("shared-language", {"languages": shared}))


def _time(ask: Ask, offer: Offer) -> Found:
    if not ask.times or not offer.times:
        return NOTHING_SAID
    shared = sorted(ask.times & offer.times, key=_slot_order)
    if not shared:
        return "no-time"
    slots = tuple(f"{slot.weekday}-{slot.part}" for slot in shared)
    return Ground(SHARED_SLOT * min(len(shared), MOST_SLOTS), Reason("time", {"slots": slots}))


def _slot_order(slot: Slot) -> tuple[int, int]:
    return slot.weekday, ("morning", "afternoon", "evening", "night").index(slot.part)


def _waited(ask: Ask, today: date) -> Ground:
    days = min(max(0, (today - ask.since).days), LONGEST_WAIT_DAYS)
    return Ground(DAY_WAITED * days, Reason("waited", {"days": days}) if days else None)


LOOKS: tuple[Callable[[Ask, Offer], Found], ...] = (
    _category,
    _words,
    _way_to_meet,
    _distance,
    _language,
    _time,
)
"""In the order in which reasons are told, and in which what is missing is named."""

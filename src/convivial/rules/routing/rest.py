"""Who may be asked: boundaries first, then rest, then what the caller wished for."""

from collections.abc import Iterable
from math import fsum
from typing import Literal

from convivial.rules.routing.values import Call, Companion

Hindrance = Literal[
    "own-call",
    "apart",
    "not-chosen",
    "engaged",
    "quiet",
    "resting",
    "gap",
    "cap",
    "hour",
    "language",
    "kind",
    "way",
]
MINUTES_A_DAY = 24 * 60


def may_be_asked(call: Call, companion: Companion, apart: frozenset[str] = frozenset()) -> bool:
    """Whether nothing stands in the way; `apart` as for `hindrance`."""
    return hindrance(call, companion, apart) is None


def hindrance(
    call: Call, companion: Companion, apart: frozenset[str] = frozenset()
) -> Hindrance | None:
    """What stands in the way of asking `companion`, the first of it; None when nothing does.

    `apart` are those between whom and the caller there is a block, whoever set it. The answer is
    for the rule and its tests. It is told to nobody: a caller would learn who rests or who
    blocked them, a companion whom the caller did not want.
    """
    wishes = call.wishes
    if companion.id == call.caller:
        return "own-call"
    if companion.id in apart or companion.id in wishes.not_these:
        return "apart"
    if wishes.only_chosen and companion.id not in wishes.chosen:
        return "not-chosen"
    return _at_rest(companion) or _ill_timed(call, companion) or _unfit(call, companion)


def faded(ages_in_days: Iterable[float], half_life_days: float) -> float:
    """How much is left of things that happened so many days ago, each 1 when it was new.

    Raises ValueError when the half-life is not above 0.
    """
    if half_life_days <= 0:
        raise ValueError(f"a half-life must be more than 0 days, not {half_life_days}")
    return fsum(0.5 ** (age / half_life_days) for age in ages_in_days)


def is_quiet(windows: Iterable[tuple[int, int]], minute_of_day: int) -> bool:
    """Whether `minute_of_day` (local, 0-1439) lies in one of the quiet hours.

    A window is (from, until), in minutes of the day; one that ends before it begins runs over
    midnight, and one that ends where it begins is a whole day.
    """
    return any(
        (minute_of_day - start) % MINUTES_A_DAY < ((end - start) % MINUTES_A_DAY or MINUTES_A_DAY)
        for start, end in windows
    )


def _at_rest(companion: Companion) -> Hindrance | None:
    if companion.engaged:
        return "engaged"
    if companion.quiet:
        return "quiet"
    if companion.resting:
        return "resting"
    if _in_gap(companion):
        return "gap"
    return "cap" if _at_cap(companion) else None


def _in_gap(companion: Companion) -> bool:
    """After a conversation, and after a shift: two shifts on end are one."""
    caps = companion.caps
    if companion.since_answer is not None and companion.since_answer < caps.gap_after_answer:
        return True
    if companion.on_duty or companion.since_shift is None:
        return False
    return companion.since_shift < caps.gap_after_shift


def _at_cap(companion: Companion) -> bool:
    caps = companion.caps
    return (
        _is_full(companion.answered_today, caps.answered_a_day)
        or _is_full(companion.answered_this_week, caps.answered_a_week)
        or _is_full(companion.asked_today, caps.asked_a_day)
    )


def _is_full(count: int, most: int | None) -> bool:
    return most is not None and count >= most


def _ill_timed(call: Call, companion: Companion) -> Hindrance | None:
    """Nobody is woken who has not said that this hour suits them, but by those who chose them."""
    reachable = companion.willing or companion.present or companion.on_duty
    return None if reachable or companion.id in call.wishes.chosen else "hour"


def _unfit(call: Call, companion: Companion) -> Hindrance | None:
    wishes = call.wishes
    if _nothing_shared(wishes.languages, companion.languages):
        return "language"
    if companion.kinds and wishes.kind not in companion.kinds:
        return "kind"
    return "way" if _nothing_shared(wishes.ways, companion.ways) else None


def _nothing_shared(wished: frozenset[str], offered: frozenset[str]) -> bool:
    """What either leaves open suits the other."""
    return bool(wished) and bool(offered) and not wished & offered

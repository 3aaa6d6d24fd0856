"""What several people have in common, where leaving something open means that anything is right."""

from collections.abc import Iterable

from convivial.rules.fitting import Slot

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("morning", "afternoon", "evening", "night")
TWO = 2

Facts = frozenset[object]


def in_common(facts: Iterable[Facts]) -> Facts | None:
    """What all who name any of it share; None when fewer than two name any, so that all is open."""
    named = [one for one in facts if one]
    if len(named) < TWO:
        return None
    return named[0].intersection(*named[1:])


def shown(facts: Facts | None) -> tuple[str, ...]:
    """In a fixed order, as English text."""
    times = sorted(
        (one for one in facts or () if isinstance(one, Slot)),
        key=lambda slot: (slot.weekday, PARTS.index(slot.part)),
    )
    if times:
        return tuple(f"{DAYS[slot.weekday]} {slot.part}" for slot in times)
    return tuple(sorted(str(one) for one in facts or ()))


def either_way(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Each pair in both directions."""
    given = list(pairs)
    return frozenset(given) | frozenset((other, one) for one, other in given)

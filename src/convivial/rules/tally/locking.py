"""Locking wins in: each is kept unless those kept before it already say the opposite.

An order is a tuple with a number for each option, whose bits are the options that stand below it;
what follows from what is kept is always in it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Win = tuple[int, int]
"""The first wins against the second."""
Order = tuple[int, ...]

MOST_ORDERS = 2_000
"""So many different orders on the way are looked at: about a second for thirty options, …"""
MOST_PAIRS = 2_000_000
"""… fewer where they have more pairs than that together, but at least …"""
FEWEST_ORDERS = 30


def nothing_locked(options: int) -> Order:
    """Where every count begins: nobody stands above anybody."""
    return (0,) * options


def says(order: Order, one: int, other: int) -> bool:
    """Whether `one` stands above `other`."""
    return bool(order[one] >> other & 1)


def above_each(order: Order) -> list[int]:
    """How many options stand above each."""
    return [sum(below >> one & 1 for below in order) for one in range(len(order))]


def lock(order: Order, win: Win) -> Order:
    """The order with `win` and all that follows from it; `win` must not be contradicted by it."""
    one, other = win
    more = order[other] | 1 << other
    return tuple(
        below | more if at == one or below >> one & 1 else below for at, below in enumerate(order)
    )


def lock_safe(order: Order, wins: Iterable[Win]) -> tuple[Order, list[Win]]:
    """Lock those of `wins` that are kept in whatever order they are taken; also give the others.

    A win is safe if no circle of `order` and `wins` goes through it. Those that `order` already
    says, or contradicts, are dropped.
    """
    undecided = [win for win in wins if not says(order, *win) and not says(order, *win[::-1])]
    if len(undecided) == 1:  # its opposite would be said by `order` alone
        return lock(order, undecided[0]), []
    reached = _reached(order, undecided)
    unsafe = []
    for win in undecided:
        if reached[win[1]] >> win[0] & 1:
            unsafe.append(win)
        else:
            order = lock(order, win)
    return order, unsafe


def lock_one_by_one(
    order: Order, wins: Sequence[Win], rank: Callable[[Win], tuple[int, int]]
) -> Order:
    """Lock `wins` in the order of `rank`, each unless it is contradicted by then."""
    for win in sorted(wins, key=rank):
        if not says(order, *win[::-1]):
            order = lock(order, win)
    return order


def lock_in_every_order(options: int, groups: Iterable[Sequence[Win]]) -> set[Order] | None:
    """Every outcome of locking the groups one after the other, each of them in any order.

    None where that would take too long: where more than `MOST_ORDERS` of thirty options would have
    to be looked at, or fewer of more.
    """
    most = min(MOST_ORDERS, max(FEWEST_ORDERS, MOST_PAIRS // max(options**2, 1)))
    outcomes = {nothing_locked(options)}
    looked = 0
    for group in groups:
        seen: set[tuple[Order, bool]] = set()
        waiting = list(outcomes)
        outcomes = set()
        while waiting:
            order, unsafe = lock_safe(waiting.pop(), group)
            if (order, bool(unsafe)) in seen:
                continue
            seen.add((order, bool(unsafe)))
            looked += bool(unsafe)
            if looked > most:
                return None
            if unsafe:
                waiting += [lock(order, win) for win in unsafe]
            else:
                outcomes.add(order)
    return outcomes


def lock_safe_only(options: int, groups: Iterable[Sequence[Win]]) -> Order:
    """Lock only what is safe: of equal wins that cannot all be kept, none is."""
    order = nothing_locked(options)
    for group in groups:
        order, _unsafe = lock_safe(order, group)
    return order


def _reached(order: Order, wins: Sequence[Win]) -> list[int]:
    """Whom each option reaches by the order and by `wins` together, as bits (Warshall)."""
    reached = list(order)
    for one, other in wins:
        reached[one] |= 1 << other
    for via in range(len(reached)):
        for one in range(len(reached)):
            if reached[one] >> via & 1:
                reached[one] |= reached[via]
    return reached

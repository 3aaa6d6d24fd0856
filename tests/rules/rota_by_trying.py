"""Rotas by trying all there are: slow, plain, and written from the terms alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from convivial.rules.rota import Terms, Wish

Taken = tuple[Wish, ...]


def may_be(taken: Sequence[Wish], terms: Terms, most: dict[str, int]) -> bool:
    """Whether these wishes make a rota, whatever the least."""
    served = Counter((wish.day, wish.shift) for wish in taken)
    loads = Counter(wish.person for wish in taken)
    return (
        all(wish.preference > 0 and wish.day < terms.days for wish in taken)
        and all(wish.shift < terms.shifts for wish in taken)
        and all(
            wish.day not in terms.own[wish.person].rest
            for wish in taken
            if wish.person in terms.own
        )
        and max(served.values(), default=0) <= terms.cover
        and all(load <= most[person] for person, load in loads.items())
        and not any(clash(one, other, terms) for one, other in combinations(taken, 2))
    )


def clash(one: Wish, other: Wish, terms: Terms) -> bool:
    """Whether two wishes exclude each other."""
    if one.person != other.person:
        together = (one.day, one.shift) == (other.day, other.shift)
        return together and frozenset((one.person, other.person)) in terms.apart
    own = terms.own.get(one.person)
    gap = terms.gap if own is None or own.gap is None else own.gap
    between = abs((one.day - other.day) * terms.shifts + one.shift - other.shift)
    return one.day == other.day or between <= gap


def all_rotas(wishes: Sequence[Wish], terms: Terms, most: dict[str, int]) -> Iterator[Taken]:
    """Every rota, by adding one wish after the other."""

    def grown(taken: Taken, rest: Sequence[Wish]) -> Iterator[Taken]:
        yield taken
        for number, wish in enumerate(rest):
            more = (*taken, wish)
            if may_be(more, terms, most):
                yield from grown(more, rest[number + 1 :])

    yield from grown((), wishes)


def open_places(taken: Sequence[Wish], terms: Terms) -> dict[tuple[int, int], int]:
    """How many places stay open in each shift."""
    served = Counter((wish.day, wish.shift) for wish in taken)
    return {
        (day, shift): terms.cover - served[day, shift]
        for day in range(terms.days)
        for shift in range(terms.shifts)
    }


def merit(taken: Sequence[Wish], terms: Terms, least: dict[str, int]) -> tuple[int, ...]:
    """What is to be as large as can be, the first first."""
    loads = Counter(wish.person for wish in taken)
    left = open_places(taken, terms).values()
    liked = sum(wish.preference for wish in taken)
    return (
        -sum(max(0, asked - loads[person]) for person, asked in least.items()),
        liked - terms.open_place * sum(left),
        -sum(places**2 for places in left),
        -sum(load**2 for load in loads.values()),
    )


def fewest_yeses(taken: Sequence[Wish], terms: Terms) -> int:
    """How many people more, each for one shift of the week, would fill what this rota leaves."""
    lacking: dict[tuple[int, int], int] = {}
    for (day, shift), places in open_places(taken, terms).items():
        weekly = (day % 7, shift)
        lacking[weekly] = max(lacking.get(weekly, 0), places)
    return sum(lacking.values())


def unlimited(terms: Terms) -> Terms:
    """The same terms for people without a cap."""
    return replace(terms, most=10**6)

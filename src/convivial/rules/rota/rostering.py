"""Making a rota: the best one on the given terms, with a proof, and what it could not do.

The order of goods. First, as little as possible lacks to what each is to serve at least. Then the
sum of preferences, less a fixed cost for each open place, is as large as can be. Among all such
rotas first the open places and then the shifts of people are spread as evenly as can be: least sum
of squares. What is equal still is settled by a fixed method on people in the order of a lot from
the seed, so neither the order of the wishes nor anybody's name counts for anything. Then all are
first and backup about equally often.

The model is that of nurse rostering with cover, counters and successions: Burke, De Causmaecker,
Vanden Berghe and Van Landeghem, "The state of the art of nurse rostering", Journal of Scheduling 7
(2004).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.rota import reasons
from convivial.rules.rota.draft import Chance, Draft, draft
from convivial.rules.rota.mending import ways
from convivial.rules.rota.open_places import open_places, role
from convivial.rules.rota.roles import in_order_of_role
from convivial.rules.rota.setting import Setting, prepared
from convivial.rules.rota.stages import WORK, best
from convivial.rules.rota.terms import Limits, Terms, Wish
from convivial.rules.rota.verdict import Rota, Turn, Way


def roster(wishes: Iterable[Wish], terms: Terms, *, seed: Seed = 0, work: int = WORK) -> Rota:
    """Make the best rota from `wishes` on `terms`; the order of the wishes is of no matter.

    Everyone who has a wish, be it a no, is one of the people; so is whoever has an `Own`. `work`
    limits the search, in nodes × columns, where a search is needed; what it could not prove then
    shows in the verdict's `bound`. Raises ValueError for a wish below zero, or a wish given twice.
    """
    given = list(wishes)
    _check(given)
    setting = prepared(given, terms, seed)
    found = _solved(draft(terms, setting.limits, setting.chances), work)
    return _verdict(setting, found, work)


def _check(wishes: Sequence[Wish]) -> None:
    for wish in wishes:
        if min(wish.day, wish.shift, wish.preference) < 0:
            raise ValueError(f"a wish below zero: {wish}")
    times = Counter((person, day, shift) for person, day, shift, _ in wishes)
    if len(times) < len(wishes):
        (person, day, shift), _ = times.most_common(1)[0]
        raise ValueError(f"{person} is listed twice for day {day}, shift {shift}")


@dataclass(frozen=True, slots=True)
class _Found:
    """Which chances are taken, what that is worth, and what is proven about it."""

    taken: Sequence[int]
    value: int
    bound: int
    is_level: bool
    is_least_lack: bool


def _solved(made: Draft, work: int) -> _Found:
    if not made.chances:
        cost = -made.terms.open_place * made.terms.places
        return _Found((), cost, cost, is_level=True, is_least_lack=True)
    aims = [made.liking(), made.thinness(), made.evenness()]
    found = best(made.programme, aims, niceties=2, work=work)
    if not found.x:
        made.let_miss_the_least()
        aims.insert(0, made.counting(made.duties(), 1))
        found = best(made.programme, aims, niceties=2, start=made.written(()), work=work)
    proven = [value >= bound for value, bound in zip(found.values, found.bounds, strict=True)]
    return _Found(
        [column for column in range(len(made.chances)) if found.x[column]],
        found.values[-3],
        found.bounds[-3],
        is_level=proven[-1],
        is_least_lack=all(proven[:-3]),
    )


def _verdict(setting: Setting, found: _Found, work: int) -> Rota:
    taken = [setting.chances[column] for column in found.taken]
    loads = dict.fromkeys(sorted(setting.asked), 0)
    loads.update(Counter(chance.person for chance in taken))
    serving = _by_slot(taken)
    still_open = tuple(open_places(setting.terms, setting.limits, setting.chances, serving))
    return Rota(
        turns=tuple(_turns(setting.terms, serving)),
        open=still_open,
        ways=_ways(setting, found, loads, work) if still_open else (),
        preference_sum=sum(chance.preference for chance in taken),
        value=found.value,
        bound=found.bound,
        loads=loads,
        reasons=tuple(_reasons(setting, found, loads, len(still_open))),
    )


def _by_slot(taken: Iterable[Chance]) -> dict[int, list[str]]:
    serving: dict[int, list[str]] = {}
    for chance in taken:
        serving.setdefault(chance.slot, []).append(chance.person)
    return dict(sorted(serving.items()))


def _turns(terms: Terms, serving: Mapping[int, Sequence[str]]) -> Iterator[Turn]:
    ordered = in_order_of_role(list(serving.values()))
    for slot, people in zip(serving, ordered, strict=True):
        day, shift = divmod(slot, terms.shifts)
        for place, person in enumerate(people):
            yield Turn(person, day, shift, role(place))


def _ways(setting: Setting, found: _Found, loads: Mapping[str, int], work: int) -> tuple[Way, ...]:
    limits = {
        person: Limits(min(least, loads[person]), most)
        for person, (least, most) in setting.limits.items()
    }
    return ways(setting.terms, limits, setting.chances, found.taken, work=work)


def _reasons(
    setting: Setting, found: _Found, loads: Mapping[str, int], still_open: int
) -> Iterator[Finding]:
    yield from reasons.of_filling(setting, still_open)
    yield from reasons.of_goodness(setting, found.value, found.bound, is_level=found.is_level)
    yield from reasons.of_limits(setting, loads, is_least_lack=found.is_least_lack)
    yield from reasons.of_leaving_aside(setting)

"""Who is asked when, for a call for company.

First the caller's own people; then those on duty; then others, a few at a time: whoever is likelier
to answer and has carried less lately. Small waves, because everyone who is asked is interrupted,
and because the more are asked together, the less each feels meant (Darley and Latané, Journal of
Personality and Social Psychology 8 (1968)). The figures are those that a simulation of such
communities bore out (`convivial.rules.simulation`; decision 26).

Everyone may decline in silence: what a verdict says to the caller names nobody, and is the same
whether somebody rests, has blocked them, or was not wanted.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.routing.pace import PACES, Pace
from convivial.rules.routing.ranking import Ranking, chance_of_any, mean
from convivial.rules.routing.rest import may_be_asked
from convivial.rules.routing.told import Outlook, mentions_lines, reasons, said
from convivial.rules.routing.values import Call, Companion

TOGETHER = 4
"""As many are asked at once at most, unless more are chosen or on duty."""
CHOSEN_AT_ONCE = 4
CHOSEN_SUFFICE = 0.5
"""The caller's own people are asked alone at first, if it is this likely that one of them comes."""
GENEROSITY = ((0.4, 3), (1.0, 2))
"""(below, times): with fewer recent notices each than `below`, so many times as many are asked.

In a large community with few calls that is kinder to the caller, and still seldom for each.
"""
SURE_ENOUGH, REACH = 0.5, 8
"""Whether somebody is likely to come is reckoned over the first so many who may be asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One notice: to whom, and why it is them; the reasons are for their own eyes."""

    companion: str
    reasons: tuple[Finding, ...] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Wave:
    """The verdict at `minute` of a call.

    `next_minute` is when to look again (None: there are no more waves). `said` is for the caller,
    in order. `mention_lines`: point at the outside lines now; they are shown all along.
    """

    minute: float
    asks: tuple[Asked, ...]
    next_minute: float | None
    outlook: Outlook
    mention_lines: bool
    said: tuple[Finding, ...] = field(hash=False)


def next_wave(
    call: Call,
    asked_so_far: Collection[str],
    companions: Iterable[Companion],
    minute: float,
    *,
    seed: Seed,
    blocked: Iterable[tuple[str, str]] = (),
    pace: Pace | None = None,
) -> Wave:
    """Whom to ask at `minute` (≥ 0, since the call was made), with the facts of that minute.

    Fit for a row of due work: of earlier waves it needs only whom they asked, and when it comes
    late it goes on from where the time stands. `blocked` are pairs of members, in either direction.
    `pace` is what the call's `soon` stands for, unless given. Lots among equals come from `seed`.
    Raises ValueError for an id that occurs twice, and for a minute before the call.
    """
    pace = PACES[call.wishes.soon] if pace is None else pace
    given = list(companions)
    _refuse_nonsense(given, minute)
    asked = frozenset(asked_so_far)
    apart = _apart(call.caller, blocked)
    may = [one for one in given if one.id not in asked and may_be_asked(call, one, apart)]
    ranked = Ranking(call, seed, given).ranked(may)
    following = pace.after(minute)
    room = pace.most_people - len(asked) if minute <= pace.until else 0
    people = _people(call, ranked, minute, pace, _generosity(given))[: max(0, room)]
    if len(people) >= room:
        following = None
    return _wave(call, people, minute, following, _outlook(ranked, asked))


def waves(
    call: Call,
    companions: Iterable[Companion],
    *,
    seed: Seed,
    blocked: Iterable[tuple[str, str]] = (),
    until: float = 60.0,
    pace: Pace | None = None,
) -> tuple[Wave, ...]:
    """All waves up to minute `until`, if nobody answers and the facts stay as they are now.

    Raises ValueError as `next_wave` does.
    """
    given, pairs = list(companions), list(blocked)
    found: list[Wave] = []
    asked: list[str] = []
    minute: float | None = 0.0
    while minute is not None and minute <= until:
        wave = next_wave(call, asked, given, minute, seed=seed, blocked=pairs, pace=pace)
        found.append(wave)
        asked += [one.companion for one in wave.asks]
        minute = wave.next_minute
    return tuple(found)


def _people(
    call: Call, ranked: Sequence[Companion], minute: float, pace: Pace, generosity: int
) -> list[Companion]:
    """The people of this wave, out of all who may be asked."""
    chosen = [one for one in ranked if one.id in call.wishes.chosen]
    own = chosen[:CHOSEN_AT_ONCE]
    if minute < pace.lead and chance_of_any(own) >= CHOSEN_SUFFICE:
        return own
    rest = [one for one in ranked if one.id not in call.wishes.chosen]
    duty = [one for one in rest if one.on_duty]
    room = max(0, generosity * TOGETHER - len(own) - len(duty))
    return own + duty + rest[len(duty) :][: min(room, generosity * pace.others(minute))]


def _wave(
    call: Call,
    people: Sequence[Companion],
    minute: float,
    following: float | None,
    outlook: Outlook,
) -> Wave:
    return Wave(
        minute=minute,
        asks=tuple(Asked(one.id, reasons(call, one)) for one in people),
        next_minute=following,
        outlook=outlook,
        mention_lines=mentions_lines(minute, outlook),
        said=said(len(people), minute, following, outlook),
    )


def _generosity(companions: Sequence[Companion]) -> int:
    notices = mean([one.notices for one in companions])
    return next((times for below, times in GENEROSITY if notices < below), 1)


def _outlook(ranked: Sequence[Companion], asked: frozenset[str]) -> Outlook:
    if not ranked and not asked:
        return "nobody"
    return "likely" if chance_of_any(ranked[:REACH]) >= SURE_ENOUGH else "not-sure"


def _apart(caller: str, blocked: Iterable[tuple[str, str]]) -> frozenset[str]:
    either_way = [pair for one, other in blocked for pair in ((one, other), (other, one))]
    return frozenset(other for one, other in either_way if one == caller)


def _refuse_nonsense(companions: Sequence[Companion], minute: float) -> None:
    if len({one.id for one in companions}) < len(companions):
        raise ValueError("an id occurs twice")
    if not minute >= 0:
        raise ValueError(f"a wave cannot be before the call: {minute}")

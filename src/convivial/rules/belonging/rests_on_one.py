"""What rests on few people: how many must be away before a skill or a role is lost, and what mends.

The "bus factor" of each skill and role (the term is older than its papers; Cosentino, Cánovas
Izquierdo, Cabot 2015, "Assessing the bus factor of Git repositories", measure it for programs).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from convivial.rules.belonging.sentences import SENTENCES
from convivial.rules.findings import Finding

Kind = Literal["skill", "role", "key"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A skill, role or key; `needed` of its `holders` must be there for it to be done."""

    id: str
    kind: Kind
    holders: frozenset[str]
    needed: int = 1

    def __post_init__(self) -> None:
        """Refuse what needs nobody. Raises ValueError."""
        if self.needed < 1:
            message = f"needed below 1: {self.needed}"
            raise ValueError(message)

    @property
    def absences(self) -> int:
        """The fewest absences by which it is lost; 0 if it is lost already."""
        return max(0, len(self.holders) - self.needed + 1)


@dataclass(frozen=True, slots=True)
class Resting:
    """A duty that few absences undo, its holders by id, and the sentence."""

    duty: str
    kind: Kind
    absences: int
    holders: tuple[str, ...]
    reason: Finding


@dataclass(frozen=True, slots=True)
class Pairing:
    """`learner` would learn all these `duties` from `teacher`."""

    teacher: str
    learner: str
    duties: tuple[str, ...]
    reason: Finding


@dataclass(frozen=True, slots=True)
class Mending:
    """The `pairings`, and the duties that rest on one and that none of them mends (`unmet`)."""

    pairings: tuple[Pairing, ...]
    unmet: tuple[str, ...]
    reasons: tuple[Finding, ...]


def rests_on_few(duties: Iterable[Duty], *, absences: int = 1) -> tuple[Resting, ...]:
    """The duties that this many absences, or fewer, undo; the frailest first, then by id.

    Raises ValueError when a duty occurs twice.
    """
    frail = [duty for duty in _each_once(duties) if duty.absences <= absences]
    return tuple(_resting(duty) for duty in sorted(frail, key=lambda one: (one.absences, one.id)))


def lost_without(duties: Iterable[Duty], away: Collection[str]) -> tuple[str, ...]:
    """The duties that are done now and would not be if all these people were `away`, by id."""
    gone = frozenset(away)
    return tuple(
        duty.id
        for duty in _each_once(duties)
        if duty.absences and len(duty.holders - gone) < duty.needed
    )


def mending(
    duties: Iterable[Duty],
    willing: Iterable[tuple[str, str]],
    *,
    alone: Collection[str] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> Mending:
    """Few pairings of a teacher and a learner after which no duty rests on one absence.

    `willing`: (person, duty) of those who would like to learn; nobody in `alone` and no pair in
    `apart` is proposed. Each time the pair that mends most is taken (Chvátal 1979: within
    1 + ln(duties) of the fewest); then who was paired least, then by id.
    """
    frail = {duty.id: duty for duty in _each_once(duties) if duty.absences == 1}
    offers = _offers(frail, willing, frozenset(alone), {frozenset(pair) for pair in apart})
    paired: dict[str, int] = {}
    open_duties, pairings = set(frail), []
    while True:
        useful = {pair: taught & open_duties for pair, taught in offers.items()}
        useful = {pair: taught for pair, taught in useful.items() if taught}
        if not useful:
            break
        pair = min(useful, key=lambda one: (-len(useful[one]), _load(one, paired), one))
        for person in pair:
            paired[person] = paired.get(person, 0) + 1
        pairings.append(_pairing(pair, useful[pair]))
        open_duties -= useful[pair]
    unmet = tuple(sorted(open_duties))
    nobody = tuple(SENTENCES.finding("nobody-to-learn", what=one) for one in unmet)
    return Mending(tuple(pairings), unmet, (*(one.reason for one in pairings), *nobody))


def _each_once(duties: Iterable[Duty]) -> list[Duty]:
    given = sorted(duties, key=lambda duty: duty.id)
    if len({duty.id for duty in given}) < len(given):
        message = "a duty occurs twice"
        raise ValueError(message)
    return given


def _offers(
    frail: dict[str, Duty],
    willing: Iterable[tuple[str, str]],
    alone: frozenset[str],
    apart: set[frozenset[str]],
) -> dict[tuple[str, str], set[str]]:
    """What each possible pair (teacher, learner) could pass on."""
    offers: dict[tuple[str, str], set[str]] = {}
    for learner, what in willing:
        if what not in frail or learner in frail[what].holders | alone:
            continue
        for teacher in frail[what].holders - alone:
            if frozenset((teacher, learner)) not in apart:
                offers.setdefault((teacher, learner), set()).add(what)
    return offers


def _load(pair: tuple[str, str], paired: dict[str, int]) -> int:
    return sum(paired.get(person, 0) for person in pair)


def _pairing(pair: tuple[str, str], taught: set[str]) -> Pairing:
    teacher, learner = pair
    what = tuple(sorted(taught))
    reason = SENTENCES.finding("learn", learner=learner, teacher=teacher, what=what)
    return Pairing(teacher, learner, what, reason)


def _resting(duty: Duty) -> Resting:
    holders = tuple(sorted(duty.holders))
    if not duty.absences:
        reason = SENTENCES.finding(
            "lacking", what=duty.id, needed=duty.needed, holders=len(holders)
        )
    elif duty.absences == 1:
        reason = SENTENCES.finding("rests-on-one", what=duty.id, people=holders)
    else:
        reason = SENTENCES.finding(
            "rests-on-few", what=duty.id, people=holders, absences=duty.absences
        )
    return Resting(duty.id, duty.kind, duty.absences, holders, reason)

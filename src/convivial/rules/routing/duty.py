"""Who is on duty in a shift of a few hours: the first to be asked when somebody calls.

Duty is shared evenly by those who want it, in the hours that suit them, with rest in between.
Nobody is put on duty in hours of which none suits them; where too few are left, it says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.routing.ranking import mean
from convivial.rules.routing.sentences import SENTENCES

HOURS_A_SHIFT = 4
HOURS_A_WEEK = 7 * 24
WISHED_HOURS = 6.0
"""About as many hours a week is each on duty, where there are enough of them."""
LEAST, MOST = 3, 4
"""How many are on duty together (decision 26 has what each one more is worth)."""
LEAST_GAP_HOURS = 8.0
GOOD_GAP_HOURS = 20.0
CALLS_A_SHIFT = 2
"""So many answered calls weigh as much as one shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A companion who may be put on duty in this shift.

    `suiting`: how many of its hours suit them. `shifts` and `answers`: of late, faded
    (`rest.faded`). `gap_hours`: since their last shift ended (None: never).
    """

    id: str
    suiting: int
    shifts: float = 0.0
    answers: float = 0.0
    gap_hours: float | None = None
    resting: bool = False
    shifts_this_week: int = 0
    most_a_week: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for less than nothing."""
        if not (self.suiting >= 0 and self.shifts >= 0 and self.answers >= 0):
            raise ValueError("hours, shifts and answers must not be below 0")


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One of a shift, and why it is them."""

    id: str
    reasons: tuple[Finding, ...] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Shift:
    """The verdict: who is on duty, how many are missing, and what there is to say of it."""

    people: tuple[OnDuty, ...]
    missing: int
    said: tuple[Finding, ...] = field(hash=False)


def shift_size(companions: int, *, wished_hours: float = WISHED_HOURS) -> int:
    """How many should be on duty together: as many as the wished hours a week give, 3-4.

    Never more than there are. Raises ValueError for fewer than no companions.
    """
    if companions < 0 or wished_hours < 0:
        raise ValueError("companions and hours must not be below 0")
    affordable = int(companions * wished_hours / HOURS_A_WEEK)
    return min(companions, MOST, max(LEAST, affordable))


def burden(
    companions: int, size: int, *, wished_hours: float = WISHED_HOURS
) -> tuple[float, tuple[Finding, ...]]:
    """Hours of duty a week for each of `companions` with `size` on duty, and a word if it is much.

    0 hours when there is nobody.
    """
    hours = size * HOURS_A_WEEK / companions if companions else 0.0
    if hours <= wished_hours:
        return hours, ()
    return hours, (SENTENCES.finding("much", hours=round(hours), wished=round(wished_hours)),)


def put_on_duty(
    candidates: Iterable[Candidate],
    *,
    shift: str,
    size: int,
    seed: Seed,
    hours: int = HOURS_A_SHIFT,
) -> Shift:
    """Choose `size` people for `shift` (any label of it), which lasts `hours`.

    In this order: those whom more of its hours suit; those with a good gap since their last shift;
    those with fewer shifts and answered calls lately; the lot. Raises ValueError for an id twice.
    """
    given = list(candidates)
    by_id = {one.id: one for one in given}
    if len(by_id) < len(given):
        raise ValueError("an id occurs twice")
    may = [one.id for one in given if _may(one)]
    drawn = drawn_order(seed, f"duty {shift}", may)
    usual = mean([one.shifts for one in given])
    ordered = sorted(drawn, key=lambda name: _place(by_id[name]))[:size]
    missing = max(0, size - len(ordered))
    return Shift(
        people=tuple(OnDuty(name, _why(by_id[name], hours, usual)) for name in ordered),
        missing=missing,
        said=(SENTENCES.finding("too-few", missing=missing),) if missing else (),
    )


def _may(one: Candidate) -> bool:
    too_soon = one.gap_hours is not None and one.gap_hours < LEAST_GAP_HOURS
    enough = one.most_a_week is not None and one.shifts_this_week >= one.most_a_week
    return one.suiting > 0 and not one.resting and not too_soon and not enough


def _place(one: Candidate) -> tuple[int, bool, float]:
    load = one.shifts + one.answers / CALLS_A_SHIFT
    return -one.suiting, not _is_rested(one), round(load, 6)


def _is_rested(one: Candidate) -> bool:
    return one.gap_hours is None or one.gap_hours >= GOOD_GAP_HOURS


def _why(one: Candidate, hours: int, usual: float) -> tuple[Finding, ...]:
    found = [SENTENCES.finding("hours", suiting=one.suiting, hours=hours)]
    if one.shifts < usual:
        found.append(SENTENCES.finding("few-shifts"))
    if _is_rested(one):
        found.append(SENTENCES.finding("rested"))
    return tuple(found)

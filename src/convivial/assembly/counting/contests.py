"""From a sheet to what ``convivial recount`` reads: what is counted is what is exported.

Ballots are put together and sorted, so that their order tells nothing.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import Any, TypeVar

from convivial.assembly.counting.meetings import meeting_of
from convivial.assembly.counting.selections import advised_of, record_of
from convivial.assembly.counting.sheet import Sheet
from convivial.assembly.methods import METHODS
from convivial.rules.budget.election import approved
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.tables import approvals, rankings, scores
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.lot import Willing

HIGHEST_SCORE = 5

T = TypeVar("T", bound=Hashable)


def contest_of(sheet: Sheet, seed: str | None = None) -> Contest:
    """Return what is counted, with everything that was fixed beforehand.

    ``seed`` is None while the seed itself is still to be made from the ballots.
    """
    asks = METHODS[sheet.method].asks
    if asks in _TOLD:
        return Contest(_TOLD[asks](sheet, seed), title=sheet.title, seed=seed)
    fixed: dict[str, Any] = {"electorate": len(sheet.asked), "quorum": sheet.terms.quorum}
    fixed |= {"title": sheet.title, "method": sheet.method, "seed": seed}
    return _BALLOTS[asks](sheet, fixed)


def _yes_no(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    said = Counter(one.content["says"] for one in sheet.answers(sheet.round))
    ballots = YesNo(said["yes"], said["no"], said["abstain"])
    return Contest(ballots, needed=sheet.terms.needed, status_quo="no", **fixed)


def _willing(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    """Who is willing: silence is no answer here, so a lot knows no quorum."""
    signs = tuple(one.sign for one in sheet.answers(sheet.round) if one.content["willing"])
    fixed |= {"quorum": Fraction(0), "seats": sheet.terms.seats}
    return Contest(Willing(signs), **fixed)


def _approvals(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    cast = [_numbers(sheet, one.content["approves"]) for one in sheet.answers(sheet.round)]
    if METHODS[sheet.method].picks == "projects":
        return _projects(sheet, cast, fixed)
    return Contest(approvals(_labels(sheet), _together(cast)), **_choosing(sheet, fixed))


def _projects(sheet: Sheet, cast: list[tuple[int, ...]], fixed: dict[str, Any]) -> Contest:
    costs = [Fraction(choice.cost or 0) for choice in sheet.choices]
    whole = [int(cost) if cost.denominator == 1 else cost for cost in costs]
    ballots = approved(_labels(sheet), whole, Fraction(sheet.budget or 0), sorted(cast))
    told = {"completion": sheet.terms.completion, "utility": "cost"}
    return Contest(ballots, told=told, status_quo=_status_quo(sheet), **fixed)


def _scores(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    ballots = scores(_labels(sheet), _marks(sheet, "scores"), 0, HIGHEST_SCORE)
    return Contest(ballots, **_choosing(sheet, fixed))


def _points(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    dots = sheet.terms.dots
    ballots = scores(_labels(sheet), _marks(sheet, "points"), 0, dots)
    return Contest(ballots, credits=dots, **_choosing(sheet, fixed))


def _rankings(sheet: Sheet, fixed: dict[str, Any]) -> Contest:
    cast = [
        tuple(_numbers(sheet, place) for place in one.content["ranking"])
        for one in sheet.answers(sheet.round)
    ]
    return Contest(rankings(_labels(sheet), _together(cast)), **_choosing(sheet, fixed))


def _marks(sheet: Sheet, name: str) -> dict[tuple[tuple[int, int], ...], int]:
    at = {choice.id: number for number, choice in enumerate(sheet.choices)}
    cast = []
    for one in sheet.answers(sheet.round):
        given = ((at[option], mark) for option, mark in one.content[name].items() if option in at)
        cast.append(tuple(sorted((number, mark) for number, mark in given if mark)))
    return _together(cast)


def _numbers(sheet: Sheet, ids: Iterable[str]) -> tuple[int, ...]:
    """The numbers of options; one that is gone, with whom it stood for, is passed over."""
    at = {choice.id: number for number, choice in enumerate(sheet.choices)}
    return tuple(sorted(at[one] for one in ids if one in at))


def _together(cast: list[T]) -> dict[T, int]:
    kinds = Counter(cast)
    return {kind: kinds[kind] for kind in sorted(kinds, key=repr)}


def _choosing(sheet: Sheet, fixed: dict[str, Any]) -> dict[str, Any]:
    return fixed | {"seats": sheet.terms.seats, "status_quo": _status_quo(sheet)}


def _labels(sheet: Sheet) -> tuple[str, ...]:
    return tuple(choice.label for choice in sheet.choices)


def _status_quo(sheet: Sheet) -> str:
    return next((choice.label for choice in sheet.choices if choice.status_quo), "")


_BALLOTS: dict[str, Callable[[Sheet, dict[str, Any]], Contest]] = {
    "says": _yes_no,
    "willing": _willing,
    "approvals": _approvals,
    "scores": _scores,
    "rankings": _rankings,
    "points": _points,
}
_TOLD: dict[str, Callable[[Sheet, str | None], Any]] = {
    "rounds": meeting_of,
    "selection": record_of,
    "advice": advised_of,
}

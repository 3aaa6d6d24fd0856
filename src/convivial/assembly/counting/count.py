"""Counting a sheet: by the very rules, and from the very file, that ``convivial recount`` takes.

The seed of the lot is SHA-256 of the proposal's secret and of the file as it stands without a seed
(docs/adr/0032). In a selection the lot says who is proposed first, while answers are still to come:
there it is made from the nominations alone.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from convivial.assembly.counting.contests import contest_of
from convivial.assembly.counting.meetings import process_of
from convivial.assembly.counting.selections import asking_of
from convivial.assembly.counting.sheet import Sheet
from convivial.assembly.methods import METHODS
from convivial.rules import advice, rounds, selection
from convivial.rules.decisive import Counted as Decisive
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.exported import write
from convivial.rules.recount import decide
from convivial.rules.tally.verdict import Verdict

AGAIN, INTEGRATING = "again", "integrating"


class CannotCount(Exception):
    """The ballots as stored are not ones that the rule knows; the text says why."""


@dataclass(frozen=True)
class Counted:
    """What a count says.

    ``outcome`` is a ``Decision.Outcome``, or "open" where the proposal goes on; ``goes_on`` then
    says how: "integrating" (objections are to be met) or "again" (another round of answers).
    ``winners`` are labels, or signs where people were chosen by their numbers. ``verdict`` has all
    the reasons, those of the quorum last. ``file`` is what anyone can recount.
    """

    verdict: Verdict
    outcome: str
    winners: tuple[str, ...]
    asked: int
    answered: int
    seed: str
    file: str
    goes_on: str = ""


def count(sheet: Sheet, secret: bytes) -> Counted:
    """Count what has been handed in. Raises CannotCount."""
    seed = seed_of(sheet, secret)
    contest = contest_of(sheet, seed)
    file = write(contest)
    goes_on = _goes_on(sheet, seed)
    counted = _decided(contest, sheet.method)
    told = counted.decided
    if told is None:
        raise CannotCount("nobody says how many were asked")
    reasons = (*counted.verdict.reasons, *told.reasons)
    return Counted(
        replace(counted.verdict, reasons=reasons),
        "open" if goes_on else told.outcome,
        told.winners if told.passed and not goes_on else (),
        len(sheet.asked),
        answered(sheet),
        seed,
        file,
        goes_on,
    )


def seed_of(sheet: Sheet, secret: bytes) -> str:
    """Return what lots are drawn from: nobody could choose it, anyone can make it again."""
    return hashlib.sha256(secret + basis_of(sheet).encode()).hexdigest()


def basis_of(sheet: Sheet) -> str:
    """Return the file without a seed, which is hashed after the secret."""
    asks = METHODS[sheet.method].asks
    return write(contest_of(replace(sheet, round=0) if asks == "selection" else sheet))


def answered(sheet: Sheet) -> int:
    """Return how many of those asked handed anything in; in rounds, what still stands."""
    asks = METHODS[sheet.method].asks
    if asks == "rounds":
        process = process_of(sheet)
        last = process.past[-1].answers if isinstance(process, rounds.Process) else ()
        return len(last)
    counting = set(sheet.asked)
    return len({one.sign for one in sheet.given if one.sign in counting})


def _decided(contest: Contest, method: str) -> Decisive:
    counted: Any = decide(contest, method)
    if isinstance(counted, Finding):
        raise CannotCount(counted.sentence)
    found: Decisive = counted
    return found


def _goes_on(sheet: Sheet, seed: str) -> str:
    asks = METHODS[sheet.method].asks
    if asks == "rounds":
        process = process_of(sheet)
        if isinstance(process, rounds.Process) and process.stage != rounds.CLOSED:
            return INTEGRATING if process.stage == rounds.INTEGRATING else AGAIN
    if asks == "selection":
        selected: Any = selection.replay(contest_of(sheet, seed).ballots)  # type: ignore[arg-type]
        if isinstance(selected, selection.Selection) and selected.stage != selection.CLOSED:
            return AGAIN
    if asks == "advice":
        asking = asking_of(sheet)
        undecided = isinstance(asking, advice.Asking) and asking.outcome == "open"
        return AGAIN if undecided and sheet.round == 1 else ""
    return ""

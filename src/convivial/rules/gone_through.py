"""What was decided by talking, gone through again from its record: rounds, a selection, advice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from convivial.rules import advice, consensus, consent, rounds, selection
from convivial.rules.decisive import Counted, Decided, Outcome
from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.formats.contest import Advised, Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.formats.contest import Told
    from convivial.rules.lots import Seed
    from convivial.rules.selection import Record
    from convivial.rules.tally.verdict import Verdict

RULES = {"consent": consent.RULE, "consensus": consensus.RULE}

SENTENCES = Sentences(
    {
        "wrong-round": gettext_noop("The recorded rounds could not have happened: %(why)s"),
        "wrong-record": gettext_noop("What is recorded could not have happened: %(why)s"),
    }
)

ENDS: dict[str, Outcome] = {
    "adopted": "adopted",
    "selected": "adopted",
    advice.GO_AHEAD: "adopted",
    advice.NOT_NOW: "rejected",
    "lapse": "lapse",
    "vote": "vote",
}
"""How each process calls its ends. What is not here, nobody knows yet; that is an outcome."""


def gone_through(told: Told, notes: Sequence[Finding], seed: Seed | None) -> Counted | Finding:
    """Go through a record, and tell what came of it; or in a sentence why it could not have been.

    `notes` come first in the reasons. A `seed` takes the place of a selection's own.
    """
    if isinstance(told, Meeting):
        went = _of_rounds(told)
    elif isinstance(told, Advised):
        went = _of_advice(told)
    else:
        went = _of_selection(told, seed)
    if isinstance(went, Finding):
        code = "wrong-round" if isinstance(told, Meeting) else "wrong-record"
        return SENTENCES.finding(code, why=went.sentence)
    verdict, end = went
    outcome = ENDS.get(end, "not-yet")
    adopted = verdict.winners if outcome == "adopted" else ()
    verdict = replace(verdict, reasons=(*notes, *verdict.reasons))
    return Counted(verdict, Decided(outcome, adopted, ()))


def _of_rounds(meeting: Meeting) -> tuple[Verdict, str] | Finding:
    process = rounds.replay(RULES[meeting.method], meeting.terms, meeting.rounds)
    if isinstance(process, Finding):
        return process
    return rounds.verdict(process, meeting.proposal), process.outcome


def _of_selection(record: Record, seed: Seed | None) -> tuple[Verdict, str] | Finding:
    if seed is not None:
        record = replace(record, terms=replace(record.terms, seed=seed))
    process = selection.replay(record)
    if isinstance(process, Finding):
        return process
    return selection.verdict(process), process.outcome


def _of_advice(advised: Advised) -> tuple[Verdict, str] | Finding:
    process = advice.replay(advised.record)
    if isinstance(process, Finding):
        return process
    return advice.verdict(process, advised.proposal), process.outcome

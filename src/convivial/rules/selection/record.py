"""A selection as it is written down, gone through again, and told as other counts are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from convivial.rules.findings import Finding
from convivial.rules.rounds import Answer
from convivial.rules.selection import steps
from convivial.rules.selection.values import (
    ACCEPTS,
    CHANGING,
    CLOSED,
    CONSENTING,
    NOMINATING,
    PROPOSING,
    QUALITIES,
    SENTENCES,
    Asked,
    Selection,
    SelectionTerms,
)
from convivial.rules.tally.verdict import Verdict

Step = Callable[[Selection], Selection | Finding]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Who was proposed, what the others answered round by round, and what the nominee said.

    `says` is "accepts", "declines", or nothing where they were not asked or have not said.
    """

    candidate: str
    rounds: tuple[tuple[Answer, ...], ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that was said in a selection, and the `stage` at which it stands.

    `nominations` and `changes` are answers whose `says` is who is nominated. At "consenting" the
    last round about the last of `asked` is the one still open.
    """

    terms: SelectionTerms
    qualities: tuple[str, ...] = ()
    nominations: tuple[Answer, ...] = ()
    changes: tuple[Answer, ...] = ()
    asked: tuple[Inquiry, ...] = ()
    stage: str = CLOSED


def replay(record: Record) -> Selection | Finding:
    """Go through it from the beginning; stops at the first step that could not have been."""
    process = steps.begin(record.terms)
    for step in _steps(record):
        went = step(process)
        if isinstance(went, Finding):
            return went
        process = went
    return process


def verdict(process: Selection) -> Verdict:
    """The selection as other counts are told: the one selected wins. Nobody else is ranked."""
    told = process.reasons
    if process.outcome == "open":
        told = (*told, SENTENCES.finding("still-open", stage=process.stage))
    return Verdict(
        method="selection",
        ballots=len(process.nominations.answers),
        winners=(process.selected,) if process.selected else (),
        ranking=None,
        ties=process.ties,
        rounds=({"qualities": list(process.qualities)}, *map(_as_dict, process.past)),
        reasons=told,
    )


def _steps(record: Record) -> Iterator[Step]:
    """Each step that the record tells of, up to the stage at which it stands."""
    before: Sequence[tuple[str, list[Step]]] = (
        (QUALITIES, [partial(steps.name_quality, words=words) for words in record.qualities]),
        (NOMINATING, [partial(steps.nominate, given=given) for given in record.nominations]),
        (CHANGING, [partial(steps.change, given=given) for given in record.changes]),
    )
    for stage, taken in before:
        yield from taken
        if record.stage == stage:
            return
        yield steps.move_on
    if record.stage == PROPOSING:
        return
    yield steps.propose
    for number, inquiry in enumerate(record.asked, 1):
        under_way = record.stage == CONSENTING and number == len(record.asked)
        yield from _asking(inquiry, under_way=under_way)


def _asking(inquiry: Inquiry, *, under_way: bool) -> Iterator[Step]:
    yield partial(_as_proposed, said=inquiry.candidate)
    for number, answers in enumerate(inquiry.rounds, 1):
        yield from (partial(steps.answer, given=given) for given in answers)
        if not (under_way and number == len(inquiry.rounds)):
            yield steps.close_round
    if inquiry.says:
        said = steps.accept if inquiry.says == ACCEPTS else steps.decline
        yield partial(said, member=inquiry.candidate)


def _as_proposed(process: Selection, said: str) -> Selection | Finding:
    if process.stage == CLOSED:
        return SENTENCES.finding("over")
    if process.proposed != said:
        return SENTENCES.finding("other-proposed", said=said, name=process.proposed)
    return process


def _as_dict(asked: Asked) -> dict[str, Any]:
    rounds = [
        {"round": closed.round, "reasons": [one.sentence for one in closed.reasons]}
        for closed in asked.rounds
    ]
    return {"proposed": asked.candidate, "rounds": rounds, "says": asked.says}

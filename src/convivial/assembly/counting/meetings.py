"""Consent and consensus: the rounds as they stand on a sheet, gone through again by the rule."""

from dataclasses import replace
from fractions import Fraction

from convivial.assembly.counting.sheet import Given, Sheet
from convivial.rules import consensus, consent, rounds
from convivial.rules.consensus import ConsensusTerms
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Meeting
from convivial.rules.rounds import Answer, Process, Rule, Terms

RULES: dict[str, Rule] = {"consent": consent.RULE, "consensus": consensus.RULE}


def meeting_of(sheet: Sheet, seed: str | None = None) -> Meeting:  # noqa: ARG001  nothing is drawn
    """Return the whole record of the rounds, or where somebody has gone since, of the last one.

    With whoever leaves, their answers leave. An earlier round may then read as if it had ended
    otherwise than it did: then only the last one is told, which alone decides.
    """
    told = tuple(_said(sheet, number) for number in range(1, sheet.round + 1))
    whole = Meeting(sheet.method, sheet.title, _terms(sheet), told)  # type: ignore[arg-type]
    if _happened(sheet, whole):
        return whole
    left = max(1, sheet.terms.most_rounds - sheet.round + 1)
    terms = replace(whole.terms, most_rounds=left)
    return replace(whole, terms=terms, rounds=(tuple(_standing(sheet)),))


def process_of(sheet: Sheet) -> Process | Finding:
    """Return where the rounds stand once this one is closed."""
    meeting = meeting_of(sheet)
    return rounds.replay(RULES[sheet.method], meeting.terms, meeting.rounds)


def standing_since(sheet: Sheet) -> int:
    """Return the first round whose answers still stand: everyone was asked anew after objections.

    Where too few had answered, those who had are not asked to say it again.
    """
    since = 1
    process: Process | Finding = _opened(sheet)
    for number in range(1, sheet.round):
        process = _closed(process, _said(sheet, number))
        if not isinstance(process, Process) or process.stage == rounds.CLOSED:
            return sheet.round
        if process.stage == rounds.INTEGRATING:
            since, process = number + 1, rounds.amend(process)
    return since


def _happened(sheet: Sheet, meeting: Meeting) -> bool:
    """Tell whether the earlier rounds, without whoever has gone, lead to the one under way."""
    process: Process | Finding = _opened(sheet, meeting.terms)
    for answers in meeting.rounds[:-1]:
        process = _closed(process, answers)
        if not isinstance(process, Process) or process.stage == rounds.CLOSED:
            return False
        if process.stage == rounds.INTEGRATING:
            process = rounds.amend(process)
    return isinstance(process, Process)


def _opened(sheet: Sheet, terms: Terms | None = None) -> Process:
    begun = rounds.begin(RULES[sheet.method], terms or _terms(sheet))
    return replace(begun, stage=rounds.ANSWERING)


def _closed(process: Process | Finding, answers: tuple[Answer, ...]) -> Process | Finding:
    for given in answers:
        process = process if isinstance(process, Finding) else rounds.answer(process, given)
    return process if isinstance(process, Finding) else rounds.close_round(process)


def _terms(sheet: Sheet) -> Terms:
    terms = sheet.terms
    given = {
        "electorate": sheet.asked,
        "quorum": Fraction(1) if terms.everyone else terms.quorum,
        "most_rounds": max(terms.most_rounds, sheet.round),
        "fallback": terms.fallback,
        "proxies": {one.sign: one.by for one in sheet.given if one.by},
    }
    if sheet.method == "consensus":
        return ConsensusTerms(**given, blocks_needed=terms.blocks_needed)  # type: ignore[arg-type]
    return Terms(**given)  # type: ignore[arg-type]


def _said(sheet: Sheet, number: int) -> tuple[Answer, ...]:
    return tuple(answer_of(one) for one in sheet.answers(number))


def _standing(sheet: Sheet) -> list[Answer]:
    newest: dict[str, Given] = {}
    for number in range(standing_since(sheet), sheet.round + 1):
        newest |= {one.sign: one for one in sheet.answers(number)}
    return [answer_of(one) for one in newest.values()]


def answer_of(given: Given) -> Answer:
    """Return a ballot as the rules take it."""
    content = given.content
    return Answer(given.sign, content["says"], content.get("reason", ""), given.by)

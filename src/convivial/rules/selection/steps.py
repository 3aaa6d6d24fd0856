"""The steps of a selection; each returns a new one, or a Finding that says why it can't be."""

from collections import Counter
from dataclasses import replace

from convivial.rules import consent, rounds
from convivial.rules.findings import Finding
from convivial.rules.lots import drawn_order
from convivial.rules.rounds import Answer, Judgement, Process, Rule
from convivial.rules.selection.values import (
    ACCEPTS,
    ASKING,
    CHANGING,
    CLOSED,
    CONSENTING,
    DECLINES,
    NOBODY,
    NOMINATING,
    PROPOSING,
    QUALITIES,
    SENTENCES,
    STAGES,
    Asked,
    Outcome,
    Selection,
    SelectionTerms,
)
from convivial.rules.tally.verdict import Tie

OVER = "who is proposed"
UNNAMED = "with others nominated as often, who are not named"


def begin(terms: SelectionTerms) -> Selection:
    """Open a selection: first, which qualities the role asks for."""
    rule = Rule(
        "nominations",
        (),
        (*terms.candidates, NOBODY),
        frozenset(terms.candidates),
        _judge_nominations,
    )
    return Selection(terms, QUALITIES, rounds.begin(rule, terms.asking(terms.electorate)))


def move_on(process: Selection) -> Selection | Finding:
    """Go from the qualities to nominating, to changing, and to proposing."""
    if process.stage not in {QUALITIES, NOMINATING, CHANGING}:
        return _not_now(process)
    return replace(process, stage=STAGES[STAGES.index(process.stage) + 1])


def name_quality(process: Selection, words: str) -> Selection | Finding:
    """Say what the role asks for; the same words twice are there once."""
    if process.stage != QUALITIES:
        return _not_now(process)
    if not words.strip():
        return SENTENCES.finding("no-words")
    said = dict.fromkeys((*process.qualities, words.strip()))
    return replace(process, qualities=tuple(said))


def nominate(process: Selection, given: Answer) -> Selection | Finding:
    """Nominate `given.says`, with `given.reason`; NOBODY takes none. Oneself is welcome too."""
    return _nominated(process, given) if process.stage == NOMINATING else _not_now(process)


def change(process: Selection, given: Answer) -> Selection | Finding:
    """Nominate another one after all were seen, with the reason; who had not yet may do so now."""
    return _nominated(process, given) if process.stage == CHANGING else _not_now(process)


def take_back(process: Selection, member: str) -> Selection | Finding:
    """Undo a member's nomination, or in the consent round their answer."""
    if process.stage in {NOMINATING, CHANGING}:
        taken = rounds.take_back(process.nominations, member)
        return taken if isinstance(taken, Finding) else replace(process, nominations=taken)
    if process.consent is None or process.stage != CONSENTING:
        return _not_now(process)
    taken = rounds.take_back(process.consent, member)
    return taken if isinstance(taken, Finding) else replace(process, consent=taken)


def propose(process: Selection) -> Selection | Finding:
    """Propose who was nominated most often; nobody, where too few or none were nominated."""
    if process.stage != PROPOSING:
        return _not_now(process)
    judgement = _judge_nominations(process.nominations)
    process = _told(process, *judgement.reasons)
    if judgement.passes:
        return _propose_next(process)
    return _ended(process, "nobody", "no-quorum" if judgement.opens else "none-left")


def answer(process: Selection, given: Answer) -> Selection | Finding:
    """Take an answer about the one proposed, as `consent` has them; the nominee is asked last."""
    if process.consent is None or process.stage != CONSENTING:
        return _not_now(process)
    if given.member == process.proposed:
        return SENTENCES.finding("asked-last", name=process.proposed)
    taken = rounds.answer(process.consent, given)
    return taken if isinstance(taken, Finding) else replace(process, consent=taken)


def close_round(process: Selection) -> Selection | Finding:
    """Judge the consent round: the nominee is asked, the next one is proposed, or all again.

    All are asked again where only answers are missing, until the last round ends it for nobody.
    """
    if process.consent is None or process.stage != CONSENTING:
        return _not_now(process)
    judgement = process.consent.rule.judge(process.consent)
    closed = rounds.close_round(process.consent)
    if isinstance(closed, Finding):
        return closed
    process = _told(replace(process, consent=closed), *closed.past[-1].reasons)
    if judgement.passes:
        return replace(process, stage=ASKING)
    if judgement.opens:
        told = SENTENCES.finding("objected", name=process.proposed)
        return _propose_next(_asked(_told(process, told), ""))
    if closed.stage != rounds.CLOSED:
        return process
    return _ended(_asked(process, ""), "nobody", "no-quorum")


def accept(process: Selection, member: str) -> Selection | Finding:
    """Say yes to the role, which only the nominee can, and nobody for them."""
    refused = _why_not_theirs(process, member)
    if refused:
        return refused
    process = _asked(process, ACCEPTS)
    told = SENTENCES.finding("accepted", name=member)
    return replace(_told(process, told), stage=CLOSED, outcome="selected")


def decline(process: Selection, member: str) -> Selection | Finding:
    """Rather not, without a reason: the next one is proposed."""
    refused = _why_not_theirs(process, member)
    if refused:
        return refused
    told = SENTENCES.finding("declined", name=member)
    return _propose_next(_asked(_told(process, told), DECLINES))


def withdraw(process: Selection) -> Selection | Finding:
    """Call it off, at any time before its end."""
    if process.stage == CLOSED:
        return _not_now(process)
    return _ended(process, "withdrawn", "withdrawn")


def _judge_nominations(nominations: Process) -> Judgement:
    """Enough have nominated, and not all nobody; it `opens` where more nominations could help."""
    too_few = rounds.why_too_few(nominations)
    if too_few:
        return Judgement(passes=False, opens=True, reasons=(too_few,))
    if all(one.says == NOBODY for one in nominations.answers):
        none = SENTENCES.finding("nobody-named")
        return Judgement(passes=False, opens=False, reasons=(none,))
    return Judgement(passes=True, opens=False, reasons=())


def _nominated(process: Selection, given: Answer) -> Selection | Finding:
    if given.says not in process.nominations.rule.answers:
        return SENTENCES.finding("no-candidate", name=given.says)
    taken = rounds.answer(process.nominations, given)
    return taken if isinstance(taken, Finding) else replace(process, nominations=taken)


def _propose_next(process: Selection) -> Selection:
    before = {one.candidate for one in process.past}
    named = Counter(one.says for one in process.nominations.answers if one.says != NOBODY)
    left = {name: often for name, often in named.items() if name not in before}
    if not left:
        return _ended(replace(process, proposed="", consent=None), "nobody", "none-left")
    most = max(left.values())
    equal = [name for name in process.terms.candidates if left.get(name) == most]
    return _ask_about(process, *_first(process.terms, equal))


def _first(terms: SelectionTerms, equal: list[str]) -> tuple[str, tuple[Tie, ...]]:
    """Who of those nominated as often is proposed; the others are not named, nor their number."""
    if len(equal) == 1:
        return equal[0], ()
    if terms.seed is None:
        return equal[0], (Tie(tuple(equal[:1]), OVER, "order", tuple(equal[:1]), UNNAMED),)
    drawn = drawn_order(terms.seed, OVER, equal)[:1]
    return drawn[0], (Tie(drawn, OVER, "lot", drawn, UNNAMED),)


def _ask_about(process: Selection, name: str, ties: tuple[Tie, ...]) -> Selection:
    others = tuple(member for member in process.terms.electorate if member != name)
    asking = rounds.begin(consent.RULE, process.terms.asking(others))
    codes = ["by-lot" if tie.broken_by == "lot" else "by-order" for tie in ties]
    told = [SENTENCES.finding("proposed", name=name), *map(SENTENCES.finding, codes)]
    told += [
        SENTENCES.finding("because", name=name, reason=one.reason.strip())
        for one in process.nominations.said(name)
    ]
    if not others:
        told.append(SENTENCES.finding("nobody-else"))
    return replace(
        _told(process, *told),
        stage=CONSENTING if others else ASKING,
        proposed=name,
        consent=replace(asking, stage=rounds.ANSWERING),
        ties=(*process.ties, *ties),
    )


def _why_not_theirs(process: Selection, member: str) -> Finding | None:
    if process.stage != ASKING:
        return _not_now(process)
    if member != process.proposed:
        return SENTENCES.finding("not-yours", name=process.proposed)
    return None


def _asked(process: Selection, says: str) -> Selection:
    """Write down that the one proposed has been asked about to the end, and what they said."""
    closed = process.consent.past if process.consent else ()
    return replace(process, past=(*process.past, Asked(process.proposed, closed, says)))


def _told(process: Selection, *reasons: Finding) -> Selection:
    return replace(process, reasons=(*process.reasons, *reasons))


def _ended(process: Selection, outcome: Outcome, code: str) -> Selection:
    return replace(_told(process, SENTENCES.finding(code)), stage=CLOSED, outcome=outcome)


def _not_now(process: Selection) -> Finding:
    return SENTENCES.finding("not-now", stage=process.stage)

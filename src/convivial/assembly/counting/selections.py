"""Selection for a role, and the advice process: sheets as the records that the rules replay.

In a selection every round of answers is about one person: the first about whoever was nominated
most; the next, after an objection or a no, about the next; or it is the one in which the nominee,
asked last, says yes or no. Which of these a round is, only the record up to it can tell.
"""

from dataclasses import replace

from convivial.assembly.counting.meetings import answer_of
from convivial.assembly.counting.sheet import ANSWER, NOMINATION, Given, Sheet
from convivial.rules import advice, selection
from convivial.rules.advice import Advice, AdviceRecord, AdviceTerms
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Advised
from convivial.rules.rounds import Answer
from convivial.rules.selection import Inquiry, Record, Selection, SelectionTerms

NOMINATING_ROUND, CHANGING_ROUND = 1, 2


def record_of(sheet: Sheet, seed: str | None = None) -> Record:
    """Return all that was said so far, with every round up to this one closed."""
    record = _nominated(sheet, seed)
    for number in range(1, sheet.round + 1):
        process = selection.replay(record)
        if isinstance(process, Finding) or process.stage == selection.CLOSED:
            break
        record = _with_round(sheet, record, process, number)
    return record


def before_round(sheet: Sheet, seed: str | None = None) -> Selection | Finding:
    """Return where the selection stands while this round is open: who is asked about what."""
    return selection.replay(record_of(replace(sheet, round=sheet.round - 1), seed))


def advised_of(sheet: Sheet, seed: str | None = None) -> Advised:  # noqa: ARG001  nothing is drawn
    """Return the advice that was given, and what was decided after it.

    The first round is the window for advice; in the second nobody is waited for any more.
    """
    given = [one for one in sheet.given if one.step == ANSWER and "words" in one.content]
    newest = {one.sign: one for one in sorted(given, key=lambda one: one.round)}
    said = tuple(_advice(newest[sign]) for sign in sorted(newest, key=lambda sign: int(sign[1:])))
    named = {*sheet.touched, *sheet.knowing}
    more = tuple(one.member for one in said if one.member not in named)
    last = next((one.content for one in sheet.given if "how" in one.content), {})
    terms = AdviceTerms(
        sheet.decider,
        sheet.touched,
        sheet.knowing,
        {one.member: one.by for one in said if one.by},
    )
    record = AdviceRecord(
        terms,
        more,
        said,
        window_over=sheet.round > 1,
        says=last.get("says", ""),
        how=last.get("how", ""),
    )
    return Advised(sheet.title, record)


def asking_of(sheet: Sheet) -> advice.Asking | Finding:
    """Return where the asking for advice stands."""
    return advice.replay(advised_of(sheet).record)


def _nominated(sheet: Sheet, seed: str | None) -> Record:
    terms = SelectionTerms(
        sheet.title,
        sheet.asked,
        tuple(choice.sign for choice in sheet.choices if choice.sign),
        sheet.terms.quorum,
        sheet.terms.most_rounds,
        {one.sign: one.by for one in sheet.given if one.by},
        seed,
    )
    first = _nominations(sheet, NOMINATING_ROUND)
    changed = _nominations(sheet, CHANGING_ROUND)
    return Record(terms, sheet.qualities, first, changed)


def _nominations(sheet: Sheet, number: int) -> tuple[Answer, ...]:
    """Nominations, without those of people who have gone since."""
    there = {choice.sign for choice in sheet.choices}
    sign_of = {choice.member_id: choice.sign for choice in sheet.choices}
    said = []
    for one in sheet.answers(number, NOMINATION):
        nominee = one.content["nominee"]
        sign = sign_of.get(nominee, "") if nominee else selection.NOBODY
        if sign in there or not nominee:
            said.append(Answer(one.sign, sign, one.content.get("reason", ""), one.by))
    return tuple(said)


def _with_round(sheet: Sheet, record: Record, process: Selection, number: int) -> Record:
    """Add a closed round: answers about the one proposed, or what they said themself."""
    asked = record.asked
    last = asked[-1] if asked and asked[-1].candidate == process.proposed else None
    if process.stage == selection.ASKING and last is not None:
        told = replace(last, says=_own_word(sheet, process.proposed, number))
        return replace(record, asked=(*asked[:-1], told))
    said = tuple(_about(sheet, process.proposed, number))
    if last is None:
        return replace(record, asked=(*asked, Inquiry(process.proposed, (said,))))
    return replace(record, asked=(*asked[:-1], replace(last, rounds=(*last.rounds, said))))


def _about(sheet: Sheet, proposed: str, number: int) -> list[Answer]:
    given = sheet.answers(number)
    return [answer_of(one) for one in given if one.sign != proposed]


def _own_word(sheet: Sheet, proposed: str, number: int) -> str:
    """Say what the nominee said; silence is no yes."""
    own = [one for one in sheet.given if one.sign == proposed and one.round == number]
    says = [one.content["says"] for one in own if one.step == ANSWER]
    return selection.ACCEPTS if selection.ACCEPTS in says else selection.DECLINES


def _advice(given: Given) -> Advice:
    return Advice(given.sign, given.content["words"], given.by)

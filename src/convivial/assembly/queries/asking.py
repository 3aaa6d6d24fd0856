"""What is asked of somebody at this moment, by the method, the step and the record so far."""

from typing import cast

from convivial.assembly.counting.count import seed_of
from convivial.assembly.counting.meetings import standing_since
from convivial.assembly.counting.selections import before_round
from convivial.assembly.counting.sheet import ANSWER, NOMINATION, Sheet
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.assembly.questions import Kind, Question
from convivial.rules import selection
from convivial.rules.selection import Selection

Stage = Proposal.Stage


def question_for(sheet: Sheet, member_id: str, secret: bytes) -> Question:
    """Return what this member is asked now."""
    asks = METHODS[sheet.method].asks
    if asks == "rounds":
        return Question(cast("Kind", sheet.method), everyone=sheet.terms.everyone)
    if asks == "selection":
        return _in_selection(sheet, member_id, secret)
    if asks == "advice":
        return _in_advice(sheet, member_id)
    if asks == "willing":
        return _of_lot(sheet, member_id)
    return Question(
        cast("Kind", asks),
        {choice.id: choice.label for choice in sheet.choices},
        costs={choice.id: choice.cost for choice in sheet.choices},
        budget=sheet.budget,
        dots=sheet.terms.dots,
    )


def selecting(sheet: Sheet, secret: bytes) -> Selection | None:
    """Return where a selection stands that is being answered: who is proposed, who is asked."""
    where = before_round(sheet, seed_of(sheet, secret))
    return where if isinstance(where, Selection) else None


def place_of(sheet: Sheet) -> tuple[str, int, int]:
    """Return the step and the round of an answer now, and the first round that still stands."""
    if sheet.stage in {Stage.NOMINATING, Stage.CHANGING}:
        number = 2 if sheet.stage == Stage.CHANGING else 1
        return NOMINATION, number, 1
    if METHODS[sheet.method].asks == "rounds":
        return ANSWER, sheet.round, standing_since(sheet)
    if METHODS[sheet.method].asks == "advice":
        return ANSWER, sheet.round, 1
    return ANSWER, sheet.round, sheet.round


def _in_selection(sheet: Sheet, member_id: str, secret: bytes) -> Question:
    people = {choice.member_id: choice.label for choice in sheet.choices if choice.sign}
    if sheet.stage in {Stage.NOMINATING, Stage.CHANGING}:
        return Question("nomination", people)
    where = selecting(sheet, secret)
    if where is None or where.stage == selection.CLOSED:
        return Question("waiting")
    about = next((one.member_id for one in sheet.choices if one.sign == where.proposed), "")
    asked_last = where.stage == selection.ASKING
    if (about == member_id) != asked_last:
        return Question("waiting", about=about)
    return Question("nominee" if asked_last else "consent", people, about=about)


def _in_advice(sheet: Sheet, member_id: str) -> Question:
    if sheet.members.get(member_id, "") == sheet.decider:
        return Question("decision")
    return Question("advice" if sheet.round == 1 else "waiting")


def _of_lot(sheet: Sheet, member_id: str) -> Question:
    """Whoever could be drawn says whether they are willing; nobody else is asked."""
    willing = any(choice.member_id == member_id for choice in sheet.choices)
    return Question("willing" if willing else "waiting")

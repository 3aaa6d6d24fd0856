"""A yes or no, and a lot among the willing, in Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.formats.text import MOST_BALLOTS, check_options
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.lot import Willing
from convivial.rules.tally.yes_no import NO, YES

if TYPE_CHECKING:
    from convivial.rules.formats.json_places import Node

ABSTAIN = "abstain"
SAYS = (YES, NO, ABSTAIN)


def read_yes_no(root: Node) -> YesNo:
    """Read how many said what. Raises Malformed."""
    said = dict.fromkeys(SAYS, 0)
    for ballot in root.at("ballots").items():
        ballot.a(dict, "a ballot")
        says = ballot.at("says")
        if says.a_text() not in SAYS:
            raise says.fault("json-what", what=f"one of {', '.join(SAYS)}")
        said[says.value] += ballot.at("count").a_number(_some, "a number of ballots", otherwise=1)
    return YesNo(said[YES], said[NO], said[ABSTAIN])


def yes_no_written(answers: YesNo) -> list[dict[str, Any]]:
    """Give the ballots for the file."""
    said = ((YES, answers.yes), (NO, answers.no), (ABSTAIN, answers.abstain))
    return [{"count": count, "says": says} for says, count in said if count]


def read_lot(root: Node) -> Willing:
    """Read who is willing, and what is drawn for. Raises Malformed."""
    given = root.at("options")
    names: dict[str, None] = {}
    for one in given.items():
        if one.a_text() in names:
            raise given.fault("json-twice", name=one.value)
        names[one.value] = None
    check_options(len(names))
    return Willing(tuple(names), root.at("purpose").a_text("lot"))


def _some(number: int) -> bool:
    return 0 <= number <= MOST_BALLOTS

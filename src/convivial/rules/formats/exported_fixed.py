"""What a decision fixed beforehand, beside the ballots of Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.budget.election import BudgetElection
from convivial.rules.formats.contest import Advised, Meeting
from convivial.rules.formats.exported_rounds import share_of
from convivial.rules.formats.text import LARGEST
from convivial.rules.selection.record import Record
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.lot import Willing
from convivial.rules.tally.yes_no import HALF, NO, YES

if TYPE_CHECKING:
    from convivial.rules.formats.contest import Contest, Held
    from convivial.rules.formats.json_places import Node

TOLD = {
    "strength": ("winning", "margins"),
    "completion": ("none", "add1", "add1u", "greedy"),
    "utility": ("cost", "cardinality"),
}
"""What a rule may be told, and the words for it."""

LONGEST_SEED = 1000


def read(root: Node, held: Held) -> dict[str, Any]:
    """Read what is fixed, as `Contest` names it; what is not there has its default.

    Records of what was said have who was asked in their own terms. Raises Malformed.
    """
    fixed: dict[str, Any] = {"seed": _seed(root), "told": _told(root)}
    if isinstance(held, Meeting | Record | Advised):
        return fixed
    electorate, quorum, needed = root.at("electorate"), root.at("quorum"), root.at("needed")
    if electorate.value is not None:
        least = 0 if isinstance(held, Willing) else _answered(held)
        fits = "how many were asked, at least as many as answered"
        fixed["electorate"] = electorate.a_number(lambda n: least <= n <= LARGEST, fits)
    if quorum.value is not None:
        fixed["quorum"] = share_of(quorum)
        if not 0 <= fixed["quorum"] <= 1:
            raise quorum.fault("json-what", what="a share from 0 to 1")
    if needed.value is not None:
        fixed["needed"] = share_of(needed)
        if not HALF <= fixed["needed"] <= 1:
            raise needed.fault("json-what", what="a share from 1/2 to 1")
    return fixed | {"status_quo": _status_quo(root, held)}


def written(contest: Contest) -> dict[str, Any]:
    """Give the fields for the file."""
    fixed: dict[str, Any] = {}
    if contest.electorate is not None:
        fixed["electorate"] = contest.electorate
    if contest.quorum is not None:
        fixed["quorum"] = str(contest.quorum)
    if contest.needed is not None:
        fixed["needed"] = str(contest.needed)
    fixed |= {"status_quo": contest.status_quo} if contest.status_quo else {}
    fixed |= {"seed": contest.seed} if contest.seed is not None else {}
    return fixed | dict(contest.told)


def _answered(held: Any) -> int:  # noqa: ANN401  anything with ballots
    return held.voters if isinstance(held, BudgetElection) else held.ballots


def _seed(root: Node) -> str | None:
    seed = root.at("seed")
    if seed.value is None:
        return None
    if isinstance(seed.value, int):
        return str(seed.a_number(lambda n: abs(n) <= LARGEST, "a seed"))
    text = seed.a_text()
    if len(text) > LONGEST_SEED:
        raise seed.fault("json-what", what="a seed")
    return text


def _told(root: Node) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, words in TOLD.items():
        given = root.at(name)
        if given.value is None:
            continue
        if given.a_text() not in words:
            raise given.fault("json-what", what=f"one of {', '.join(words)}")
        told[name] = given.value
    return told


def _status_quo(root: Node, held: Any) -> str:  # noqa: ANN401  anything with options
    given = root.at("status_quo")
    label = given.a_text("")
    if label and label not in _options(held):
        raise given.fault("json-unknown", name=label)
    return label


def _options(held: Any) -> tuple[str, ...]:  # noqa: ANN401  anything with options
    if isinstance(held, YesNo):
        return (YES, NO)
    options: tuple[str, ...] = held.projects if isinstance(held, BudgetElection) else held.options
    return options

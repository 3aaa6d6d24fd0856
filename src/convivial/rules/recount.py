"""Counting the ballots of a file by any rule: which module counts, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from convivial.rules.budget.election import BudgetElection
from convivial.rules.decisive import Counted, Decided, abstained_of, decided
from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.formats.contest import Advised, Contest, Meeting
from convivial.rules.formats.converting import (
    Converted,
    as_approvals,
    as_budget,
    as_own,
    as_rankings,
    as_scores,
)
from convivial.rules.gone_through import gone_through
from convivial.rules.selection.record import Record
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.lot import Willing
from convivial.rules.tally.yes_no import HALF, NO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from convivial.rules.lots import Seed
    from convivial.rules.tally.verdict import Verdict

MethodName = Literal[
    "plurality",
    "approval",
    "score",
    "star",
    "irv",
    "schulze",
    "ranked-pairs",
    "minimax",
    "borda",
    "copeland",
    "stv-scottish",
    "stv-meek",
    "quadratic",
    "dots",
    "mes",
    "greedy",
    "yes-no",
    "lot",
    "consent",
    "consensus",
    "selection",
    "advice",
]

SENTENCES = Sentences(
    {
        "one-seat": gettext_noop(
            "The file has %(seats)s seats; “%(method)s” fills one unless more are asked for."
        ),
        "not-an-option": gettext_noop("“%(method)s” knows no “%(option)s”."),
        "cannot-count": gettext_noop("“%(method)s” cannot count these ballots: %(why)s."),
    }
)


@dataclass(frozen=True, slots=True)
class Method:
    """A rule: the module whose `count` it is, how ballots get its form, and what it can be told."""

    module: str
    convert: Callable[[Contest], Converted | Finding]
    options: tuple[str, ...] = ()
    seats: bool = True


def _tally(module: str, convert: Callable[[Contest], Converted | Finding], *options: str) -> Method:
    return Method(f"convivial.rules.tally.{module}", convert, options)


METHODS: Mapping[str, Method] = {
    "plurality": _tally("plurality", as_rankings),
    "approval": _tally("approval", as_approvals),
    "score": _tally("score", as_scores),
    "star": _tally("star", as_scores),
    "irv": _tally("irv", as_rankings),
    "schulze": _tally("schulze", as_rankings, "strength"),
    "ranked-pairs": _tally("ranked_pairs", as_rankings, "strength"),
    "minimax": _tally("minimax", as_rankings, "strength"),
    "borda": _tally("borda", as_rankings),
    "copeland": _tally("copeland", as_rankings),
    "stv-scottish": _tally("stv_scottish", as_rankings),
    "stv-meek": _tally("stv_meek", as_rankings),
    "quadratic": _tally("quadratic", as_scores, "budget"),
    "dots": _tally("dots", as_scores, "dots"),
    "mes": Method(
        "convivial.rules.budget.equal_shares", as_budget, ("completion", "utility"), seats=False
    ),
    "greedy": Method("convivial.rules.budget.greedy", as_budget, ("utility",), seats=False),
    "yes-no": Method(
        "convivial.rules.tally.yes_no", partial(as_own, method="yes-no"), ("needed",), seats=False
    ),
    "lot": _tally("lot", partial(as_own, method="lot")),
    **{
        method: Method("", partial(as_own, method=method), seats=False)
        for method in ("consent", "consensus", "selection", "advice")
    },
}

SEVERAL = ("stv-scottish", "stv-meek")
"""The rules for which the seats of a BLT file were meant."""


def recount(
    contest: Contest,
    method: str,
    *,
    seats: int | None = None,
    seed: Seed | None = None,
    **options: Any,  # noqa: ANN401  as the rule's own count takes it
) -> Verdict | Finding:
    """Count `contest` by `method`: the verdict of `decide`, without what it decides."""
    counted = decide(contest, method, seats=seats, seed=seed, **options)
    return counted if isinstance(counted, Finding) else counted.verdict


def decide(
    contest: Contest,
    method: str,
    *,
    seats: int | None = None,
    seed: Seed | None = None,
    **options: Any,  # noqa: ANN401  as the rule's own count takes it
) -> Counted | Finding:
    """Count `contest` by `method` and tell what it decides, or in a sentence why that can't be.

    Seats, seed and options that are not given are the file's, and else left to the rule; but the
    seats of a BLT file count for transferable votes only, and every other rule then fills one. The
    verdict's reasons begin with how the file and its ballots were read. Raises ValueError for a
    method that there is not.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; there are {', '.join(METHODS)}")
    rule = METHODS[method]
    given = {name: value for name, value in options.items() if value is not None}
    strange = [name for name in given if name not in rule.options]
    if strange:
        return SENTENCES.finding("not-an-option", method=method, option=strange[0])
    converted = rule.convert(contest)
    if isinstance(converted, Finding):
        return converted
    ballots, notes = converted
    if isinstance(ballots, Meeting | Record | Advised):
        return gone_through(ballots, contest.notes, seed)
    told = [*contest.notes, *notes]
    if rule.seats:
        given["seats"] = _seats(contest, method, seats, told)
    seed = contest.seed if seed is None else seed
    try:
        verdict = _count(rule, ballots, seed, _in_its_words(contest, method, given))
    except ValueError as error:
        return SENTENCES.finding("cannot-count", method=method, why=str(error))
    verdict = replace(verdict, method=method, reasons=(*told, *verdict.reasons))
    return Counted(verdict, _decided(contest, verdict, given.get("seats", 1)))


def _count(rule: Method, ballots: Any, seed: Seed | None, given: dict[str, Any]) -> Verdict:  # noqa: ANN401  as converted
    verdict: Verdict = import_module(rule.module).count(ballots, seed=seed, **given)
    return verdict


def _in_its_words(contest: Contest, method: str, given: dict[str, Any]) -> dict[str, Any]:
    """Tell the rule what it was asked, here or in the file, as its own count calls it."""
    known = METHODS[method].options
    in_file: dict[str, Any] = {**contest.told, "needed": contest.needed}
    fixed = {name: value for name, value in in_file.items() if name in known and value is not None}
    given = fixed | given
    if method == "greedy" and "utility" in given:
        # With cost utilities, most use for the money is simply most supported.
        given["per_cost"] = given.pop("utility") == "cardinality"
    if contest.credits is not None and method in {"quadratic", "dots"}:
        given.setdefault(METHODS[method].options[0], contest.credits)
    return given


def _seats(contest: Contest, method: str, asked: int | None, told: list[Finding]) -> int:
    if asked is not None:
        return asked
    if contest.seats is None:
        return 1
    if contest.stv_seats and method not in SEVERAL:
        if contest.seats > 1:
            told.append(SENTENCES.finding("one-seat", seats=contest.seats, method=method))
        return 1
    return contest.seats


def _decided(contest: Contest, verdict: Verdict, seats: int) -> Decided | None:
    """What it decides, by what the decision fixed; None where nobody says how many were asked."""
    held: Any = contest.ballots
    if contest.electorate is None:
        return None
    if isinstance(held, Willing):
        # A lot has no quorum: who is not willing need not say so. Its own reasons tell all.
        asked, willing = max(contest.electorate, held.ballots), held.ballots
        drawn = decided(verdict, asked=asked, answered=willing, quorum=Fraction(0), seats=seats)
        return replace(drawn, reasons=())
    return decided(
        verdict,
        asked=contest.electorate,
        answered=held.voters if isinstance(held, BudgetElection) else held.ballots,
        abstained=abstained_of(held),
        quorum=HALF if contest.quorum is None else contest.quorum,
        seats=seats,
        status_quo=contest.status_quo or (NO if isinstance(held, YesNo) else ""),
    )

"""Counting the ballots of a file by any rule: which module counts, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from convivial.rules import consensus, consent, rounds
from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.formats.converting import (
    Converted,
    as_approvals,
    as_budget,
    as_meeting,
    as_rankings,
    as_scores,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from convivial.rules.formats.contest import Contest, Meeting
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
    "consent",
    "consensus",
]

SENTENCES = Sentences(
    {
        "one-seat": gettext_noop(
            "The file has %(seats)s seats; “%(method)s” fills one unless more are asked for."
        ),
        "not-an-option": gettext_noop("“%(method)s” knows no “%(option)s”."),
        "cannot-count": gettext_noop("“%(method)s” cannot count these ballots: %(why)s."),
        "wrong-round": gettext_noop("The recorded rounds could not have happened: %(why)s"),
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
    "consent": Method("", partial(as_meeting, method="consent"), seats=False),
    "consensus": Method("", partial(as_meeting, method="consensus"), seats=False),
}

SEVERAL = ("stv-scottish", "stv-meek")
"""The rules for which the seats of a BLT file were meant."""

RULES = {"consent": consent.RULE, "consensus": consensus.RULE}


def recount(
    contest: Contest,
    method: str,
    *,
    seats: int | None = None,
    seed: Seed | None = None,
    **options: Any,  # noqa: ANN401  as the rule's own count takes it
) -> Verdict | Finding:
    """Count `contest` by `method`, or say in a sentence why that can't be.

    Without `seats` they are the file's; but those of a BLT file count for transferable votes only,
    and every other rule then fills one. `options` that are None are left to the rule. The verdict's
    reasons begin with how the file and its ballots were read. Raises ValueError for a method that
    there is not.
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
    if method in RULES:
        return _replayed(ballots, contest)
    told = [*contest.notes, *notes]
    if rule.seats:
        given["seats"] = _seats(contest, method, seats, told)
    try:
        verdict = _count(rule, ballots, seed, _in_its_words(contest, method, given))
    except ValueError as error:
        return SENTENCES.finding("cannot-count", method=method, why=str(error))
    return replace(verdict, method=method, reasons=(*told, *verdict.reasons))


def _count(rule: Method, ballots: Any, seed: Seed | None, given: dict[str, Any]) -> Verdict:  # noqa: ANN401  as converted
    verdict: Verdict = import_module(rule.module).count(ballots, seed=seed, **given)
    return verdict


def _in_its_words(contest: Contest, method: str, given: dict[str, Any]) -> dict[str, Any]:
    """Tell the rule what it was asked, as its own count calls it."""
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


def _replayed(meeting: Meeting, contest: Contest) -> Verdict | Finding:
    process = rounds.replay(RULES[meeting.method], meeting.terms, meeting.rounds)
    if isinstance(process, Finding):
        return SENTENCES.finding("wrong-round", why=process.sentence)
    verdict = rounds.verdict(process, meeting.proposal)
    return replace(verdict, reasons=(*contest.notes, *verdict.reasons))

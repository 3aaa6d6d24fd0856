"""The Method of Equal Shares: everyone decides over the same part of the money.

Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities (NeurIPS
2021); completions as in Świecie and Wieliczka (2023) and on equalshares.net. Each voter holds the
same share of the budget; a project is bought if its supporters can pay for it out of their shares,
first the one that asks least of them for what they get. Exact throughout: see `purses`.

Where this differs from other programmes: projects dearer than the whole budget are left out (they
can never be funded, and Add1 would stop at them); Add1 goes on when the outcome could not be added
to, as the cities' did.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from convivial.rules.budget.add_one import Grown, last_within
from convivial.rules.budget.greedy import Filled, fill, per_unit
from convivial.rules.budget.market import Market, Utility, market_of
from convivial.rules.budget.purses import Purses
from convivial.rules.budget.said_of_budgets import SENTENCES, amount, money
from convivial.rules.budget.ties import tie
from convivial.rules.lots import Seed
from convivial.rules.tally.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from convivial.rules.budget.election import BudgetElection
    from convivial.rules.findings import Finding
    from convivial.rules.tally.verdict import Tie

Completion = Literal["none", "add1", "add1u", "greedy"]
ON_THE_WAY = "a purchase while the purses grew"


def count(
    election: BudgetElection,
    *,
    seed: Seed | None = None,
    utility: Utility = "cost",
    completion: Completion = "none",
) -> Verdict:
    """Fund what the supporters' equal shares can pay for.

    `utility`: what a funded project is worth to a supporter, its points times its cost ("cost") or
    its points ("cardinality"). `completion` of what is left: "none"; "add1" gives everyone 1 of the
    currency more as often as it can be done without overspending; "add1u" then adds the most
    supported that fit; "greedy" adds the most supported that fit at once ("most supported": points,
    per cost with cardinality utilities). Ties: the cheaper, then more supporters, then the lot from
    `seed`, or without one the order given. `rounds` give for each project its `rate` (what a unit
    of utility costs its supporters, a fraction) and what `each_gives` for a point, both exact.
    Raises ValueError for an unknown option.
    """
    if utility not in get_args(Utility) or completion not in get_args(Completion):
        raise ValueError(f"no such way of equal shares: {utility}, {completion}")
    if not election.voters:
        return Verdict("mes", 0, (), None, reasons=(SENTENCES.finding("nobody-voted"),))
    market = market_of(election, utility, seed)
    share = Fraction(election.limit) / election.voters
    if completion in {"add1", "add1u"}:
        grown = last_within(market, share)
    else:
        grown = Grown(Purses(market, share), 0, ())
        grown.run.spend()
    run = grown.run
    told = _Told(market, grown)
    if completion in {"none", "add1"}:
        return told.verdict(seed, None)
    value = [Fraction(score) for score in election.scores()]
    if utility == "cardinality":
        value = per_unit(election, value)
    return told.verdict(seed, fill(election, value, taken=frozenset(run.bought), seed=seed))


class _Told:
    """The figures and reasons of a run."""

    def __init__(self, market: Market, grown: Grown) -> None:
        self.market, self.run, self.grown = market, grown.run, grown.units
        self.on_the_way = grown.ties
        self.election = market.election
        self.votes = market.votes

    def verdict(self, seed: Seed | None, filled: Filled | None) -> Verdict:
        """Everything in order: who was left out, the shares, each project, what filled the rest."""
        election, bought = self.election, self.run.bought
        rows = [*bought, *(filled.rows if filled else ())]
        rounds, reasons = self._purchases()
        if filled and filled.rows:
            reasons += [SENTENCES.finding("filled-by-votes"), *filled.reasons]
            rounds += filled.rounds
        return Verdict(
            method="mes",
            ballots=election.voters,
            winners=tuple(election.projects[row] for row in rows),
            ranking=None,
            ties=(*self._ties(rows, seed), *(filled.ties if filled else ())),
            rounds=tuple(rounds),
            reasons=(*self._left_out(), *self._shares(), *reasons),
        )

    def _ties(self, rows: Sequence[int], seed: Seed | None) -> list[Tie]:
        """All of them, unless everything was bought.

        Which of equals comes first may decide over a later project even where all of them are
        bought, and whether a step on the way keeps to the limit.
        """
        if set(rows) >= set(self.market.open):
            return []
        place = {row: number for number, row in enumerate(self.run.bought, start=1)}
        named = [(equal, f"purchase {place[equal[0]]}") for equal in self.run.ties]
        named += [(equal, ON_THE_WAY) for equal in self.on_the_way if equal not in self.run.ties]
        return [tie(self.election, equal, over, seed) for equal, over in named]

    def _left_out(self) -> list[Finding]:
        limit = Fraction(self.election.limit)
        return [
            SENTENCES.finding("too-dear", project=self._title(row), cost=money(cost))
            for row, cost in enumerate(self.market.costs)
            if cost > limit
        ]

    def _shares(self) -> list[Finding]:
        limit, voters = self.election.limit, self.election.voters
        share = Fraction(limit) / voters
        said = [
            SENTENCES.finding(
                "equal-purses", limit=money(limit), voters=f"{voters:,}", share=money(share)
            )
        ]
        if self.grown:
            fits = self.market.cost_of(self.market.open) <= limit
            code = "all-fit" if fits else "purses-grew"
            said.append(SENTENCES.finding(code, share=money(share + self.grown)))
        return said

    def _purchases(self) -> tuple[list[Mapping[str, Any]], list[Finding]]:
        remaining = Fraction(self.election.limit)
        rounds: list[Mapping[str, Any]] = []
        reasons: list[Finding] = []
        free = len(self.run.bought) - len(self.run.accounts.purchases)
        full = self.run.accounts.paid_in_full()
        for number, row in enumerate(self.run.bought):
            cost = self.market.costs[row]
            remaining -= cost
            price = self.run.accounts.paid(number - free) if number >= free else Fraction()
            payers = full[number - free] if number >= free else self.votes[row]
            rounds.append(self._round(row, price, remaining))
            reasons.append(self._reason(row, price, payers))
        if len(self.run.bought) < len(self.market.open):
            reasons.append(SENTENCES.finding("supporters-cannot-pay", remaining=money(remaining)))
        return rounds, reasons

    def _round(self, row: int, price: Fraction, remaining: Fraction) -> Mapping[str, Any]:
        scale = self.market.scale[row]
        return {
            "project": self.election.projects[row],
            "cost": amount(self.market.costs[row]),
            "supporters": self.votes[row],
            "rate": str(price / scale if scale else Fraction()),
            "each_gives": str(price),
            "remaining": amount(remaining),
        }

    def _reason(self, row: int, price: Fraction, full: int) -> Finding:
        """Say who pays how much."""
        if not price:
            return SENTENCES.finding("costs-nothing", project=self._title(row))
        backing = self.market.backings[row]
        if price * int(backing.total) == self.market.costs[row]:
            code = "each-gives" if self.votes[row] > 1 else "one-gives"
        else:
            code = "some-give-less" if full else "all-give-their-last"
        if backing.points is not None and self.election.kind != "approval":
            code = "each-point-gives"
        return SENTENCES.finding(
            code,
            project=self._title(row),
            cost=money(self.market.costs[row]),
            supporters=f"{self.votes[row]:,}",
            full=f"{full:,}",
            price=money(price),
        )

    def _title(self, row: int) -> str:
        return self.election.title(self.election.projects[row])

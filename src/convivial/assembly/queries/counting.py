"""Reading a proposal's ballots onto the sheet that is counted."""

from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from convivial.assembly.counting.sheet import Choice, Given, Sheet, sign_of
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Ballot, Comment, Concerned, Option, Pot, Proposal, Voter
from convivial.assembly.terms import Terms


class Known(NamedTuple):
    """One of those asked who is still there."""

    number: int
    member_id: UUID
    subject: bool


def sheet_of(proposal: Proposal) -> Sheet:
    """Return everything that a count of this proposal looks at. Three to six queries."""
    terms = Terms.from_json(proposal.terms)
    voters = _voters(proposal)
    signs = {str(voter.member_id): sign_of(voter.number) for voter in voters}
    return Sheet(
        method=proposal.method,
        title=proposal.title,
        terms=terms,
        round=proposal.round,
        asked=tuple(sign_of(voter.number) for voter in voters if not voter.subject),
        heard=tuple(sign_of(voter.number) for voter in voters if voter.subject),
        choices=_choices(proposal, signs),
        given=_given(proposal, signs),
        stage=proposal.stage,
        members=signs,
        **_talk(proposal, terms, signs),
        budget=_budget(proposal, terms),
    )


def _voters(proposal: Proposal) -> list[Known]:
    rows = Voter.objects.filter(proposal=proposal, gone_at__isnull=True).order_by("number")
    return [Known(*row) for row in rows.values_list("number", "member_id", "subject")]


def _given(proposal: Proposal, signs: dict[str, str]) -> tuple[Given, ...]:
    rows = Ballot.objects.filter(proposal=proposal, voter__gone_at__isnull=True)
    columns = rows.order_by("given_at", "pk").values_list(
        "voter__number", "content", "step", "round", "given_by"
    )
    given = [
        Given(sign_of(number), content, step, round_, signs.get(str(by), ""))
        for number, content, step, round_, by in columns
    ]
    # The rules know one proxy for each: where there were two after another, the last is told.
    last = {one.sign: one.by for one in given if one.by}
    return tuple(one if one.by == last.get(one.sign) else replace(one, by="") for one in given)


def _choices(proposal: Proposal, signs: dict[str, str]) -> tuple[Choice, ...]:
    """The options in their order; where people are chosen and none are named, all who are asked."""
    picks = METHODS[proposal.method].picks
    if picks == "nothing":
        return ()
    rows = Option.objects.filter(proposal=proposal).order_by("place", "pk")
    columns = rows.values_list("pk", "label", "cost", "status_quo", "member")
    choices = tuple(_choice(signs, row) for row in columns)
    if picks == "people" and not choices:
        return tuple(
            Choice(member_id, sign, member_id=member_id, sign=sign)
            for member_id, sign in signs.items()
        )
    return choices


def _choice(signs: dict[str, str], row: tuple[Any, ...]) -> Choice:
    option_id, label, cost, status_quo, member_id = row
    known = str(member_id) if member_id else ""
    amount = "" if cost is None else str(cost)
    return Choice(str(option_id), label, amount, status_quo, known, signs.get(known, ""))


def _talk(proposal: Proposal, terms: Terms, signs: dict[str, str]) -> dict[str, Any]:
    if proposal.method == "selection":
        rows = Comment.objects.filter(
            proposal=proposal, kind=Comment.Kind.QUALITY, taken_back_at__isnull=True
        )
        return {"qualities": tuple(rows.order_by("said_at").values_list("words", flat=True))}
    if proposal.method != "advice":
        return {}
    decider = signs.get(str(terms.decider_id), "")
    named = Concerned.objects.filter(proposal=proposal).values_list("member_id", "why")
    asked = {signs.get(str(member_id), ""): why for member_id, why in named}
    touched = [sign for sign, why in asked.items() if why == Concerned.Why.TOUCHED]
    knowing = [sign for sign, why in asked.items() if why == Concerned.Why.KNOWS]
    return {
        "decider": decider,
        "touched": tuple(sorted(sign for sign in touched if sign)),
        "knowing": tuple(sorted(sign for sign in knowing if sign)),
    }


def _budget(proposal: Proposal, terms: Terms) -> str:
    """What there is to share out: the limit that was set, or all that is free in the pot."""
    if METHODS[proposal.method].picks != "projects":
        return ""
    if terms.limit or terms.pot_id is None:
        return terms.limit
    pot = Pot.objects.filter(pk=terms.pot_id, community=proposal.community_id).first()
    return str(pot.free) if pot else ""

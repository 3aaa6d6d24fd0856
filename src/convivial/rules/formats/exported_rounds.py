"""Decisions in rounds, by consent or consensus, in Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from convivial.rules.consensus import ConsensusTerms
from convivial.rules.formats.contest import Meeting
from convivial.rules.formats.text import exact
from convivial.rules.rounds import Answer, Fallback, Terms

if TYPE_CHECKING:
    from fractions import Fraction

    from convivial.rules.formats.json_places import Node


def read(root: Node) -> Meeting:
    """Read what was fixed when the proposal opened, and each round's answers. Raises Malformed."""
    return Meeting(
        root.at("kind").value,
        root.at("proposal").a_text(),
        _terms(root),
        tuple(
            tuple(answer_of(given) for given in one_round.items())
            for one_round in root.at("rounds").items()
        ),
    )


def written(meeting: Meeting) -> tuple[dict[str, Any], list[list[dict[str, str]]]]:
    """Give the fields and the rounds for the file."""
    terms = meeting.terms
    fields: dict[str, Any] = {
        "proposal": meeting.proposal,
        "electorate": list(terms.electorate),
        "quorum": str(terms.quorum),
        "most_rounds": terms.most_rounds,
        "fallback": terms.fallback,
        "proxies": dict(terms.proxies),
    }
    if isinstance(terms, ConsensusTerms):
        fields["blocks_needed"] = terms.blocks_needed
        fields["blocks_left"] = dict(terms.blocks_left)
        fields["most_aside"] = str(terms.most_aside)
    return fields, [[as_dict(given) for given in answers] for answers in meeting.rounds]


def answer_of(given: Node) -> Answer:
    """Read what a member said. Raises Malformed."""
    given.a(dict, "an answer")
    return Answer(
        given.at("member").a_text(),
        given.at("says").a_text(),
        given.at("reason").a_text(""),
        given.at("by").a_text(""),
    )


def as_dict(given: Answer) -> dict[str, str]:
    """Give what a member said for the file."""
    fields = {"member": given.member, "says": given.says}
    fields |= {"reason": given.reason} if given.reason else {}
    return fields | ({"by": given.by} if given.by else {})


def _terms(root: Node) -> Terms:
    fixed: dict[str, Any] = {}
    if root.at("quorum").value is not None:
        fixed["quorum"] = share_of(root.at("quorum"))
    if root.at("most_rounds").value is not None:
        fixed["most_rounds"] = root.at("most_rounds").a_number(few, "a number of rounds")
    fallback = root.at("fallback")
    if fallback.value is not None:
        if fallback.value not in get_args(Fallback):
            raise fallback.fault("json-what", what=f"one of {', '.join(get_args(Fallback))}")
        fixed["fallback"] = fallback.value
    fixed["proxies"] = proxies_of(root)
    electorate = texts_of(root.at("electorate"))
    try:
        if root.at("kind").value == "consensus":
            return ConsensusTerms(electorate, **fixed, **_limits(root))
        return Terms(electorate, **fixed)
    except ValueError as error:
        raise root.at("electorate").fault("json-terms", why=str(error)) from error


def _limits(root: Node) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if root.at("blocks_needed").value is not None:
        limits["blocks_needed"] = root.at("blocks_needed").a_number(few, "a number of blocks")
    if root.at("most_aside").value is not None:
        limits["most_aside"] = share_of(root.at("most_aside"))
    left = root.at("blocks_left")
    if left.value is not None:
        limits["blocks_left"] = {
            name: left.at(name).a_number(few, "a number of blocks")
            for name in left.a(dict, "member: number")
        }
    return limits


def texts_of(given: Node) -> tuple[str, ...]:
    """Read a list of texts. Raises Malformed."""
    return tuple(one.a_text() for one in given.items())


def proxies_of(root: Node) -> dict[str, str]:
    """Read member → who may answer for them; nobody where it is not there. Raises Malformed."""
    proxies = root.at("proxies")
    if proxies.value is None:
        return {}
    return {name: proxies.at(name).a_text() for name in proxies.a(dict, "member: proxy")}


def few(number: int) -> bool:
    """Tell whether a number of rounds or blocks is one that people could have meant."""
    return 0 <= number <= 10**6


def share_of(given: Node) -> Fraction:
    """A share as a text such as "1/2" or "0.5", or 0 or 1."""
    what = "a share such as “1/2”"
    whole = isinstance(given.value, int) and 0 <= given.value <= 1
    text = str(given.value) if whole else given.a(str, what)
    try:
        return exact(text)
    except ValueError as error:
        raise given.fault("json-what", what=what) from error

"""Decisions after advice, in Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.advice import DECISIONS, Advice, AdviceRecord, AdviceTerms
from convivial.rules.formats.contest import Advised
from convivial.rules.formats.exported_rounds import proxies_of, texts_of

if TYPE_CHECKING:
    from convivial.rules.formats.json_places import Node


def read(root: Node) -> Advised:
    """Read who was asked, what they said, and what was decided. Raises Malformed."""
    terms = AdviceTerms(
        root.at("decider").a_text(),
        _some(root.at("concerned")),
        _some(root.at("experienced")),
        proxies_of(root),
    )
    over, says = root.at("window_over"), root.at("says")
    if says.value is not None and says.a_text() not in DECISIONS:
        raise says.fault("json-what", what=f"one of {', '.join(DECISIONS)}")
    record = AdviceRecord(
        terms,
        _some(root.at("more")),
        tuple(_advice(one) for one in root.at("advice").items()),
        window_over=over.value is not None and over.a(bool, "true or false"),
        says=says.a_text(""),
        how=root.at("how").a_text(""),
    )
    return Advised(root.at("proposal").a_text(), record)


def written(advised: Advised) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Give the fields and the advice for the file."""
    record = advised.record
    terms = record.terms
    fields: dict[str, Any] = {
        "proposal": advised.proposal,
        "decider": terms.decider,
        "concerned": list(terms.concerned),
        "experienced": list(terms.experienced),
        "more": list(record.more),
        "proxies": dict(terms.proxies),
        "window_over": record.window_over,
    }
    fields |= {"says": record.says} if record.says else {}
    fields |= {"how": record.how} if record.how else {}
    return fields, [_as_dict(one) for one in record.given]


def _some(given: Node) -> tuple[str, ...]:
    return () if given.value is None else texts_of(given)


def _advice(given: Node) -> Advice:
    given.a(dict, "advice")
    return Advice(
        given.at("member").a_text(), given.at("words").a_text(), given.at("by").a_text("")
    )


def _as_dict(given: Advice) -> dict[str, str]:
    plain = {"member": given.member, "words": given.words}
    return plain | ({"by": given.by} if given.by else {})

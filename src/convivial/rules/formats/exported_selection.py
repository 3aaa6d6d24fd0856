"""Selections for a role, in Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.formats.exported_rounds import (
    answer_of,
    as_dict,
    few,
    proxies_of,
    share_of,
    texts_of,
)
from convivial.rules.rounds import Answer
from convivial.rules.selection.record import Inquiry, Record
from convivial.rules.selection.values import (
    ACCEPTS,
    CLOSED,
    DECLINES,
    NOBODY,
    STAGES,
    SelectionTerms,
)

if TYPE_CHECKING:
    from convivial.rules.formats.json_places import Node

SAYS = (ACCEPTS, DECLINES, "")


def read(root: Node) -> Record:
    """Read what was fixed, who was nominated, and who was asked about whom. Raises Malformed."""
    stage = root.at("stage")
    return Record(
        _terms(root),
        texts_of(root.at("qualities")) if root.at("qualities").value is not None else (),
        _nominations(root.at("nominations")),
        _nominations(root.at("changes")) if root.at("changes").value is not None else (),
        tuple(_inquiry(given) for given in root.at("proposed").items()),
        CLOSED if stage.value is None else _one_of(stage, STAGES),
    )


def written(record: Record) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the fields, and who was proposed, for the file."""
    terms = record.terms
    fields: dict[str, Any] = {
        "role": terms.role,
        "electorate": list(terms.electorate),
        "candidates": list(terms.candidates),
        "quorum": str(terms.quorum),
        "most_rounds": terms.most_rounds,
        "proxies": dict(terms.proxies),
        "qualities": list(record.qualities),
        "nominations": [_nomination_as_dict(one) for one in record.nominations],
        "changes": [_nomination_as_dict(one) for one in record.changes],
    }
    fields |= {"seed": str(terms.seed)} if terms.seed is not None else {}
    fields |= {"stage": record.stage} if record.stage != CLOSED else {}
    return fields, [_inquiry_as_dict(one) for one in record.asked]


def _terms(root: Node) -> SelectionTerms:
    fixed: dict[str, Any] = {"proxies": proxies_of(root)}
    if root.at("quorum").value is not None:
        fixed["quorum"] = share_of(root.at("quorum"))
    if root.at("most_rounds").value is not None:
        fixed["most_rounds"] = root.at("most_rounds").a_number(few, "a number of rounds")
    electorate, candidates = (texts_of(root.at(name)) for name in ("electorate", "candidates"))
    seed = root.at("seed").value
    try:
        return SelectionTerms(
            root.at("role").a_text(),
            electorate,
            candidates,
            seed=None if seed is None else str(seed),
            **fixed,
        )
    except ValueError as error:
        raise root.at("electorate").fault("json-terms", why=str(error)) from error


def _nominations(given: Node) -> tuple[Answer, ...]:
    return tuple(_nomination(one) for one in given.items())


def _nomination(given: Node) -> Answer:
    given.a(dict, "a nomination")
    return Answer(
        given.at("member").a_text(),
        given.at("candidate").a_text(NOBODY),
        given.at("reason").a_text(""),
        given.at("by").a_text(""),
    )


def _nomination_as_dict(given: Answer) -> dict[str, str]:
    plain = as_dict(given)
    name = plain.pop("says")
    return plain | ({"candidate": name} if name != NOBODY else {})


def _inquiry(given: Node) -> Inquiry:
    given.a(dict, "somebody who was proposed")
    says = given.at("says")
    return Inquiry(
        given.at("candidate").a_text(),
        tuple(
            tuple(answer_of(one) for one in answers.items())
            for answers in given.at("rounds").items()
        ),
        "" if says.value is None else _one_of(says, SAYS),
    )


def _inquiry_as_dict(inquiry: Inquiry) -> dict[str, Any]:
    rounds = [[as_dict(one) for one in answers] for answers in inquiry.rounds]
    plain: dict[str, Any] = {"candidate": inquiry.candidate, "rounds": rounds}
    return plain | ({"says": inquiry.says} if inquiry.says else {})


def _one_of(given: Node, words: tuple[str, ...]) -> str:
    if given.a_text() not in words:
        known = ", ".join(word for word in words if word)
        raise given.fault("json-what", what=f"one of {known}")
    return given.a_text()

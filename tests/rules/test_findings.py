"""What a reader says: a code that stays, and a sentence in any language."""

import re

import pytest

from convivial.people.member_list.sentences import SENTENCES as OF_LISTS
from convivial.rules.findings import Finding, Reason, Sentences
from convivial.wellbeing.ical.sentences import SENTENCES as OF_CALENDARS

SOME = Sentences({"few": "Only %(names)s of %(count)s."})
SPANISH = {"Only %(names)s of %(count)s.": "De %(count)s, solo %(names)s."}


def test_a_sentence_names_what_was_found() -> None:
    found = SOME.finding("few", 7, names=("Ana", "Bo"), count=3)
    assert found.sentence == "Only Ana, Bo of 3."
    assert (found.code, found.line, found.params["count"]) == ("few", 7, 3)


def test_it_can_be_said_in_another_language() -> None:
    found = SOME.finding("few", names=("Ana", "Bo"), count=3)
    assert found.said(SPANISH.__getitem__) == "De 3, solo Ana, Bo."


def test_a_code_without_a_sentence_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        SOME.finding("many")


def test_findings_and_reasons_can_be_kept_in_sets() -> None:
    assert len({Finding("a", "b", {"c": 1}), Finding("a", "b", {"c": 1})}) == 1
    assert len({Reason("a", {"c": 1}), Reason("a", {"c": 1})}) == 1


@pytest.mark.parametrize(
    ("code", "template"), [*OF_LISTS.templates.items(), *OF_CALENDARS.templates.items()]
)
def test_each_sentence_can_be_filled_in(code: str, template: str) -> None:
    names = re.findall(r"%\((\w+)\)s", template)
    assert "%" not in (template % dict.fromkeys(names, "x"))
    assert code == code.lower() or code.startswith("left-out-")
    assert template.endswith((".", ")", "?"))

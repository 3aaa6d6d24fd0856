"""A decision's file says by itself what came of it: method, seats, seed and quorum are in it."""

import json
from typing import Any

import pytest

from convivial.rules.decisive import Counted
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read, write
from convivial.rules.lots import drawn_order
from convivial.rules.recount import METHODS, decide

FORMAT = "convivial-ballots/1"
RANKED = {
    "kind": "rankings",
    "method": "schulze",
    "options": ["Garden", "Hall", "Leave it"],
    "status_quo": "Leave it",
    "electorate": 8,
    "ballots": [{"count": 3, "ranking": ["Garden", "Leave it"]}, {"ranking": ["Leave it"]}],
}
YES_NO = {
    "kind": "yes-no",
    "electorate": 12,
    "quorum": "1/2",
    "needed": "2/3",
    "ballots": [{"count": 4, "says": "yes"}, {"count": 2, "says": "no"}, {"says": "abstain"}],
}
LOT = {"kind": "lot", "options": ["ann", "bo", "cy"], "seats": 2, "seed": "2026", "purpose": "key"}
BUDGET = {
    "kind": "budget",
    "method": "mes",
    "completion": "add1u",
    "electorate": 3,
    "limit": 10,
    "votes": "approval",
    "projects": [{"id": "a", "cost": 6}, {"id": "b", "cost": 4}],
    "ballots": [{"points": {"a": 1}}, {"points": {"a": 1, "b": 1}}],
}
CONSENT = {
    "kind": "consent",
    "proposal": "A roof",
    "electorate": ["1", "2"],
    "rounds": [[{"member": "1", "says": "consent"}]],
}
SELECTION = {
    "kind": "selection",
    "role": "keeper",
    "electorate": ["1", "2", "3"],
    "candidates": ["ann", "bo"],
    "seed": 5,
    "nominations": [
        {"member": "1", "candidate": "ann", "reason": "calm"},
        {"member": "2", "candidate": "bo", "reason": "kind"},
        {"member": "3"},
    ],
    "changes": [{"member": "3", "candidate": "bo", "reason": "convinced"}],
    "proposed": [
        {
            "candidate": "bo",
            "rounds": [[{"member": "1", "says": "consent"}, {"member": "2", "says": "consent"}]],
            "says": "accepts",
        }
    ],
}
ADVICE = {
    "kind": "advice",
    "proposal": "Paint the hall",
    "decider": "ann",
    "concerned": ["bo", "cy"],
    "advice": [{"member": "bo", "words": "blue"}],
    "window_over": True,
    "says": "go-ahead",
    "how": "blue it is",
}


def contest(fields: dict[str, Any], **changed: Any) -> Contest:
    text = json.dumps({"format": FORMAT, **fields, **changed})
    found = read("x.json", text.encode())
    assert isinstance(found, Contest), found
    again = read("x.json", write("x.json", found).encode())
    assert isinstance(again, Contest), again
    assert write("x.json", again) == write("x.json", found)
    return again


def came(fields: dict[str, Any], **changed: Any) -> Counted:
    found = contest(fields, **changed)
    counted = decide(found, found.natural_method)
    assert isinstance(counted, Counted), counted
    assert json.dumps(counted.as_dict())
    return counted


def outcome(fields: dict[str, Any], **changed: Any) -> tuple[str, list[str]]:
    told = came(fields, **changed).as_dict()
    assert told["passed"] == (told["outcome"] == "adopted")
    return told["outcome"], told["adopted"]


def test_a_ranking_decides_by_quorum_and_status_quo() -> None:
    assert outcome(RANKED) == ("adopted", ["Garden"])
    assert outcome(RANKED, electorate=9) == ("too-few", [])
    assert outcome(RANKED, electorate=9, quorum="1/3") == ("adopted", ["Garden"])
    assert outcome(RANKED, ballots=[{"count": 5, "ranking": ["Leave it"]}]) == ("rejected", [])
    assert outcome(RANKED, ballots=[]) == ("nobody-voted", [])
    assert outcome(RANKED, seed=1, ballots=[{"count": 8, "ranking": []}]) == ("nobody-voted", [])


def test_a_tie_is_open_until_the_file_has_a_seed() -> None:
    even = [{"count": 3, "ranking": ["Garden"]}, {"count": 3, "ranking": ["Hall"]}]
    assert outcome(RANKED, ballots=even) == ("tied", [])
    drawn = came(RANKED, ballots=even, seed="x")
    assert drawn.verdict.ties[-1].broken_by == "lot"
    assert outcome(RANKED, ballots=even, seed="x")[0] == "adopted"
    assert decide(contest(RANKED, ballots=even, seed="x"), "schulze", seed="x") == drawn


def test_without_an_electorate_nothing_is_said_of_an_outcome() -> None:
    fields = {name: value for name, value in RANKED.items() if name != "electorate"}
    counted = came(fields)
    assert counted.decided is None
    assert "outcome" not in counted.as_dict()


def test_yes_or_no_by_the_share_in_the_file() -> None:
    assert outcome(YES_NO) == ("adopted", ["yes"])
    assert outcome(YES_NO, needed="3/4") == ("rejected", [])
    assert outcome(YES_NO, electorate=15) == ("too-few", [])
    nobody = [{"count": 9, "says": "abstain"}]
    assert outcome(YES_NO, ballots=nobody) == ("nobody-voted", [])
    found = contest(YES_NO)
    stricter = decide(found, "yes-no", needed=1)
    assert isinstance(stricter, Counted)
    assert stricter.decided is not None
    assert not stricter.decided.passed


def test_a_lot_is_drawn_from_the_seed_in_the_file() -> None:
    drawn = came(LOT).verdict
    assert drawn.winners == drawn_order("2026", "key", ["ann", "bo", "cy"])[:2]
    assert outcome(LOT, electorate=20) == ("adopted", list(drawn.winners))
    assert [one.code for one in drawn.reasons] == ["drawn"]
    assert len(came(LOT, electorate=20).as_dict()["reasons"]) == 1
    assert outcome(LOT, electorate=20, seed=None) == ("tied", [])
    assert outcome(LOT, electorate=20, options=[]) == ("nobody-voted", [])
    assert outcome(LOT, electorate=20, options=["ann"], seed=None) == ("adopted", ["ann"])


def test_a_pot_is_shared_as_the_file_says() -> None:
    assert outcome(BUDGET) == ("adopted", ["a", "b"])
    assert outcome(BUDGET, completion="none") == ("adopted", ["a"])
    assert contest(BUDGET, limit="9" * 30).ballots.limit == int("9" * 30)  # type: ignore[union-attr]
    blank = [{"count": 3, "points": {}}]
    assert outcome(BUDGET, ballots=blank) == ("nobody-voted", [])


def test_what_was_said_in_rounds_has_its_own_ends() -> None:
    assert outcome(CONSENT) == ("adopted", ["A roof"])
    against = [[{"member": "1", "says": "objection", "reason": "it leaks"}]]
    for fallback in ("not-yet", "lapse", "vote"):
        ended = outcome(CONSENT, rounds=against, most_rounds=1, fallback=fallback)
        assert ended == (fallback, [])
    assert outcome(CONSENT, rounds=against) == ("not-yet", [])


def test_a_selection_is_gone_through_again() -> None:
    assert outcome(SELECTION) == ("adopted", ["bo"])
    declined = [{**SELECTION["proposed"][0], "says": "declines"}]  # type: ignore[index]
    assert outcome(SELECTION, proposed=declined) == ("not-yet", [])
    even = contest(SELECTION, changes=[], proposed=[], stage="consenting")
    drawn = {
        counted.verdict.reasons[0].sentence
        for seed in range(9)
        if isinstance(counted := decide(even, "selection", seed=seed), Counted)
    }
    assert drawn == {"ann is proposed.", "bo is proposed."}


def test_advice_is_gone_through_again() -> None:
    assert outcome(ADVICE) == ("adopted", ["Paint the hall"])
    assert outcome(ADVICE, says="not-now") == ("rejected", [])
    assert outcome(ADVICE, says=None) == ("not-yet", [])


@pytest.mark.parametrize(
    ("fields", "changed", "why"),
    [
        (CONSENT, {"rounds": [[{"member": "9", "says": "consent"}]]}, "wrong-round"),
        (SELECTION, {"proposed": [{"candidate": "ann", "rounds": []}]}, "wrong-record"),
        (ADVICE, {"window_over": False}, "wrong-record"),
    ],
)
def test_what_could_not_have_been_is_refused(
    fields: dict[str, Any], changed: dict[str, Any], why: str
) -> None:
    found = contest(fields, **changed)
    refused = decide(found, found.natural_method)
    assert isinstance(refused, Finding)
    assert (refused.code, bool(refused.sentence)) == (why, True)


@pytest.mark.parametrize("fields", [YES_NO, LOT, SELECTION, ADVICE])
def test_no_other_rule_counts_what_only_one_can(fields: dict[str, Any]) -> None:
    found = contest(fields)
    for method in METHODS:
        counted = decide(found, method, seed=1)
        assert isinstance(counted, Finding) == (method != fields["kind"])


@pytest.mark.parametrize(
    ("fields", "changed", "code"),
    [
        (RANKED, {"electorate": 3}, "json-what"),
        (RANKED, {"electorate": "8"}, "json-what"),
        (RANKED, {"quorum": "3/2"}, "json-what"),
        (RANKED, {"quorum": []}, "json-what"),
        (RANKED, {"quorum": True}, "json-what"),
        (RANKED, {"quorum": "1/0"}, "json-what"),
        (CONSENT, {"quorum": {}}, "json-what"),
        (CONSENT, {"quorum": "1e9"}, "json-what"),
        (RANKED, {"quorum": "0.99999999999999999999"}, "json-what"),
        (BUDGET, {"limit": "10.99999999999999999999"}, "json-what"),
        (RANKED, {"status_quo": "Kitchen"}, "json-unknown"),
        (RANKED, {"seed": 1.5}, "json-what"),
        (RANKED, {"seed": True}, "json-what"),
        (RANKED, {"seed": "x" * 1001}, "json-what"),
        (RANKED, {"strength": "much"}, "json-what"),
        (YES_NO, {"needed": "1/3"}, "json-what"),
        (YES_NO, {"status_quo": "perhaps"}, "json-unknown"),
        (YES_NO, {"ballots": [{"says": "perhaps"}]}, "json-what"),
        (YES_NO, {"ballots": [{"count": -1, "says": "yes"}]}, "json-what"),
        (LOT, {"options": ["ann", "ann"]}, "json-twice"),
        (LOT, {"options": [str(number) for number in range(1001)]}, "too-many-options"),
        (SELECTION, {"candidates": ["ann", "ann"]}, "json-terms"),
        (SELECTION, {"stage": "voting"}, "json-what"),
        (SELECTION, {"proposed": [{"candidate": "bo", "rounds": [], "says": "x"}]}, "json-what"),
        (SELECTION, {"nominations": ["ann"]}, "json-what"),
        (ADVICE, {"says": "maybe"}, "json-what"),
        (ADVICE, {"window_over": "yes"}, "json-what"),
        (ADVICE, {"advice": ["blue"]}, "json-what"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    fields: dict[str, Any], changed: dict[str, Any], code: str
) -> None:
    refused = read("x.json", json.dumps({"format": FORMAT, **fields, **changed}).encode())
    assert isinstance(refused, Finding)
    assert (refused.code, bool(refused.sentence)) == (code, True)

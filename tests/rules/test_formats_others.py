"""PrefLib, ABIF, Pabulib and our own JSON: what they mean, and what is refused with its line."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from convivial.rules.budget.election import BudgetElection
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read
from convivial.rules.formats.tables import approved_by, groups_of, marks_of
from convivial.rules.tally.ballots import Approvals, Rankings, Scores

NAMES = "".join(f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in enumerate("ABC", 1))
ALTERNATIVES = f"# TITLE: Where\n# NUMBER ALTERNATIVES: 3\n{NAMES}"


def contest(name: str, text: str) -> Contest:
    found = read(name, text.encode())
    assert isinstance(found, Contest), found
    return found


def cast(name: str, text: str) -> dict[Any, int]:
    ballots = contest(name, text).ballots
    if isinstance(ballots, Rankings):
        return dict(groups_of(ballots))
    if isinstance(ballots, Scores):
        return dict(marks_of(ballots))
    assert isinstance(ballots, Approvals)
    return dict(approved_by(ballots))


def test_weak_and_truncated_orders() -> None:
    text = f"{ALTERNATIVES}3: 1,{{2,3}}\n2:3\n1:{{1, 2}},3\n1:\n"
    assert cast("x.toi", text) == {((0,), (1, 2)): 3, ((2,),): 2, ((0, 1), (2,)): 1, (): 1}
    assert contest("x.toi", text).title == "Where"


def test_the_older_form_of_preflib() -> None:
    text = "3\n1,A\n2,B, or not\n3,C\n5,5,2\n3,1,2,3\n2,{1,2},3\n"
    assert cast("x.toc", text) == {((0,), (1,), (2,)): 3, ((0, 1), (2,)): 2}
    assert contest("x.toc", text).ballots.options == ("A", "B, or not", "C")  # type: ignore[union-attr]


def test_a_header_that_counts_differently_is_told() -> None:
    found = contest("x.soi", f"# NUMBER VOTERS: 9\n{ALTERNATIVES}3: 1\n")
    said = [note.sentence for note in found.notes]
    assert said == ["Ballots that the header names: 9; ballots found and counted: 3."]


def test_two_categories_are_yes_and_no() -> None:
    head = f"{ALTERNATIVES}# NUMBER CATEGORIES: 2\n"
    yes_first = f"{head}# CATEGORY NAME 1: Approved\n# CATEGORY NAME 2: Not approved\n"
    assert cast("x.cat", f"{yes_first}4: {{1,3}}, 2\n1: {{}}, {{1,2,3}}\n") == {(0, 2): 4, (): 1}
    no_first = f"{head}# CATEGORY NAME 1: No\n# CATEGORY NAME 2: Yes\n"
    assert cast("x.cat", f"{no_first}4: {{1,3}}, 2\n") == {(1,): 4}
    assert contest("x.cat", f"{no_first}4: {{1,3}}, 2\n").notes[0].code == "no-first"


def test_categories_are_counted_from_nought_as_well_and_one_is_the_yes() -> None:
    head = f"{ALTERNATIVES}# NUMBER CATEGORIES: 2\n"
    from_nought = f"{head}# CATEGORY NAME 0: Vote\n# CATEGORY NAME 1: Not Selected\n"
    assert cast("x.cat", f"{from_nought}4: 1, {{2,3}}\n") == {(0,): 4}
    one_only = f"{ALTERNATIVES}# NUMBER CATEGORIES: 1\n# CATEGORY NAME 1: Approved\n"
    assert cast("x.cat", f"{one_only}4: {{1,3}}\n2: 2\n") == {(0, 2): 4, (1,): 2}


def test_more_categories_are_points() -> None:
    graded = f"{ALTERNATIVES}# CATEGORY NAME 1: Good\n# CATEGORY NAME 2: Fair\n"
    found = contest("x.cat", f"{graded}# CATEGORY NAME 3: Poor\n2: 1, {{2}}, 3\n")
    assert isinstance(found.ballots, Scores)
    assert dict(marks_of(found.ballots)) == {((0, 2), (1, 1), (2, 0)): 2}
    assert found.notes[0].code == "categories-read"
    numbered = f"{ALTERNATIVES}# CATEGORY NAME 1: -1\n# CATEGORY NAME 2: 2\n"
    assert cast("x.cat", f"{numbered}2: 1, 3\n") == {((0, -1), (1, 0), (2, 2)): 2}


def test_abif_with_ranks_points_and_both() -> None:
    ranks = '{"title": "Where"}\n=G:[The garden]\n# so\n27:G>[Kitchen]="H x"\n3:Kitchen\n'
    assert cast("x.abif", ranks) == {((0,), (1, 2)): 27, ((1,),): 3}
    assert contest("x.abif", ranks).ballots.options == ("The garden", "Kitchen", "H x")  # type: ignore[union-attr]
    both = contest("x.abif", "4:A/5>B/5>C/0\n1:C/3,A/1\n")
    assert isinstance(both.ballots, Scores)
    assert dict(marks_of(both.ballots)) == {
        ((0, 5), (1, 5), (2, 0)): 4,
        ((0, 1), (1, 0), (2, 3)): 1,
    }
    assert both.ranked is not None
    assert dict(groups_of(both.ranked)) == {((0,), (1,), (2,)): 4, ((2,), (0,)): 1}
    assert cast("x.abif", "2:A,B\n1:A>B # twice\n") == {((0, 1),): 2, ((0,), (1,)): 1}
    assert cast("x.abif", 'ABIF 1.0\n7: D>C : { "county":"Bronx" }\n') == {((0,), (1,)): 7}


def test_abif_as_others_write_it() -> None:
    text = """# Case 17 - hash-but-not-comment
ABIF 1.0
ballot_type: ordinal
{max_rating: 6}
10:
27: "Doña #1"/5, ["Steven" 2]/2 # said "so" [or so]
26: [Doña #1]/3
1:# nobody
"""
    found = contest("x.abif", text)
    assert isinstance(found.ballots, Scores)
    assert found.ballots.options == ("Doña #1", '"Steven" 2')
    assert dict(marks_of(found.ballots)) == {
        ((0, 0), (1, 0)): 11,
        ((0, 5), (1, 2)): 27,
        ((0, 3), (1, 0)): 26,
    }
    assert (found.ballots.lowest, found.ballots.highest) == (0, 6)
    missing = cast("x.abif", "42:M/400,N/200,K\n26:M,K/240\n")
    assert missing == {((0, 400), (1, 200), (2, 0)): 42, ((0, 0), (1, 0), (2, 240)): 26}


PB = """META
key;value
description;"A; title"
budget;100,50
vote_type;{kind}
max_length;3
PROJECTS
project_id;cost;name
a;50;"The ""A"" one"
b;60.5;B
VOTES
voter_id;vote;points;age
{votes}"""


@pytest.mark.parametrize(
    ("kind", "votes", "table"),
    [
        ("approval", "1;a,b;;\n2;b;;\n3;b\n4;;;\n", [[1, 0, 0], [1, 1, 0]]),
        ("choose-1", "1;a;;\n2;b;None;\n3;None\n", [[1, 0, 0], [0, 1, 0]]),
        ("ordinal", "1;b,a;;\n2;b;;\n", [[2, 0], [3, 3]]),
        ("cumulative", "1;a,b;2,1;\n2;b;3.0;\n", [[2, 0], [1, 3]]),
        ("scoring", "1;a,b;-2,1;\n", [[-2], [1]]),
    ],
)
def test_pabulib_by_kind(kind: str, votes: str, table: list[list[int]]) -> None:
    found = contest("x.pb", PB.format(kind=kind, votes=votes))
    assert isinstance(found.ballots, BudgetElection)
    assert found.ballots.utilities.tolist() == table
    assert found.ballots.costs == (50, Fraction(121, 2))
    assert (found.ballots.limit, found.title) == (Fraction(201, 2), "A; title")
    assert found.ballots.names == {"a": 'The "A" one', "b": "B"}
    assert found.ballots.voters == votes.count("\n")


def test_real_budgets_hold_what_they_say(shared_data: Path) -> None:
    expected = json.loads((shared_data / "pabulib" / "expected.json").read_text("utf-8"))
    for name, says in expected.items():
        found = read(name, (shared_data / "pabulib" / name).read_bytes())
        assert isinstance(found, Contest), (name, found)
        election = found.ballots
        assert isinstance(election, BudgetElection)
        assert election.voters == says["votes"]
        assert len(election.projects) == says["projects"]
        assert str(election.limit) == says["budget"]
        assert found.notes == ()


JSON = """{"format": "convivial-ballots/1", "kind": "%s", "options": ["A", "B"],
 "ballots": [
  {"count": 2, %s}
 ]}"""


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("x.soi", "3: 1, 2\n", "no-alternatives", 0),
        ("x.soi", f"{ALTERNATIVES}3: 1, 4\n", "no-option", 6),
        ("x.soi", f"{ALTERNATIVES}3: 1, 1\n", "named-twice", 6),
        ("x.soi", f"{ALTERNATIVES}3 1, 2\n", "no-colon", 6),
        ("x.soi", f"{ALTERNATIVES}x: 1, 2\n", "not-a-number", 6),
        ("x.toi", f"{ALTERNATIVES}3: 1, {{2\n", "brace", 6),
        ("x.toi", f"{ALTERNATIVES}# ALTERNATIVE NAME 2: D\n", "alternative-twice", 6),
        ("x.soc", "3\n1,A\n", "no-alternatives", 2),
        ("x.abif", "4:A>>B\n", "abif-token", 1),
        ("x.abif", "4:A>B\nwhat is this\n", "abif-line", 2),
        ("x.abif", "4:A>B>A\n", "named-twice", 1),
        ("x.abif", "4:A/x\n", "abif-token", 1),
        ("x.abif", "=A:[Ann]\n=A:[Bo]\n4:A\n", "abif-key-twice", 2),
        ("x.pb", "META\nkey;value\n", "pb-no-section", 0),
        ("x.pb", "budget;3\n", "pb-before", 1),
        ("x.pb", PB.format(kind="guess", votes=""), "pb-vote-type", 0),
        ("x.pb", PB.format(kind="approval", votes="1;c\n"), "pb-no-project", 13),
        ("x.pb", PB.format(kind="cumulative", votes="1;a,b;3\n"), "pb-points", 13),
        ("x.pb", PB.format(kind="cumulative", votes="1;a;1.5\n"), "not-a-number", 13),
        ("x.pb", PB.format(kind="ordinal", votes="1;a,a\n"), "named-twice", 13),
        ("x.pb", PB.format(kind="approval", votes="").replace("60.5", "much"), "pb-amount", 10),
        (
            "x.pb",
            PB.format(kind="approval", votes="").replace("b;60", "a;60"),
            "pb-project-twice",
            10,
        ),
        ("x.pb", PB.format(kind="approval", votes="").replace("cost", "price"), "pb-no-column", 8),
        (
            "x.pb",
            PB.format(kind="approval", votes="").replace("budget;", "money;"),
            "pb-no-value",
            0,
        ),
        ("x.json", "[\n1,\n", "json", 3),
        ("x.json", "[1]", "json-format", 1),
        ("x.json", JSON % ("guesses", '"ranking": []'), "json-kind", 1),
        ("x.json", JSON % ("rankings", '"approves": []'), "json-what", 3),
        ("x.json", JSON % ("rankings", '"ranking": ["A", "C"]'), "json-unknown", 3),
        ("x.json", JSON % ("rankings", '"ranking": ["A", ["A"]]'), "json-twice", 3),
        ("x.json", JSON % ("scores", '"scores": {"A": 1.5}'), "json-what", 3),
        ("x.json", JSON % ("scores", '"scores": {"A": true}'), "json-what", 3),
        ("x.json", JSON % ("approvals", '"approves": ["C"]'), "json-unknown", 3),
        ("x.json", (JSON % ("rankings", '"ranking": []')).replace("2,", "-2,"), "json-what", 3),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    name: str, text: str, code: str, line: int
) -> None:
    found = read(name, text.encode())
    assert isinstance(found, Finding), found
    assert (found.code, found.line) == (code, line)
    assert found.sentence

"""Any rule on any file: what is converted, what is refused, and real elections by every rule."""

import json
from pathlib import Path

import pytest

from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read
from convivial.rules.recount import METHODS, recount
from convivial.rules.tally.verdict import Verdict

TALLIED = tuple(method for method, rule in METHODS.items() if rule.seats and method != "lot")
RANKED = '3 2\n4 1 3 2 0\n3 2 0\n2 3 2 0\n0\n"Ann"\n"Bo"\n"Cy"\n"Where"\n'
SCORED = "4:A/5,B/2,C/0\n3:B/5,A/0,C/5\n"
APPROVED = "# NUMBER ALTERNATIVES: 2\n# NUMBER CATEGORIES: 2\n5: 1, 2\n2: {1,2}, {}\n"
BUDGET = """META
key;value
budget;10
vote_type;approval
PROJECTS
project_id;cost
a;6
b;4
VOTES
voter_id;vote
1;a
2;a,b
"""
FILES = {"x.blt": RANKED, "x.abif": SCORED, "x.cat": APPROVED, "x.pb": BUDGET}
CONSENT = """{"format": "convivial-ballots/1", "kind": "consent", "proposal": "A new roof",
 "electorate": ["ann", "bo"],
 "rounds": [[{"member": "ann", "says": "objection", "reason": "it leaks"}],
            [{"member": "ann", "says": "consent"}, {"member": "bo", "says": "consent"}]]}"""
POINTS = """{"format": "convivial-ballots/1", "kind": "points", "method": "quadratic", "credits": 9,
 "options": ["A", "B"], "seats": 1,
 "ballots": [{"points": {"A": 3}}, {"count": 2, "points": {"B": 2}}, {"points": {"A": 9}}]}"""


def contest(name: str, text: str) -> Contest:
    found = read(name, text.encode())
    assert isinstance(found, Contest), found
    return found


def counted(name: str, method: str, **options: object) -> Verdict:
    verdict = recount(contest(name, FILES[name]), method, **options)  # type: ignore[arg-type]
    assert isinstance(verdict, Verdict), verdict
    return verdict


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.parametrize("method", TALLIED)
@pytest.mark.parametrize("name", FILES)
def test_every_rule_counts_every_file_or_says_why_not(name: str, method: str) -> None:
    verdict = recount(contest(name, FILES[name]), method, seed=1)
    if isinstance(verdict, Finding):
        assert (name, verdict.code) == ("x.blt", "needs-points")
        return
    assert verdict.method == method
    assert verdict.winners
    assert json.dumps(verdict.as_dict())


@pytest.mark.parametrize(
    ("name", "method", "code"),
    [
        ("x.abif", "schulze", "points-as-ranking"),
        ("x.cat", "irv", "yes-as-ranking"),
        ("x.blt", "approval", "ranked-as-yes"),
        ("x.abif", "approval", "points-as-yes"),
        ("x.cat", "score", "yes-as-points"),
        ("x.pb", "borda", "project-ballots"),
    ],
)
def test_how_ballots_were_read_is_the_first_reason(name: str, method: str, code: str) -> None:
    assert code in codes(counted(name, method, seed=1))[:2]


def test_points_become_the_order_that_they_say() -> None:
    assert counted("x.abif", "borda").ranking == (("B",), ("A",), ("C",))
    assert counted("x.cat", "plurality", seats=2).winners == ("1", "2")
    assert counted("x.pb", "plurality").winners == ("a",)


def test_seats_of_a_blt_file_are_for_transferable_votes() -> None:
    assert len(counted("x.blt", "stv-scottish").winners) == 2
    verdict = counted("x.blt", "schulze")
    assert len(verdict.winners) == 1
    assert "one-seat" in codes(verdict)
    assert len(counted("x.blt", "schulze", seats=2).winners) == 2
    assert len(counted("x.blt", "stv-meek", seats=1).winners) == 1


def test_projects_win_what_they_cost() -> None:
    assert set(counted("x.pb", "mes", completion="add1", utility="cost").winners) == {"a", "b"}
    assert counted("x.pb", "greedy", utility="cardinality").winners == ("a", "b")


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("mes", "needs-budget"),
        ("greedy", "needs-budget"),
        ("consent", "needs-rounds"),
        ("consensus", "needs-rounds"),
        ("yes-no", "needs-own"),
        ("lot", "needs-own"),
        ("selection", "needs-own"),
        ("advice", "needs-own"),
    ],
)
def test_what_a_file_does_not_have_is_said(method: str, code: str) -> None:
    verdict = recount(contest("x.blt", RANKED), method)
    assert isinstance(verdict, Finding)
    assert verdict.code == code
    assert verdict.sentence


def test_rounds_are_gone_through_again() -> None:
    found = contest("x.json", CONSENT)
    assert found.natural_method == "consent"
    verdict = recount(found, "consent")
    assert isinstance(verdict, Verdict)
    assert verdict.winners == ("A new roof",)
    assert "An objection stands: “it leaks”." in [one.sentence for one in verdict.reasons]
    refused = recount(found, "irv")
    assert isinstance(refused, Finding)
    assert refused.code == "is-meeting"
    other = recount(
        contest("x.json", CONSENT.replace('"says": "consent"', '"says": "hm"')), "consent"
    )
    assert isinstance(other, Finding)
    assert other.code == "wrong-round"


def test_what_is_paid_for_is_held_to_its_credits() -> None:
    found = contest("x.json", POINTS)
    assert found.natural_method == "quadratic"
    assert recount(found, "quadratic").winners == ("B",)  # type: ignore[union-attr]
    assert recount(found, "quadratic", budget=100).winners == ("A",)  # type: ignore[union-attr]


def test_an_option_that_a_rule_does_not_know_is_refused() -> None:
    verdict = recount(contest("x.blt", RANKED), "irv", strength="margins")
    assert isinstance(verdict, Finding)
    assert verdict.sentence == "“irv” knows no “strength”."


def test_what_a_rule_cannot_count_is_refused() -> None:
    verdict = recount(contest("x.abif", "1:A/-3,B/2\n"), "dots")
    assert isinstance(verdict, Finding)
    assert verdict.code == "cannot-count"
    with pytest.raises(ValueError, match="no method"):
        recount(contest("x.blt", RANKED), "guess")


EXPECTED = {
    "schulze_Winning": ("schulze", {"strength": "winning"}),
    "schulze_Margin": ("schulze", {"strength": "margins"}),
}
WINNERS = {
    "irv": "irv",
    "ranked_pairs_margin_winner": "ranked-pairs",
    "condorcet_winner": "copeland",
}


def test_tidemans_elections(shared_data: Path) -> None:
    expected = json.loads((shared_data / "tideman" / "expected.json").read_text("utf-8"))
    seen = 0
    for path in sorted((shared_data / "tideman").glob("*.HIL")):
        says = expected[path.stem]
        found = read(path.name, path.read_bytes())
        assert isinstance(found, Contest)
        for key, (method, options) in EXPECTED.items():
            verdict = recount(found, method, **options)  # type: ignore[arg-type]
            assert isinstance(verdict, Verdict)
            assert verdict.ballots == says["votes"]
            assert [set(group) for group in verdict.ranking or ()] == [
                set(one) for one in says[key]
            ]
        for key, method in WINNERS.items():
            if says.get(key):
                winners = recount(found, method).winners  # type: ignore[union-attr]
                assert set(winners) == set([says[key]] if key == "condorcet_winner" else says[key])
                seen += 1
    assert seen > 20

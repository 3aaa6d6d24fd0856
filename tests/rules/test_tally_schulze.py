"""Schulze: the strongest chains, by hand, by trying all, and in real elections."""

import json
from itertools import pairwise as links
from itertools import permutations
from pathlib import Path
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import schulze
from convivial.rules.tally.ballots import ranked
from convivial.rules.tally.pairwise import majorities, pairwise
from tests.rules.profiles import Profile, above, cast, few, profiles, tideman, wins

Strength = Literal["winning", "margins"]
STRENGTHS: tuple[Strength, ...] = ("winning", "margins")

# Schulze 2011, example 1; 45 people.
FORTY_FIVE = "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC"
STRONGEST = {
    "A": {"B": 28, "C": 28, "D": 30, "E": 24},
    "B": {"A": 25, "C": 28, "D": 33, "E": 24},
    "C": {"A": 25, "B": 29, "D": 29, "E": 24},
    "D": {"A": 25, "B": 28, "C": 28, "E": 24},
    "E": {"A": 25, "B": 28, "C": 28, "D": 31},
}


def test_the_example_of_the_paper() -> None:
    verdict = schulze.count(cast(FORTY_FIVE).rankings())
    assert verdict.winners == ("E",)
    assert verdict.ranking == (("E",), ("A",), ("C",), ("B",), ("D",))
    assert verdict.rounds[0]["pairwise"]["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}
    assert verdict.rounds[1]["chains"] == STRONGEST
    assert [reason.sentence for reason in verdict.reasons[:2]] == [
        "Nobody wins against each of the others, one against one.",
        "From E to A the strongest chain of wins has 25 in its weakest link; back, it has 24.",
    ]


@few
@given(profiles(), st.sampled_from(STRENGTHS))
def test_no_chain_is_stronger_than_the_strongest(profile: Profile, strength: Strength) -> None:
    found = schulze.strongest_chains(majorities(pairwise(profile.rankings()), strength))
    everyone = range(profile.options)
    for one in everyone:
        for other in everyone:
            chains = [
                (one, *via, other)
                for size in range(profile.options - 1)
                for via in permutations(set(everyone) - {one, other}, size)
            ]
            weakest = [min(link(profile, strength, *p) for p in links(c)) for c in chains]
            assert found[one, other] == (max(weakest) if one != other else 0)


def link(profile: Profile, strength: Strength, one: int, other: int) -> int:
    if not wins(profile, one, other):
        return 0
    votes = above(profile, one, other)
    return votes if strength == "winning" else votes - above(profile, other, one)


@few
@given(profiles(), st.sampled_from(STRENGTHS))
def test_each_layer_stands_behind_nobody_but_those_before(
    profile: Profile, strength: Strength
) -> None:
    verdict = schulze.count(profile.rankings(), strength=strength)
    chains, before = verdict.rounds[1]["chains"], set[str]()
    ranking = verdict.ranking or ()
    assert verdict.winners == ranking[0]
    for at, layer in enumerate(ranking):
        for one in layer:
            ahead = {o for o in chains if o != one and chains[o][one] > chains[one][o]}
            assert ahead <= before
            assert at == 0 or ahead & set(ranking[at - 1])
        before |= set(layer)


def test_real_elections_by_either_strength(shared_data: Path) -> None:
    elections = tideman(shared_data / "tideman")
    assert elections
    for known, ballots in elections:
        for strength, key in zip(STRENGTHS, ("schulze_Winning", "schulze_Margin"), strict=True):
            verdict = schulze.count(ballots, strength=strength)
            groups = [set(group) for group in verdict.ranking or ()]
            assert groups == [set(group) for group in known[key]]
            assert ballots.ballots == known["votes"]


def test_debians_leader_of_2006(shared_data: Path) -> None:
    folder = shared_data / "debian"
    lines = (folder / "leader2006_tally.txt").read_text(encoding="utf-8").splitlines()
    known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    names = [line.split(": ", 1)[1] for line in lines if ">: " in line]
    marks = [line[3 : 3 + len(names)] for line in lines if line.startswith("V: ")]
    grouped = [
        [[o for o, at in enumerate(mark) if at == place] for place in sorted({*mark} - {"-"})]
        for mark in marks
    ]
    verdict = schulze.count(ranked(names, [(1, g) for g in grouped]), strength="margins")
    order = known["leader2006_tally.txt"]["order"].split(" > ")
    assert verdict.ballots == known["leader2006_tally.txt"]["votes"]
    assert [set(group) for group in verdict.ranking or ()] == [set(g.split(" = ")) for g in order]


def test_a_circle_is_left_open_or_drawn() -> None:
    circle = cast("1 ABC, 1 BCA, 1 CAB").rankings()
    left_open = schulze.count(circle)
    assert left_open.winners == ("A", "B", "C")
    assert left_open.ties[0].broken_by == "open"
    drawn = schulze.count(circle, seed="2026-03-20")
    assert (len(drawn.winners), drawn.ties[0].broken_by) == (1, "lot")
    assert drawn.ranking == left_open.ranking

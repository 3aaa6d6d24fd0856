"""Participatory budgets of cities (Pabulib): what was published, and what others counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from convivial.rules.budget import equal_shares, greedy
from convivial.rules.budget.election import BudgetElection
from convivial.rules.formats import pabulib

CITIES = (
    "Poland_Swiecie_2023",
    "Poland_Warszawa_2017_Kolo",
    "Poland_Warszawa_2017_Plac_Wojska_Polskiego",
    "Poland_Warszawa_2019_Anin",
    "Poland_Warszawa_2019_Sluzew",
    "Poland_Krakow_2022_Nowa_Huta",
    "Poland_Katowice_2021_Piotrowice-Ochojec",
)
KNOWN = {
    "mes_no_completion": {"completion": "none"},
    "mes_cost_utility_no_completion": {"completion": "none"},
    "mes_cost_utility_add1": {"completion": "add1"},
}


def read(shared_data: Path, city: str) -> tuple[BudgetElection, dict[str, Any]]:
    folder = shared_data / "pabulib"
    contest = pabulib.read((folder / f"{city}.pb").read_bytes())
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert isinstance(contest.ballots, BudgetElection)
    return contest.ballots, expected[f"{city}.pb"]


@pytest.mark.parametrize("city", CITIES)
def test_the_published_outcome(shared_data: Path, city: str) -> None:
    budget, expected = read(shared_data, city)
    if expected["rule_in_file"] == "equalshares/add1":
        verdict = equal_shares.count(budget, completion="add1")
    else:
        verdict = greedy.count(budget)
    assert sorted(verdict.winners) == expected["published_selected"]


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("known", KNOWN)
def test_equal_shares_as_others_count_it(shared_data: Path, city: str, known: str) -> None:
    budget, expected = read(shared_data, city)
    if known in expected:
        verdict = equal_shares.count(budget, **KNOWN[known])  # type: ignore[arg-type]
        assert sorted(verdict.winners) == expected[known]

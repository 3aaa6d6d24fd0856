"""Pages of outcomes: what was agreed to be shown and no more, the file, and what can be done."""

from typing import Any

import pytest

from convivial.assembly.models import Decision, Proposal
from convivial.assembly.outcome_words import listed
from tests.systems.assembly.deciding import all_say, asked_with, closed, ids
from tests.systems.assembly.effects_for_tests import TwoRows, failing, known
from tests.world import World


def url(world: World, proposal: Proposal, path: str = "") -> str:
    return world.url(f"decide/proposals/{proposal.pk}/{path}")


def page(world: World, proposal: Proposal, who: str = "alma") -> str:
    answer = world.client(who).get(url(world, proposal))
    assert answer.status_code == 200
    return str(answer.content.decode())


OUTCOMES = {"open": (True, True), "at-end": (True, False), "winner": (False, False)}


@pytest.mark.parametrize("shown", OUTCOMES)
def test_the_outcome_shows_what_was_agreed(shown: str, standing: World) -> None:
    made = asked_with(standing, method="yes-no", shown=shown)
    all_say(standing, made, alma="yes", bruno="yes", chen="no")
    closed(made)
    body = page(standing, made)
    figures, names = OUTCOMES[shown]
    assert "It is adopted." in body
    assert ("Yes: 2. No: 1." in body) is figures
    assert ("<strong>Chen</strong>: No" in body) is names
    assert "Esi</strong>" not in body  # never who did not answer
    file = standing.client("gus").get(url(standing, made, "ballots.json"))
    assert file.content.decode() == Decision.objects.get(proposal=made).ballots_file
    assert "attachment" in file["Content-Disposition"]


def test_no_file_before_the_count(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    assert standing.client("alma").get(url(standing, made, "ballots.json")).status_code == 404


def test_what_could_not_be_done_is_tried_again_by_a_button(standing: World) -> None:
    with known(TwoRows()):
        made = asked_with(standing, method="yes-no", effects=[("test.two-rows", {})])
        all_say(standing, made, alma="yes", bruno="yes", chen="yes")
        with failing("refused"):
            decision = closed(made)
        body = page(standing, made, "esi")
        assert "There is no room for it now." in body
        standing.client("esi").post(standing.url(f"decide/decisions/{decision.pk}/try-again/"))
        decision.refresh_from_db()
        assert decision.enactment == "enacted"
        assert "What it decided is done" in page(standing, made)


def test_reopening_leads_to_the_draft(standing: World) -> None:
    with known(TwoRows()):
        made = asked_with(standing, method="yes-no", effects=[("test.two-rows", {})])
        all_say(standing, made, alma="yes", bruno="yes", chen="yes")
        with failing("refused"):
            decision = closed(made)
        path = standing.url(f"decide/decisions/{decision.pk}/reopen/")
        answer: Any = standing.client("dilan").post(path)
        draft = Proposal.objects.get(follows=made)
        assert answer.url == url(standing, draft)


def test_rounds_seats_and_names_are_told_in_the_page_s_language(standing: World) -> None:
    made = asked_with(standing, method="consent")
    all_say(
        standing, made, alma="consent", bruno="consent", chen={"says": "concern", "reason": "Rain."}
    )
    closed(made)
    body = page(standing, made)
    assert "Round 1: Consent: 2, Concern: 1, Objection: 0, Stands aside: 0." in body
    assert "A concern to keep in mind: “Rain”." in body


def test_a_lot_names_those_it_fell_on(standing: World) -> None:
    made = asked_with(standing, method="lot", shown="at-end")
    willing = {"willing": True}
    all_say(standing, made, alma=willing, bruno=willing)
    decision = closed(made)
    body = page(standing, made, "esi")
    name = (decision.winners[0]["member_id"] == str(standing.seat("alma")) and "Alma") or "Bruno"
    other = "Bruno" if name == "Alma" else "Alma"
    assert f"Chosen: {name}." in body
    assert f"<strong>{other}" not in body
    assert bytes(made.seed_secret).hex() in body
    assert decision.seed in body


def test_people_are_not_put_in_an_order(standing: World) -> None:
    options = [{"label": name, "person_id": standing.seat(name)} for name in ("alma", "bruno")]
    made = asked_with(standing, method="schulze", options=options)
    all_say(standing, made, chen={"ranking": []}, dilan={"ranking": []}, esi={"ranking": []})
    closed(made)
    assert "The order of all" not in page(standing, made)


def test_what_has_commas_of_its_own_is_kept_apart(standing: World) -> None:
    assert listed(["Tea", "Soup"], str) == "Tea, Soup"
    assert listed(["Tea, coffee", "Soup"], str) == "Tea, coffee; Soup"
    options = [{"label": "Tea, coffee"}, {"label": "Soup"}, {"label": "Neither"}]
    made = asked_with(standing, method="approval", options=options, terms={"seats": 2})
    both = {"approves": [ids(made)["Tea, coffee"], ids(made)["Soup"]]}
    all_say(standing, made, alma=both, bruno=both, chen=both)
    closed(made)
    assert "; " in page(standing, made).split("Chosen: ")[1].split("</strong>")[0]

"""Pages of answering: every form works without JavaScript, and gives back what was chosen."""

from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from convivial.assembly.commands import closing, proxies
from convivial.assembly.models import Ballot, Decision, Proposal, Proxy
from tests.systems.assembly.deciding import (
    all_say,
    asked_with,
    closed,
    due_now,
    ids,
    says,
    seat,
)
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.world import NOW, World

OPTIONS = ("Pears", "Plums", "Figs")


def url(world: World, proposal: Proposal, path: str = "") -> str:
    return world.url(f"decide/proposals/{proposal.pk}/{path}")


def answered(world: World, proposal: Proposal, who: str, data: dict[str, Any]) -> Any:
    return world.client(who).post(url(world, proposal, "answer/"), data)


def page(world: World, proposal: Proposal, who: str = "alma") -> str:
    answer = world.client(who).get(url(world, proposal))
    assert answer.status_code == 200
    return str(answer.content.decode())


def with_ids(proposal: Proposal, data: dict[str, Any]) -> dict[str, Any]:
    known_ids = ids(proposal)
    return {
        f"option-{known_ids[name]}" if name in known_ids else name: [
            known_ids.get(one, one) for one in value
        ]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }


ANSWERS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("yes-no", {"says": "yes"}, {"says": "yes"}),
    (
        "consent",
        {"says": "objection", "reason": "Too dear."},
        {"says": "objection", "reason": "Too dear."},
    ),
    ("consensus", {"says": "stand-aside"}, {"says": "stand-aside", "reason": ""}),
    ("approval", {"approves": ["Pears", "Figs"]}, {"approves": ["Pears", "Figs"]}),
    (
        "score",
        {"Pears": "5", "Plums": "0"},
        {"scores": {"Pears": 5, "Plums": 0, "Figs": 0}},
    ),
    ("star", {"Pears": "5"}, {"scores": {"Pears": 5, "Plums": 0, "Figs": 0}}),
    ("dots", {"Pears": "6", "Figs": "4"}, {"points": {"Pears": 6, "Plums": 0, "Figs": 4}}),
    ("schulze", {"Pears": "1", "Figs": "1"}, {"ranking": [["Pears", "Figs"]]}),
    ("stv-scottish", {"Pears": "3", "Figs": "1"}, {"ranking": [["Figs"], ["Pears"]]}),
    ("irv", {}, {"ranking": []}),
    ("lot", {"willing": "no"}, {"willing": False}),
    ("advice", {"words": "Ask around."}, {"words": "Ask around."}),
]


def put(world: World, method: str) -> Proposal:
    chooses = method in {"approval", "score", "star", "dots", "schulze", "stv-scottish", "irv"}
    return asked_with(world, method=method, options=OPTIONS if chooses else ())


@pytest.mark.parametrize(("method", "data", "kept"), ANSWERS)
def test_a_form_gives_the_answer(
    method: str, data: dict[str, Any], kept: dict[str, Any], standing: World
) -> None:
    made = put(standing, method)
    answer = answered(standing, made, "alma", with_ids(made, data))
    assert (answer.status_code, answer.url) == (302, url(standing, made))
    known_ids = ids(made)
    assert Ballot.objects.get(proposal=made).content == _in_ids(kept, known_ids)
    assert "Your answer is in." in page(standing, made)


def _in_ids(value: Any, known_ids: dict[str, str]) -> Any:
    if isinstance(value, str):
        return known_ids.get(value, value)
    if isinstance(value, list):
        return [_in_ids(one, known_ids) for one in value]
    if isinstance(value, dict):
        return {known_ids.get(name, name): _in_ids(one, known_ids) for name, one in value.items()}
    return value


def test_equal_shares_show_the_costs_and_what_there_is(standing: World) -> None:
    options = [{"label": "Roof", "cost": Decimal(60)}, {"label": "Paint", "cost": Decimal(40)}]
    made = asked_with(standing, method="mes", options=options, terms={"limit": "100.00"})
    shown = page(standing, made)
    assert "Roof (60.00)" in shown
    assert "100.00 to share out" in shown
    answered(standing, made, "alma", {"approves": [ids(made)["Roof"]]})
    assert Ballot.objects.get(proposal=made).content == {"approves": [ids(made)["Roof"]]}


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("yes-no", {}, "Choose one of the answers.", ""),
    ("consent", {"says": "objection"}, "Say why, so that the others can work with it.", "checked"),
    ("dots", {"Pears": "6", "Figs": "5"}, "You have 10 dots and gave 11.", 'value="6"'),
    ("advice", {"words": "  "}, "Advice is given in words.", ""),
    ("score", {"Pears": "7"}, "Select a valid choice", ""),
]


@pytest.mark.parametrize(("method", "data", "sentence", "kept"), WRONG)
def test_what_is_wrong_is_said_and_what_was_chosen_is_kept(
    method: str, data: dict[str, Any], sentence: str, kept: str, standing: World
) -> None:
    made = put(standing, method)
    answer = answered(standing, made, "alma", with_ids(made, data))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    assert kept in body
    assert not Ballot.objects.exists()


def test_too_late_is_said(standing: World) -> None:
    made = put(standing, "yes-no")
    with time_machine.travel(due_now(made), tick=False):
        answer = answered(standing, made, "alma", {"says": "yes"})
    assert "no answer is taken or changed any more" in answer.content.decode()


def test_an_answer_is_changed_and_taken_back(standing: World) -> None:
    made = put(standing, "yes-no")
    answered(standing, made, "alma", {"says": "yes"})
    shown = standing.client("alma").get(url(standing, made, "answer/")).content.decode()
    assert 'value="yes"' in shown
    assert "checked" in shown
    answered(standing, made, "alma", {"says": "no"})
    assert Ballot.objects.get(proposal=made).content == {"says": "no"}
    standing.client("alma").post(url(standing, made, "take-back/"))
    assert not Ballot.objects.exists()


def test_the_one_it_is_about_is_told_so(standing: World) -> None:
    with known(TwoRows()):
        effect = ("test.two-rows", {"subjects": [seat(standing, "esi")]})
        made = asked_with(standing, method="yes-no", effects=[effect])
        assert "you are heard, and don’t vote on this" in page(standing, made, "esi")


def test_answers_are_seen_only_in_the_open(standing: World) -> None:
    objects = {"says": "objection", "reason": "It is far too dear."}
    seen = {}
    for shown in ("open", "at-end", "winner"):
        made = asked_with(standing, method="consent", shown=shown)
        says(standing, made, "bruno", objects)
        seen[shown] = "It is far too dear." in page(standing, made)
    assert seen == {"open": True, "at-end": False, "winner": False}


def test_objections_are_met_on_a_page(standing: World) -> None:
    made = asked_with(standing, method="consent")
    says(standing, made, "bruno", {"says": "objection", "reason": "It is far too dear."})
    closing.close(proposal_id=made.pk, now=due_now(made))
    assert "It is far too dear." in page(standing, made)
    dilan = standing.client("dilan")
    assert "It is far too dear." in dilan.get(url(standing, made, "amend/")).content.decode()
    said = {"title": "A bench", "words": "A cheap one.", "note": "", "version": 1}
    wrong = dilan.post(url(standing, made, "amend/"), said)
    assert (wrong.status_code, "A cheap one." in wrong.content.decode()) == (422, True)
    assert dilan.post(url(standing, made, "amend/"), {**said, "note": "Cheaper"}).status_code == 302
    made.refresh_from_db()
    assert (made.round, made.version, made.stage) == (2, 2, "answering")


def test_a_selection_from_nomination_to_the_yes(standing: World) -> None:
    made = asked_with(standing, method="selection")
    dilan = standing.client("dilan")
    dilan.post(url(standing, made, "move-on/"))
    assert ">Esi</option>" in page(standing, made)
    wrong = answered(standing, made, "alma", {"nominee": seat(standing, "esi")})
    assert wrong.status_code == 422
    for who in ("alma", "bruno", "chen"):
        said = {"nominee": seat(standing, "esi"), "reason": f"{who} trusts them"}
        assert answered(standing, made, who, said).status_code == 302
    assert "bruno trusts them" not in page(standing, made)
    dilan.post(url(standing, made, "move-on/"))
    assert "bruno trusts them" in page(standing, made)
    dilan.post(url(standing, made, "move-on/"))
    assert "Esi is proposed." in page(standing, made)
    assert "Nothing is asked of you at this step." in page(standing, made, "esi")
    for who in ("alma", "bruno", "chen", "dilan"):
        assert answered(standing, made, who, {"says": "consent"}).status_code == 302
    closing.close(proposal_id=made.pk, now=due_now(made))
    assert "You are asked last" in page(standing, made, "esi")
    assert answered(standing, made, "esi", {"says": "accepts"}).status_code == 302
    assert "Chosen: Esi." in page(standing, made)


def test_advice_and_then_the_decision(standing: World) -> None:
    made = asked_with(standing, method="advice")
    early = answered(standing, made, "dilan", {"says": "go-ahead", "how": "I thought so."})
    assert early.status_code == 302  # nobody was named, so nobody is waited for
    assert Decision.objects.get(proposal=made).passed


def test_everybody_has_answered_and_it_is_counted(standing: World) -> None:
    made = put(standing, "yes-no")
    all_say(standing, made, **dict.fromkeys(("alma", "bruno", "chen", "dilan", "esi"), "yes"))
    assert "Count it now" in page(standing, made, "dilan")
    assert "Count it now" not in page(standing, made, "alma")
    standing.client("dilan").post(url(standing, made, "close/"))
    assert "It is adopted." in page(standing, made)


def test_proxies_are_asked_accepted_seen_and_ended(standing: World) -> None:
    esi, alma, here = (
        standing.client("esi"),
        standing.client("alma"),
        standing.url("decide/for-others/"),
    )
    assert esi.post(here, {"holder": ""}).status_code == 422
    assert esi.post(here, {"holder": seat(standing, "alma")}).status_code == 302
    proxy = Proxy.objects.get()
    assert "Esi" in alma.get(here).content.decode()
    alma.post(f"{here}{proxy.pk}/accept/")
    made = put(standing, "yes-no")
    assert "Answer for Esi" in page(standing, made, "alma")
    path = url(standing, made, f"answer/for/{standing.seat('esi')}/")
    assert alma.get(path).status_code == 200
    assert alma.post(path, {"says": "yes"}).status_code == 302
    assert made.title in esi.get(here).content.decode()
    assert "Alma has answered for you." in page(standing, made, "esi")
    alma.post(url(standing, made, f"take-back/for/{standing.seat('esi')}/"))
    assert not Ballot.objects.exists()
    esi.post(f"{here}{proxy.pk}/end/")
    assert alma.get(path).status_code == 403


def test_a_proxy_does_not_see_how_they_answered_themselves(standing: World) -> None:
    proxy = proxies.give(
        giver_id=standing.seat("esi"),
        holder_id=standing.seat("alma"),
        community_id=standing.riverside.pk,
        until=None,
        now=NOW,
    )
    proxies.accept(proxy_id=proxy.pk, member_id=standing.seat("alma"), now=NOW)
    made = asked_with(standing, method="yes-no", shown="at-end")
    says(standing, made, "esi", "no")
    path = url(standing, made, f"answer/for/{standing.seat('esi')}/")
    assert standing.client("alma").get(path).status_code == 403


def test_only_its_authors_move_it_on(standing: World) -> None:
    made = asked_with(standing, method="selection")
    answer = standing.client("alma").post(url(standing, made, "move-on/"))
    assert answer.status_code == 403


def test_moving_on_by_mandate_takes_a_mandate(standing: World) -> None:
    made = asked_with(standing, method="selection")
    answer = standing.client("alma").post(url(standing, made, "move-on-as-facilitator/"))
    assert answer.status_code == 403


def test_guests_see_no_ballot(standing: World) -> None:
    made = put(standing, "yes-no")
    assert "Hand it in" not in page(standing, made, "gus")


QUERIES_ASKED, QUERIES_CLOSED = 19, 16


def test_the_page_asks_as_often_however_many_answer(
    standing: World, django_assert_num_queries: Any
) -> None:
    made = put(standing, "schulze")
    client: Client = standing.client("alma")
    for who in ("alma", "bruno", "chen", "dilan", "esi"):
        says(standing, made, who, {"ranking": []})
    with django_assert_num_queries(QUERIES_ASKED):
        client.get(url(standing, made))
    closed(made)
    with django_assert_num_queries(QUERIES_CLOSED):
        client.get(url(standing, made))

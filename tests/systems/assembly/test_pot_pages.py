"""The pages of pots: what they show, what they keep when something is wrong, and what they cost."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from convivial.assembly.models import Claim, Movement, Proposal, ProposedEffect
from convivial.assembly.queries.about_pots import about_pots
from convivial.assembly.queries.pots import PAGE, pot_page, pots_of
from tests.systems.assembly.pots import (
    aside,
    claimed,
    decision,
    holds,
    income,
    keeper,
    pay,
    pot,
)
from tests.world import NOW, World


def text(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def test_pots_say_what_is_in_them_and_that_they_are_no_bank(standing: World) -> None:
    assert "No pot yet" in text(standing.client("gus"), standing.url("decide/pots/"))
    kitchen = pot(standing, "100")
    aside(standing, kitchen, "60")
    page = text(standing.client("gus"), standing.url("decide/pots/"))
    assert "100.00 EUR in it, 40.00 EUR free" in page
    assert "No money passes through here" in page


def test_a_pot_shows_all_of_it(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    pay(standing, claimed(standing, stove, "10"))
    claimed(standing, stove, "20", "esi")
    page = text(standing.client("dilan"), standing.url(f"decide/pots/{kitchen.pk}/"))
    for words in ("50.00 EUR left of 60.00 EUR", "20.00 EUR", "Esi", "Paid to Dilan", "-10.00 EUR"):
        assert words in page
    assert "Write down what came in" not in page
    assert "Ask something back" in page
    assert "Ask something back" not in text(
        standing.client("gus"), standing.url(f"decide/pots/{kitchen.pk}/")
    )


def test_only_a_keeper_sees_a_keeper_s_buttons_and_forms(standing: World) -> None:
    kitchen = pot(standing, "100")
    claim = claimed(standing, aside(standing, kitchen, "60"), "20")
    line = Movement.objects.get()
    bruno, esi = standing.client("bruno"), standing.client("esi")
    assert "Balance a mistake" in text(bruno, standing.url(f"decide/pots/{kitchen.pk}/"))
    for path in (
        f"decide/pots/{kitchen.pk}/income/",
        f"decide/pots/claims/{claim.pk}/pay/",
        f"decide/pots/claims/{claim.pk}/decline/",
        f"decide/pots/lines/{line.pk}/balance/",
    ):
        assert bruno.get(standing.url(path)).status_code == 200
        assert esi.get(standing.url(path)).status_code == 403


def test_a_claim_is_made_paid_and_balanced_through_pages(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    dilan, bruno = standing.client("dilan"), standing.client("bruno")
    path = standing.url(f"decide/pots/set-aside/{stove.pk}/claim/")
    assert dilan.post(path, {"amount": "20,50", "words": "Pipes"}).status_code == 302
    claim = Claim.objects.get()
    path = standing.url(f"decide/pots/claims/{claim.pk}/pay/")
    assert bruno.post(path, {"day": "2026-03-01"}).status_code == 302
    assert holds(kitchen) == ("79.50", "39.50")
    path = standing.url(f"decide/pots/lines/{Movement.objects.get(kind='paid').pk}/balance/")
    assert bruno.post(path, {"words": "Twice"}).status_code == 302
    assert holds(kitchen) == ("100.00", "60.00")
    path = standing.url(f"decide/pots/claims/{claim.pk}/decline/")
    assert bruno.post(path, {"answer": ""}).status_code == 422
    assert bruno.post(path, {"answer": "Paid in May"}).status_code == 302
    page = text(dilan, standing.url(f"decide/pots/{kitchen.pk}/"))
    assert "Paid in May" in page


def test_what_was_typed_is_kept_where_something_is_wrong(standing: World) -> None:
    stove = aside(standing, pot(standing, "100"), "60")
    path = standing.url(f"decide/pots/set-aside/{stove.pk}/claim/")
    for amount, words in (("1.200", "two ways"), ("70", "60.00 EUR can still"), ("x", "12.50")):
        page = standing.client("dilan").post(path, {"amount": amount, "words": "Pipes & more"})
        assert page.status_code == 422
        assert words in page.content.decode()
        assert "Pipes &amp; more" in page.content.decode()
    assert not Claim.objects.exists()


def test_income_is_written_down_through_its_page(standing: World) -> None:
    kitchen = pot(standing)
    keeper(standing)
    path = standing.url(f"decide/pots/{kitchen.pk}/income/")
    bruno = standing.client("bruno")
    assert 'value="2026-03-02"' in text(bruno, path)
    facts = {"amount": "1 200,00", "words": "The box", "day": "2026-03-01"}
    assert bruno.post(path, facts).status_code == 302
    assert holds(kitchen)[0] == "1200.00"
    assert bruno.post(path, {**facts, "day": "2027-03-01"}).status_code == 422


def test_what_is_sent_twice_is_written_once(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    for who, path, facts in (
        ("bruno", f"decide/pots/{kitchen.pk}/income/", {"amount": "5", "day": "2026-03-01"}),
        ("dilan", f"decide/pots/set-aside/{stove.pk}/claim/", {"amount": "5"}),
    ):
        client, address = standing.client(who), standing.url(path)
        key = text(client, address).partition('name="line_id" value="')[2][:36]
        for _each in range(2):
            sent = client.post(address, {**facts, "words": "It", "line_id": key})
            assert sent.status_code == 302
    assert Movement.objects.filter(pot=kitchen).count() == 2
    assert Claim.objects.count() == 1
    assert holds(kitchen) == ("105.00", "60.00")


def test_the_key_of_another_s_line_is_refused(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    facts = {"amount": "5", "words": "It", "day": "2026-03-01"}
    taken = Movement.objects.get(pot=kitchen).pk
    path = standing.url(f"decide/pots/{garden.pk}/income/")
    answer = standing.client("bruno").post(path, {**facts, "line_id": str(taken)})
    assert answer.status_code == 422
    assert holds(garden)[0] == "0.00"
    assert holds(kitchen)[0] == "100.00"


def test_sharing_a_pot_begins_a_draft_ready_made(standing: World) -> None:
    kitchen = pot(standing, "100")
    aside(standing, kitchen, "40")
    path = standing.url(f"decide/pots/{kitchen.pk}/share/")
    dilan = standing.client("dilan")
    assert 'value="60.00"' in text(dilan, path)
    facts = {"title": "Spring", "limit": "50", "words": ""}
    assert dilan.post(path, {**facts, "limit": "61"}).status_code == 422
    assert not Proposal.objects.filter(title="Spring").exists()
    assert dilan.post(path, facts).status_code == 302
    made = Proposal.objects.get(title="Spring")
    assert (made.method, made.stage, made.proposer) == ("mes", "draft", standing.dilan)
    said = {"pot_id": str(kitchen.pk), "limit": "50.00"}
    assert made.terms == said
    assert ProposedEffect.objects.get(proposal=made).payload == said


@pytest.mark.parametrize(
    ("what", "typed", "title"),
    [
        ("open-pot", {"name": "Time", "unit": "hours"}, "A pot “Time” is opened, for hours"),
        ("spend-pot", {"amount": "5", "words": "x" * 300}, "5.00 EUR of “Kitchen”"),
        ("fill-pot", {"contribution": "5 a month"}, "Everyone is asked to put into “Kitchen”"),
        ("close-pot", {}, ""),
    ],
)
def test_what_can_be_proposed_begins_a_draft(
    standing: World, what: str, typed: dict[str, str], title: str
) -> None:
    kitchen = pot(standing, "100")
    path = standing.url(f"decide/pots/propose/{what}/")
    dilan = standing.client("dilan")
    assert str(kitchen.pk) in text(dilan, f"{path}?pot_id={kitchen.pk}") or what == "open-pot"
    answer = dilan.post(path, {"pot_id": str(kitchen.pk), **typed})
    if not title:  # something is left in it
        assert answer.status_code == 422
        return
    made = Proposal.objects.get(stage="draft")
    assert answer.status_code == 302
    assert made.title.startswith(title)
    assert len(made.title) <= 120
    assert made.method == "consent"


def test_there_is_no_other_page_of_proposing(standing: World) -> None:
    dilan = standing.client("dilan")
    for what in ("share-pot", "nonsense"):
        assert dilan.get(standing.url(f"decide/pots/propose/{what}/")).status_code == 404
    assert dilan.get(standing.url(f"decide/pots/{uuid4()}/")).status_code == 404


@pytest.mark.parametrize("page", ["2", "1", "0", "-1", "x", "9" * 5000, "²"])
def test_any_page_of_a_book_is_a_page(standing: World, page: str) -> None:
    kitchen = pot(standing, "100")
    path = standing.url(f"decide/pots/{kitchen.pk}/?page={page}")
    assert standing.client("dilan").get(path).status_code == 200


def test_a_long_book_is_read_page_by_page(standing: World) -> None:
    kitchen = pot(standing)
    for _each in range(PAGE + 1):
        income(standing, kitchen, "1")
    first = pot_page(pot_id=kitchen.pk, community_id=standing.riverside.pk)
    assert (len(first.book), first.more) == (PAGE, True)
    second = pot_page(pot_id=kitchen.pk, community_id=standing.riverside.pk, page=2)
    assert (len(second.book), second.more) == (1, False)


def test_books_are_downloaded_by_members(standing: World) -> None:
    kitchen = pot(standing, "100", name="Café / Küche")
    for name, kind in (("book.csv", "text/csv"), ("book.journal", "text/plain")):
        path = standing.url(f"decide/pots/{kitchen.pk}/{name}")
        answer = standing.client("dilan").get(path)
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert 'filename="cafe-kuche.' in answer["Content-Disposition"]
        assert b"100.00" in answer.content
        assert standing.client("gus").get(path).status_code == 403


def test_reads_cost_what_they_cost(standing: World, django_assert_num_queries: object) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    for _each in range(3):
        pay(standing, claimed(standing, stove, "5"))
    count = django_assert_num_queries
    with count(1):  # type: ignore[operator]
        pots_of(standing.riverside.pk)
    with count(5):  # type: ignore[operator]
        pot_page(pot_id=kitchen.pk, community_id=standing.riverside.pk)
    with count(4):  # type: ignore[operator]
        about_pots(standing.seat("dilan"))


def test_everything_about_me_is_ready_for_json_and_nothing_of_others(standing: World) -> None:
    kitchen = pot(standing, "100")
    aside(standing, kitchen, "10", "A course", "dilan")
    pay(standing, claimed(standing, aside(standing, kitchen, "60"), "5"))
    mine = json.loads(json.dumps(about_pots(standing.seat("dilan"))))
    assert mine["claims"][0]["amount"] == "5.00"
    assert mine["set_aside_for_me"][0]["words"] == "A course"
    theirs = json.loads(json.dumps(about_pots(standing.seat("bruno"))))
    assert theirs["claims"] == []
    assert {line["kind"] for line in theirs["lines_i_wrote"]} == {"income", "paid"}
    assert theirs["claims_i_settled"][0]["status"] == "paid"
    assert not any(about_pots(standing.seat("chen")).values())


def test_a_closed_pot_offers_nothing_more(standing: World) -> None:
    kitchen = pot(standing)
    type(kitchen).objects.update(ended_at=NOW, ended_by=decision(standing).decision_id)
    keeper(standing)
    page = text(standing.client("bruno"), standing.url(f"decide/pots/{kitchen.pk}/"))
    assert "This pot is closed" in page
    for words in ("Write down what came in", "Share this pot", "Close it"):
        assert words not in page

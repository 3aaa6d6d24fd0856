"""Company: people who accepted to be turned to, and lines whose facts are said plainly."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from convivial.ledger.models import Entry
from convivial.people.commands.membership import block
from convivial.support.commands import company
from convivial.support.models import ChosenPerson, OutsideLine
from convivial.support.policies.company import may_choose
from convivial.support.queries.company import link
from tests.world import NOW, World

LINE = {
    "name": "Night line",
    "reach": "0800 123 456",
    "hours": "Always",
    "languages": "English",
    "traces": "no",
    "police": "unknown",
    "verified_on": "2026-02-14",
}


def test_someone_chosen_is_asked_first(world: World) -> None:
    alma, bruno = world.client("alma"), world.client("bruno")
    alma.post(world.url("company/choose/"), {"person": str(world.seat("bruno"))})
    choice = ChosenPerson.objects.get()
    assert "Asked; no answer yet" in _page(world, "alma")
    assert "People who would turn to you" in _page(world, "bruno")
    answering = world.url(f"company/asked/{choice.pk}/")
    assert "Alma would turn to you" in bruno.get(answering).content.decode()
    bruno.post(answering, {"reach": "Ring 555, at any hour"})
    shown = _page(world, "alma")
    assert "Ring 555, at any hour" in shown
    assert "no answer yet" not in shown


def test_passing_is_silent(world: World) -> None:
    choice = _chosen(world)
    before = _page(world, "alma")
    entries = Entry.objects.count()
    bruno = world.client("bruno")
    assert bruno.post(world.url(f"company/asked/{choice.pk}/decline/")).status_code == 302
    assert _page(world, "alma") == before
    assert "would turn to you" not in _page(world, "bruno")
    assert Entry.objects.count() == entries
    assert bruno.get(world.url(f"company/asked/{choice.pk}/")).status_code == 404


@pytest.mark.parametrize("who", ["alma", "bruno"])
def test_either_side_undoes_it(world: World, who: str) -> None:
    choice = _chosen(world)
    company.accept_choice(choice_id=choice.pk, member_id=world.seat("bruno"), reach="Ring 555")
    answer = world.client(who).post(world.url(f"company/chosen/{choice.pk}/let-go/"))
    assert answer.status_code == 302
    assert "Ring 555" not in _page(world, "alma")
    assert not ChosenPerson.objects.exists()


def test_choosing_is_refused_in_words(world: World, refused: Any) -> None:
    alma: dict[str, Any] = {
        "community_id": world.riverside.pk,
        "chooser_id": world.seat("alma"),
        "now": NOW,
    }
    with refused("yourself"):
        company.choose(**alma, chosen_id=world.seat("alma"))
    for gone in ("xavi", "oona"):
        with refused("not-here"):
            company.choose(**alma, chosen_id=world.seat(gone))
    _chosen(world)
    with refused("already"):
        company.choose(**alma, chosen_id=world.seat("bruno"))


def test_one_chooses_twelve_at_most() -> None:
    me, another = uuid4(), uuid4()
    eleven = {uuid4() for _ in range(11)}
    about: dict[str, Any] = {"chooser_id": me, "chosen_id": another, "is_here": True}
    assert may_choose(**about, chosen=eleven) is None
    refusal = may_choose(**about, chosen=eleven | {uuid4()})
    assert refusal is not None
    assert refusal.code == "too-many"


def test_blocked_people_neither_choose_nor_show(world: World, refused: Any) -> None:
    choice = _chosen(world)
    company.accept_choice(choice_id=choice.pk, member_id=world.seat("bruno"), reach="Ring 555")
    block(blocker_id=world.seat("bruno"), blocked_id=world.seat("alma"), now=NOW)
    assert "Ring 555" not in _page(world, "alma")
    assert "would turn to you" not in _page(world, "bruno")
    choose = world.client("alma").get(world.url("company/choose/")).content.decode()
    assert str(world.seat("bruno")) not in choose
    assert str(world.seat("chen")) in choose
    ChosenPerson.objects.all().delete()
    with refused("not-here"):
        _chosen(world)


def test_answers_are_refused_in_words(world: World, refused: Any) -> None:
    choice = _chosen(world)
    with refused("not-found"):
        company.accept_choice(choice_id=choice.pk, member_id=world.seat("chen"), reach="x")
    with refused("no-reach"):
        company.accept_choice(choice_id=choice.pk, member_id=world.seat("bruno"), reach=" ")
    company.accept_choice(choice_id=choice.pk, member_id=world.seat("bruno"), reach="Ring 555")
    with refused("answered"):
        company.decline_choice(choice_id=choice.pk, member_id=world.seat("bruno"))
    with refused("not-found"):
        company.let_go(choice_id=choice.pk, member_id=world.seat("chen"))


def test_a_form_without_words_is_shown_again(world: World) -> None:
    choice = _chosen(world)
    answer = world.client("bruno").post(world.url(f"company/asked/{choice.pk}/"), {"reach": ""})
    assert answer.status_code == 422
    alma = world.client("alma")
    assert alma.post(world.url("company/choose/"), {"person": ""}).status_code == 422
    assert alma.post(world.url("company/lines/new/"), {**LINE, "name": ""}).status_code == 422


def test_a_line_says_what_one_should_know_before_calling(world: World) -> None:
    world.client("alma").post(world.url("company/lines/new/"), LINE)
    shown = _page(world, "alma")
    assert 'href="tel:0800123456"' in shown
    assert "It does not trace calls." in shown
    assert "We don’t know whether it may send the police." in shown
    assert "Last checked on" in shown
    assert "2026" in shown
    assert "Only you see this line." in shown


def test_a_line_is_mine_alone_until_i_share_it(world: World) -> None:
    alma = world.client("alma")
    alma.post(world.url("company/lines/new/"), LINE)
    assert "Night line" not in _page(world, "esi")
    assert not Entry.objects.filter(entry="line-shared").exists()
    line = OutsideLine.objects.get()
    page = world.url(f"company/lines/{line.pk}/")
    assert world.client("esi").get(page).status_code == 404
    alma.post(page, {**LINE, "shared": "on", "version": "0"})
    assert "Night line" in _page(world, "esi")
    entry = Entry.objects.get(entry="line-shared")
    assert entry.content == {"line_id": str(line.pk)}


def test_a_guest_keeps_a_line_for_themself(world: World) -> None:
    gus, page = world.client("gus"), world.url("company/lines/new/")
    answer = gus.post(page, {**LINE, "shared": "on"})
    assert answer.status_code == 422
    assert "Until you are one, keep it for yourself." in answer.content.decode()
    assert gus.post(page, LINE).status_code == 302
    line = OutsideLine.objects.get(member=world.seat("gus"))
    change = world.url(f"company/lines/{line.pk}/")
    gus.post(change, {**LINE, "shared": "on", "version": "0"})
    line.refresh_from_db()
    assert not line.shared


def test_only_its_author_tends_a_shared_line(world: World, refused: Any) -> None:
    line = _shared(world)
    esi = world.client("esi")
    assert esi.get(world.url(f"company/lines/{line.pk}/")).status_code == 403
    assert esi.post(world.url(f"company/lines/{line.pk}/remove/")).status_code == 403
    with refused("not-yours"):
        company.change_line(
            line_id=line.pk, member_id=world.seat("esi"), version=0, facts=_facts(), now=NOW
        )
    oona = world.client("oona")
    elsewhere = f"/c/{world.elsewhere.slug}/company/lines/{line.pk}/"
    assert oona.get(elsewhere).status_code == 404
    answer = world.client("alma").post(world.url(f"company/lines/{line.pk}/remove/"))
    assert answer.status_code == 302
    assert not OutsideLine.objects.exists()
    with refused("not-found"):
        company.remove_line(line_id=line.pk, member_id=world.seat("alma"))


def test_a_clashing_change_of_a_line_keeps_what_was_typed(world: World) -> None:
    line = _shared(world)
    page, alma = world.url(f"company/lines/{line.pk}/"), world.client("alma")
    alma.post(page, {**LINE, "name": "From the newer tab", "shared": "on", "version": "0"})
    answer = alma.post(page, {**LINE, "name": "From the old tab", "version": "0"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "From the old tab" in shown
    assert "another window" in shown
    line.refresh_from_db()
    assert line.name == "From the newer tab"


@pytest.mark.parametrize(
    ("reach", "tapped"),
    [
        ("0800 123 456", "tel:0800123456"),
        ("+41 (44) 123-45", "tel:+414412345"),
        ("116", "tel:116"),
        ("https://example.org/chat", "https://example.org/chat"),
        ("javascript:alert(1)", ""),
        ("at the church door", ""),
    ],
)
def test_a_tap_dials_or_opens(reach: str, tapped: str) -> None:
    assert link(reach) == tapped


def test_an_empty_page_says_what_to_do_first(world: World) -> None:
    shown = _page(world, "alma")
    assert "Nobody is told that you opened this page." in shown
    assert "Nobody chosen yet" in shown
    assert "No lines yet" in shown


def test_the_company_page_asks_three_times(world: World, django_assert_num_queries: Any) -> None:
    _chosen(world)
    _shared(world)
    client = world.client("alma")
    client.get(world.url("company/"))
    with django_assert_num_queries(4):
        client.get(world.url("company/"))


def _chosen(world: World) -> ChosenPerson:
    return company.choose(
        community_id=world.riverside.pk,
        chooser_id=world.seat("alma"),
        chosen_id=world.seat("bruno"),
        now=NOW,
    )


def _facts() -> dict[str, Any]:
    return {**LINE, "verified_on": date(2026, 2, 14), "shared": True}


def _shared(world: World) -> OutsideLine:
    return company.add_line(
        community_id=world.riverside.pk, member_id=world.seat("alma"), facts=_facts(), now=NOW
    )


def _page(world: World, who: str) -> str:
    shown: str = world.client(who).get(world.url("company/")).content.decode()
    main = shown[shown.index("<main") : shown.index("</main>")]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", main)

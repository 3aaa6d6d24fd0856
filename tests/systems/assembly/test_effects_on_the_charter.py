"""Decisions ratify the first charter and change it: wholly, once, and never over a newer one."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from convivial.assembly.models import CharterVersion
from convivial.assembly.queries.charter import mark
from convivial.assembly.starter import starter_charter
from convivial.kernel.effects import Enactment, effect_of
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.api import charter_of
from convivial.people.commands import communities, founders, invitations, membership
from convivial.people.models import Community, FoundersAct, Invitation
from tests.systems.assembly.decided import decision, enact, later, preview, refused, why_not
from tests.world import NOW, World

RATIFY, AMEND = "assembly.ratify-charter", "assembly.amend-charter"
WORDS = "## What we are here for\n\nBread."


def first(**settings: str) -> dict[str, Any]:
    return {"settings": settings}


def change(base: str = "", **settings: str) -> dict[str, Any]:
    """Settings alone, or with ``base`` the proposal's words too."""
    return {"words": bool(base), "base": base, "settings": settings}


ON_FIRST = mark(WORDS)


def by_all(world: World, words: str = WORDS) -> Enactment:
    return decision(world, words=words, terms={"everyone": True})


@pytest.fixture
def chartered(world: World) -> World:
    """Return Riverside on its first charter, of all founders."""
    enact(world, RATIFY, first(), by_all(world))
    return world


def test_with_its_first_charter_the_community_stands(world: World) -> None:
    by = by_all(world)
    enact(world, RATIFY, first(quorum="2/3"), by)
    world.riverside.refresh_from_db()
    assert world.riverside.status == "standing"
    version = CharterVersion.objects.get()
    assert (version.number, version.words, version.decision_id) == (1, WORDS, by.decision_id)
    assert version.settings["quorum"] == "2/3"
    assert str(charter_of(world.riverside.pk)["quorum"]) == "2/3"
    enact(world, RATIFY, first(), later(by, NOW + timedelta(days=1)))
    assert Entry.objects.filter(entry="charter-ratified").count() == 1


def test_founders_acts_and_founders_links_end_with_it(world: World) -> None:
    link = Invitation.objects.create(
        community=world.riverside,
        founder=True,
        made_at=NOW,
        expires_at=NOW + timedelta(days=30),
    )
    founders.propose(
        membership_id=world.seat("alma"),
        act="admit",
        payload={"member_id": str(world.seat("gus"))},
        now=NOW,
    )
    enact(world, RATIFY, first(), by_all(world))
    assert FoundersAct.objects.get().status == "withdrawn"
    answer = world.client("oona").get(f"/join/{invitations.link_token(link)}/")
    assert answer.status_code == 410


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (first(quorum="2"), "bad-value"),
        (first(rule="me"), "no-such-setting"),
        (first(methods="approval"), "no-way-left"),
    ],
)
def test_what_no_first_charter_is(world: World, payload: dict[str, Any], code: str) -> None:
    assert why_not(world, RATIFY, payload) == code
    with pytest.raises(Refused) as refusal:
        enact(world, RATIFY, payload, by_all(world))
    assert refusal.value.refusal.code == code
    world.riverside.refresh_from_db()
    assert world.riverside.status == "forming"


def test_a_charter_without_words_is_none(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        enact(world, RATIFY, first(), by_all(world, words=" "))
    assert refusal.value.refusal.code == "no-words"


def test_two_founders_are_too_few(world: World) -> None:
    assert why_not(world, RATIFY, first()) == ""
    membership.leave(membership_id=world.seat("chen"), now=NOW)
    assert why_not(world, RATIFY, first()) == "too-few-founders"
    assert refused(world, RATIFY, first()) == "too-few-founders"


@pytest.mark.parametrize("terms", [{}, {"everyone": False}])
def test_it_takes_the_consent_of_all_founders(world: World, terms: dict[str, bool]) -> None:
    by = decision(world, terms=terms)
    with pytest.raises(Exception, match="consent of all founders"):
        enact(world, RATIFY, first(), by)
    with pytest.raises(Exception, match="consent of all founders"):
        enact(world, RATIFY, first(), decision(world, terms={"everyone": True}, method="yes-no"))


def test_a_community_has_one_first_charter(chartered: World) -> None:
    assert why_not(chartered, RATIFY, first()) == "stands-already"
    assert refused(chartered, RATIFY, first()) == "stands-already"


def test_words_and_settings_change_together_as_one_version(chartered: World) -> None:
    by = decision(chartered, words="Bread and soup.")
    both = change(ON_FIRST, quorum="2/3", answer_days="10")
    enact(chartered, AMEND, both, by)
    newest = CharterVersion.objects.order_by("-number")[0]
    assert (newest.number, newest.words) == (2, "Bread and soup.")
    assert (newest.settings["quorum"], newest.settings["answer_days"]) == ("2/3", "10")
    enact(chartered, AMEND, both, by)
    assert CharterVersion.objects.count() == 2
    assert Entry.objects.filter(entry="charter-amended").count() == 1


def test_settings_alone_leave_the_words(chartered: World) -> None:
    enact(chartered, AMEND, change(quorum="2/3"), decision(chartered, words="Why: more voices."))
    newest = CharterVersion.objects.order_by("-number")[0]
    assert (newest.number, newest.words) == (2, WORDS)


def test_settings_that_cross_for_a_moment_are_fine_together(chartered: World) -> None:
    enact(chartered, AMEND, change(least_answer_days="12", answer_days="14"))
    now = charter_of(chartered.riverside.pk)
    assert (now["least_answer_days"], now["answer_days"]) == (12, 14)


def test_a_setting_and_the_words_by_two_effects_of_one_decision(chartered: World) -> None:
    by = decision(chartered, words="Soup.")
    setting = {"setting": "quorum", "value": "2/3"}
    enact(chartered, "people.change-setting", setting, by)
    enact(chartered, AMEND, change(ON_FIRST), by)
    newest = CharterVersion.objects.order_by("-number")[0]
    assert (newest.number, newest.words, newest.settings["quorum"]) == (2, "Soup.", "2/3")


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (change(), "as-it-is"),
        ({}, "as-it-is"),
        (change(quorum="1/2"), "as-it-is"),
        (change(mark("Other words.")), "charter-moved-on"),
        ({"words": True, "settings": {}}, "charter-moved-on"),
        (change(quorum="9/8"), "bad-value"),
        (change(rule="me"), "no-such-setting"),
        (change(methods="approval"), "no-way-left"),
    ],
)
def test_what_no_change_is(chartered: World, payload: dict[str, Any], code: str) -> None:
    assert why_not(chartered, AMEND, payload) == code


def test_words_that_are_none(chartered: World) -> None:
    with pytest.raises(Refused) as refusal:
        enact(chartered, AMEND, change(ON_FIRST), decision(chartered, words=" "))
    assert refusal.value.refusal.code == "no-words"
    assert CharterVersion.objects.get().words == WORDS


def test_a_newer_charter_is_never_overwritten(chartered: World) -> None:
    assert why_not(chartered, AMEND, change(ON_FIRST)) == ""
    enact(chartered, AMEND, change(ON_FIRST), decision(chartered, words="Cake."))
    assert refused(chartered, AMEND, change(ON_FIRST)) == "charter-moved-on"
    assert CharterVersion.objects.order_by("-number")[0].words == "Cake."


def test_a_setting_changed_meanwhile_hinders_no_words(chartered: World) -> None:
    mine = change(ON_FIRST)
    enact(chartered, AMEND, change(quorum="2/3"))
    enact(chartered, AMEND, mine, decision(chartered, words="Cake."))
    newest = CharterVersion.objects.order_by("-number")[0]
    assert (newest.words, newest.settings["quorum"]) == ("Cake.", "2/3")


def test_before_there_is_a_charter_nothing_is_amended(world: World) -> None:
    assert why_not(world, AMEND, change(quorum="2/3")) == "still-forming"
    assert refused(world, AMEND, change(quorum="2/3")) == "still-forming"


def test_a_refused_change_of_both_changes_neither(chartered: World) -> None:
    with pytest.raises(Refused), transaction.atomic():
        enact(chartered, AMEND, change(ON_FIRST, quorum="7"), decision(chartered, words="Soup."))
    assert CharterVersion.objects.get().words == WORDS


def test_what_people_read_before_they_answer(world: World) -> None:
    said = preview(world, RATIFY, first(quorum="2/3"))
    assert "the community stands on it" in said
    assert "from “1 in 2” to “2 in 3”" in said
    enact(world, RATIFY, first(), by_all(world))
    said = preview(world, AMEND, change(ON_FIRST, quorum="2/3"))
    assert said.startswith("These words become the charter’s words. “How many must answer”")


@pytest.mark.parametrize("kind", [RATIFY, AMEND])
def test_the_forms_propose_only_what_differs(chartered: World, kind: str) -> None:
    Community.objects.update(purpose="Bread")
    here = chartered.riverside.pk
    form = effect_of(kind).form(here)
    data = {name: form[name].value() for name in form.fields}
    same = effect_of(kind).form(here, data)
    assert same.is_valid(), same.errors
    assert same.payload()["settings"] == {}
    other = effect_of(kind).form(here, {**data, "setting_proxies": "no", "words": "on"})
    assert other.is_valid()
    assert other.payload()["settings"] == {"proxies": "no"}
    if kind == AMEND:
        assert other.payload() == change(ON_FIRST, proxies="no")


def test_the_form_begins_with_what_was_proposed_before(chartered: World) -> None:
    here = chartered.riverside.pk
    form = effect_of(AMEND).form(here, None, change(quorum="2/3"))
    assert (form["setting_quorum"].value(), form["base"].value()) == ("2/3", ON_FIRST)
    form = effect_of(AMEND).form(here, None, change("older words"))
    assert (form["words"].value(), form["base"].value()) == (True, "older words")


def test_there_is_a_charter_to_begin_with() -> None:
    assert starter_charter().count("## ") == 8


def test_a_charter_of_another_community_is_its_own(chartered: World) -> None:
    communities.found(name="Hill", founders=("A", "B", "C"), now=NOW)
    assert CharterVersion.objects.exclude(community=chartered.riverside).count() == 0

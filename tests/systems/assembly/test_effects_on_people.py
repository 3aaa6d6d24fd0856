"""What decisions do to seats: admit, part with, take back; once each, and only what can be done."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from convivial.kernel.effects import effect_of
from convivial.ledger.models import Entry
from convivial.people.commands import membership
from convivial.people.models import Community, Membership, Parting
from convivial.support.commands import posts
from convivial.support.facts import Facts
from convivial.support.models import Post
from tests.systems.assembly.decided import (
    NOBODY,
    decision,
    enact,
    later,
    of,
    preview,
    refused,
    why_not,
)
from tests.systems.assembly.deciding import all_say, asked_with, closed
from tests.world import NOW, World

ADMIT, PART, BACK = "people.admit", "people.part-with", "people.take-back"


def status(world: World, name: str) -> str:
    return str(Membership.objects.values_list("status", flat=True).get(pk=world.seat(name)))


def test_a_guest_becomes_a_member_and_the_ledger_says_by_which_decision(standing: World) -> None:
    by = enact(standing, ADMIT, of(standing, "gus"))
    assert status(standing, "gus") == "member"
    assert Entry.objects.filter(entry="member-welcomed").count() == 3 + 1
    enact(standing, ADMIT, of(standing, "gus"), by)
    assert Entry.objects.filter(entry="member-welcomed").count() == 3 + 1


def test_vouches_were_quicker_and_nothing_is_left_to_do(standing: World) -> None:
    by = decision(standing)
    for voucher in ("alma", "bruno"):
        membership.vouch(guest_id=standing.seat("gus"), voucher_id=standing.seat(voucher), now=NOW)
    enact(standing, ADMIT, of(standing, "gus"), by)
    assert status(standing, "gus") == "member"


def test_what_is_so_already_when_it_is_decided_waits_for_nothing(standing: World) -> None:
    made = asked_with(standing, method="yes-no", effects=[(ADMIT, of(standing, "gus"))])
    all_say(standing, made, alma="yes", bruno="yes", chen="yes")
    for voucher in ("alma", "bruno"):
        membership.vouch(guest_id=standing.seat("gus"), voucher_id=standing.seat(voucher), now=NOW)
    told = Entry.objects.filter(entry="member-welcomed").count()
    assert closed(made).enactment == "enacted"
    assert Entry.objects.filter(entry="member-welcomed").count() == told


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        (ADMIT, "dilan", "not-a-guest"),
        (ADMIT, "xavi", "no-such-person"),
        (ADMIT, "oona", "no-such-person"),
        (PART, "xavi", "no-such-person"),
        (PART, "oona", "no-such-person"),
        (BACK, "dilan", "not-parted"),
        (BACK, "xavi", "not-parted"),
        (BACK, "oona", "not-parted"),
    ],
)
def test_whom_it_cannot_be_done_to(standing: World, kind: str, name: str, code: str) -> None:
    assert why_not(standing, kind, of(standing, name)) == code


@pytest.mark.parametrize("kind", [ADMIT, PART, BACK])
@pytest.mark.parametrize("payload", [NOBODY, {}, {"member_id": "nobody"}])
def test_nobody_is_there(standing: World, kind: str, payload: dict[str, Any]) -> None:
    assert why_not(standing, kind, payload) in {"no-such-person", "not-parted"}


@pytest.mark.parametrize("kind", [ADMIT, PART, BACK])
def test_while_the_community_forms_its_members_decide_nothing(world: World, kind: str) -> None:
    assert why_not(world, kind, of(world, "gus")) == "still-forming"


@pytest.mark.parametrize("name", ["dilan", "gus", "alma"])
def test_a_seat_is_taken_away_also_a_founder_s(standing: World, name: str) -> None:
    by = enact(standing, PART, of(standing, name))
    assert status(standing, name) == "parted"
    parting = Parting.objects.get()
    assert (parting.member_id, parting.decision) == (standing.seat(name), by.decision_id)
    told = Entry.objects.get(entry="member-parted-by-decision")
    assert told.content == {"act_id": None, "member_id": str(standing.seat(name))}
    enact(standing, PART, of(standing, name), later(by, NOW + timedelta(days=1)))
    assert Parting.objects.count() == 1


def test_what_was_under_way_stops_as_when_founders_part(standing: World) -> None:
    ask = posts.post(
        community_id=standing.riverside.pk,
        member_id=standing.seat("dilan"),
        kind="ask",
        facts=Facts(category="ride", title="A lift", expires_on=date(2026, 4, 1)),
        now=NOW,
    )
    enact(standing, PART, of(standing, "dilan"))
    assert Post.objects.get(pk=ask.pk).status == "withdrawn"


def test_one_alone_parts_with_nobody(standing: World) -> None:
    for name in ("bruno", "chen", "esi"):
        membership.leave(membership_id=standing.seat(name), now=NOW)
    assert why_not(standing, PART, of(standing, "dilan")) == "too-few-to-part"
    assert refused(standing, PART, of(standing, "dilan")) == "too-few-to-part"
    assert status(standing, "dilan") == "member"


def test_two_others_are_enough_only_where_both_must_answer(standing: World) -> None:
    for name in ("chen", "esi"):
        membership.leave(membership_id=standing.seat(name), now=NOW)
    assert why_not(standing, PART, of(standing, "dilan")) == ""
    enact(standing, "people.change-setting", {"setting": "grave_quorum", "value": "1/2"})
    assert why_not(standing, PART, of(standing, "dilan")) == "too-few-to-part"


def test_it_is_done_to_them_so_they_are_heard_and_do_not_vote(standing: World) -> None:
    assert effect_of(PART).subjects(of(standing, "dilan")) == {standing.seat("dilan")}
    assert effect_of(PART).subjects({"member_id": "nobody"}) == set[UUID]()
    assert effect_of(PART).weight == "grave"


def test_decided_and_not_possible_any_more(standing: World) -> None:
    assert why_not(standing, PART, of(standing, "dilan")) == ""
    membership.leave(membership_id=standing.seat("dilan"), now=NOW)
    assert refused(standing, PART, of(standing, "dilan")) == "no-such-person"
    assert status(standing, "dilan") == "left"
    membership.leave(membership_id=standing.seat("gus"), now=NOW)
    assert refused(standing, ADMIT, of(standing, "gus")) == "no-such-person"


def test_somebody_is_taken_back_as_a_member(standing: World) -> None:
    enact(standing, PART, of(standing, "dilan"))
    by = enact(standing, BACK, of(standing, "dilan"))
    assert status(standing, "dilan") == "member"
    assert Parting.objects.get().ended_at == NOW
    enact(standing, BACK, of(standing, "dilan"), by)
    assert Entry.objects.filter(entry="member-taken-back").count() == 1
    assert standing.client("dilan").get(standing.url("people/")).status_code == 200


def test_there_is_no_room_to_come_back_to(standing: World) -> None:
    enact(standing, PART, of(standing, "dilan"))
    Community.objects.filter(pk=standing.riverside.pk).update(size_limit=5)
    assert why_not(standing, BACK, of(standing, "dilan")) == "full"
    assert refused(standing, BACK, of(standing, "dilan")) == "full"
    assert status(standing, "dilan") == "parted"


def test_what_people_read_before_they_answer(standing: World) -> None:
    assert preview(standing, ADMIT, of(standing, "gus")) == "Gus becomes a member."
    parts = preview(standing, PART, of(standing, "dilan"))
    assert "The community parts with Dilan, at once." in parts
    assert "within 30 days" in parts
    assert preview(standing, BACK, of(standing, "dilan")) == "Dilan comes back, as a member."
    assert "someone who has gone" in preview(standing, ADMIT, NOBODY)


def test_drafting_says_what_software_cannot_do(standing: World) -> None:
    form = effect_of(PART).form(standing.riverside.pk)
    assert "software cannot" in str(form.fields["member"].help_text)


def test_the_form_offers_those_it_could_be_done_to(standing: World) -> None:
    def offered(kind: str) -> set[str]:
        form = effect_of(kind).form(standing.riverside.pk)
        return {name for _pk, name in form.fields["member"].choices}

    assert offered(ADMIT) == {"Gus"}
    assert offered(PART) == {"Alma", "Bruno", "Chen", "Dilan", "Esi", "Gus"}
    assert offered(BACK) == set[str]()
    form = effect_of(ADMIT).form(standing.riverside.pk, {"member": str(standing.seat("gus"))})
    assert form.is_valid()
    assert form.payload() == of(standing, "gus")
    wrong = effect_of(ADMIT).form(standing.riverside.pk, {"member": str(standing.seat("esi"))})
    assert not wrong.is_valid()

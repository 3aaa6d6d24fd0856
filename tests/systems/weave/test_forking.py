"""A group parts with a copy: by a decision, only who said so themself, once, and nobody loses."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from convivial.assembly.commands import drafting, opening
from convivial.assembly.models import Movement, Pot, Proposal, Role
from convivial.kernel.effects import effect_of
from convivial.kernel.refusal import Refusal
from convivial.ledger.models import Entry
from convivial.people.commands.membership import leave
from convivial.people.models import Community, Membership
from convivial.weave import forking
from convivial.weave.fork import KIND, ForkForm
from convivial.weave.models import Going, GroupParting
from tests.systems.assembly.making import code
from tests.systems.assembly.pots import aside, decision, holds, pot
from tests.systems.weave.copies import furnish
from tests.world import NOW, World

NAMED = ("bruno", "chen", "dilan", "esi")


def payload_of(world: World, *names: str, **more: Any) -> dict[str, Any]:
    """Return what the form gives for a group of these people."""
    members = [str(world.seat(name)) for name in names or NAMED]
    form = ForkForm(world.riverside.pk, {"name": "Uphill", "members": members, **more})
    assert form.is_valid(), form.errors
    return form.payload()


def say(world: World, payload: dict[str, Any], who: str, said: str = "both") -> None:
    forking.say(
        fork=forking.Fork.read(payload),
        community_id=world.riverside.pk,
        member_id=world.seat(who),
        said=said,
        now=NOW,
    )


def enact(world: World, payload: dict[str, Any]) -> None:
    effect_of(KIND).enact(payload, decision(world))


def why_not(world: World, payload: dict[str, Any]) -> str:
    refusal: Refusal | None = effect_of(KIND).why_not(world.riverside.pk, payload, NOW)
    return refusal.code if refusal else ""


def uphill() -> Community:
    return Community.objects.get(name="Uphill")


def founders_of(made: Community) -> set[str]:
    return set(Membership.objects.filter(community=made).values_list("name", flat=True))


def test_those_who_said_so_found_it_with_a_copy_and_keep_their_place(standing: World) -> None:
    furnish(standing)
    payload = payload_of(standing)
    for who in ("bruno", "chen", "dilan"):
        say(standing, payload, who)
    enact(standing, payload)
    made = uphill()
    assert (made.status, made.slug, made.zone) == ("forming", "uphill", standing.riverside.zone)
    assert founders_of(made) == {"Bruno", "Chen", "Dilan"}
    rows = Membership.objects.filter(community=made)
    assert set(rows.values_list("founder", "status")) == {(True, "member")}
    assert Role.objects.get(community=made).name == "Keeper"
    for who in NAMED:
        standing.people[who].refresh_from_db()
        assert standing.people[who].status == "member"
    told = Entry.objects.get(entry="group-parted")
    assert told.content == {"fork_id": payload["fork_id"], "name": "Uphill"}


def test_what_they_said_of_themselves_here_stays_here(standing: World) -> None:
    Membership.objects.filter(pk=standing.seat("dilan")).update(brings="Soup", pronouns="they")
    payload = payload_of(standing)
    for who in NAMED:
        say(standing, payload, who)
    enact(standing, payload)
    dilan = Membership.objects.get(community=uphill(), name="Dilan")
    assert (dilan.brings, dilan.pronouns, dilan.account) == ("", "they", standing.dilan.account)


def test_whoever_chose_to_leave_leaves(standing: World) -> None:
    payload = payload_of(standing)
    for who in NAMED:
        say(standing, payload, who, "leaves" if who == "esi" else "both")
    enact(standing, payload)
    standing.esi.refresh_from_db()
    standing.dilan.refresh_from_db()
    assert (standing.esi.status, standing.dilan.status) == ("left", "member")
    assert Entry.objects.filter(entry="member-left", actor=standing.seat("esi")).exists()


def test_it_is_done_once_however_often_it_is_asked(standing: World) -> None:
    payload = payload_of(standing)
    for who in NAMED:
        say(standing, payload, who)
    for _again in range(3):
        enact(standing, payload)
    assert Community.objects.filter(name="Uphill").count() == 1
    assert GroupParting.objects.get().founded == uphill()
    assert code(partial(say, standing, payload, "esi")) == "parted"


def test_two_are_too_few_and_nothing_of_it_is_done(standing: World) -> None:
    payload = payload_of(standing)
    for who in ("bruno", "chen"):
        say(standing, payload, who)
    before = Entry.objects.count()
    assert code(partial(enact, standing, payload)) == "too-few-go"
    assert not Community.objects.filter(name="Uphill").exists()
    assert Entry.objects.count() == before
    say(standing, payload, "esi")
    assert code(partial(enact, standing, payload)) == "done"


def test_who_took_it_back_or_has_left_does_not_go(standing: World) -> None:
    payload = payload_of(standing, "alma", *NAMED)
    for who in ("alma", *NAMED):
        say(standing, payload, who)
    say(standing, payload, "esi", "")
    leave(membership_id=standing.seat("dilan"), now=NOW)
    enact(standing, payload)
    assert founders_of(uphill()) == {"Alma", "Bruno", "Chen"}


def test_nobody_speaks_for_another(standing: World) -> None:
    payload = payload_of(standing)
    assert code(partial(say, standing, payload, "alma")) == "not-named"
    assert code(partial(say, standing, payload, "gus")) == "members-only"
    assert code(partial(say, standing, payload, "oona")) == "members-only"
    assert code(partial(say, standing, payload, "esi", "maybe")) == "no-answer"
    assert not Going.objects.exists()


def test_a_group_is_three_members_or_more(standing: World) -> None:
    assert why_not(standing, payload_of(standing, "alma", "bruno")) == "too-few"
    payload = payload_of(standing, "alma", "bruno", "chen")
    assert why_not(standing, payload) == ""
    leave(membership_id=standing.seat("chen"), now=NOW)
    assert why_not(standing, payload) == "too-few"
    form = ForkForm(standing.riverside.pk, {"name": "X", "members": [str(standing.seat("gus"))]})
    assert not form.is_valid()


@pytest.mark.parametrize(
    "payload",
    [{}, {"fork_id": "x"}, {"fork_id": str(uuid4()), "name": "A", "members": 7}, {"name": "A"}],
)
def test_a_payload_that_no_form_has_made_is_refused(
    standing: World, payload: dict[str, Any]
) -> None:
    assert why_not(standing, payload) == "not-found"


def test_a_part_of_a_pot_goes_along(standing: World) -> None:
    kitchen = pot(standing, "100")
    payload = payload_of(standing, pot_id=str(kitchen.pk), amount="30,00")
    assert "30.00 EUR of “Kitchen” go with them" in effect_of(KIND).preview(
        standing.riverside.pk, payload
    )
    for who in NAMED:
        say(standing, payload, who)
    enact(standing, payload)
    there = Pot.objects.get(community=uphill())
    assert (holds(kitchen)[0], holds(there)[0]) == ("70.00", "30.00")
    assert [line.amount for line in Movement.objects.filter(pot=there)] == [Decimal(30)]
    entries = Entry.objects.filter(entry__in=("taken-along", "brought-along"))
    assert entries.count() == 2


def test_no_more_of_a_pot_goes_along_than_is_free(standing: World) -> None:
    kitchen = pot(standing, "100")
    payload = payload_of(standing, pot_id=str(kitchen.pk), amount="30")
    assert why_not(standing, {**payload, "amount": ""}) == "no-amount"
    aside(standing, kitchen, "80")
    assert why_not(standing, payload) == "not-enough"
    for who in NAMED:
        say(standing, payload, who)
    assert code(partial(enact, standing, payload)) == "not-enough"
    assert not Community.objects.filter(name="Uphill").exists()


def test_a_name_that_is_taken_gets_another_address(standing: World) -> None:
    payload = {**payload_of(standing), "name": "Riverside"}
    for who in NAMED:
        say(standing, payload, who)
    enact(standing, payload)
    assert Community.objects.filter(slug="riverside-2").exists()


def test_it_is_grave_and_everyone_votes(standing: World) -> None:
    effect = effect_of(KIND)
    assert effect.weight == "grave"
    assert effect.subjects(payload_of(standing)) == set()


def proposed(world: World, payload: dict[str, Any]) -> Proposal:
    mine: dict[str, Any] = {"member_id": world.seat("bruno"), "now": NOW}
    made = drafting.draft(
        community_id=world.riverside.pk, title="Part", words="", method="consent", **mine
    )
    drafting.add_effect(proposal_id=made.pk, kind=KIND, payload=payload, **mine)
    return opening.open_up(proposal_id=made.pk, **mine)


def test_each_says_so_on_the_page(standing: World) -> None:
    made = proposed(standing, payload_of(standing))
    path = standing.url(f"commons/groups/{made.pk}/")
    esi = standing.client("esi")
    assert "Uphill" in esi.get(standing.url("commons/")).content.decode()
    page = esi.get(path).content.decode()
    assert "I go along, and stay here too" in page
    assert esi.post(f"{path}say/", {"said": "leaves"}).status_code == 302
    assert Going.objects.get().said == "leaves"
    assert "Goes along" in esi.get(path).content.decode()
    assert esi.post(f"{path}say/", {"said": ""}).status_code == 302
    assert not Going.objects.exists()
    alma = standing.client("alma")
    assert "And you?" not in alma.get(path).content.decode()
    assert alma.post(f"{path}say/", {"said": "both"}).status_code == 403
    assert alma.get(standing.url(f"commons/groups/{uuid4()}/")).status_code == 404

"""While the community forms: two founders together, never one, never over a founder."""

from typing import Any
from uuid import UUID

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands import founders, membership
from convivial.people.models import Community, FoundersAct, Membership
from tests.world import NOW, World


def proposed(world: World, by: str = "alma", **payload: Any) -> FoundersAct:
    given = payload or {"setting": "size_limit", "value": "60"}
    act = "change-setting" if "setting" in given else given.pop("act")
    return founders.propose(membership_id=world.seat(by), act=act, payload=given, now=NOW)


def part_with(world: World, name: str, by: str = "alma") -> FoundersAct:
    return proposed(world, by, act="part-with", member_id=str(world.seat(name)))


def confirm(world: World, act: FoundersAct, by: str) -> FoundersAct:
    return founders.confirm(act_id=act.pk, membership_id=world.seat(by), now=NOW)


def code_of(refused: Any) -> str:
    code: str = refused.value.refusal.code
    return code


def test_two_change_a_setting(world: World) -> None:
    confirm(world, proposed(world), "bruno")
    world.riverside.refresh_from_db()
    assert world.riverside.size_limit == 60


def test_one_alone_changes_nothing(world: World) -> None:
    act = proposed(world)
    with pytest.raises(Refused) as refused:
        confirm(world, act, "alma")
    assert code_of(refused) == "needs-second"
    world.riverside.refresh_from_db()
    assert world.riverside.size_limit == 150


@pytest.mark.parametrize("who", ["dilan", "gus", "xavi"])
def test_others_do_not_propose(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        proposed(world, who)
    assert code_of(refused) == "founders-only"


@pytest.mark.parametrize("who", ["dilan", "gus", "xavi"])
def test_others_do_not_confirm(world: World, who: str) -> None:
    act = proposed(world)
    with pytest.raises(Refused) as refused:
        confirm(world, act, who)
    assert code_of(refused) == "founders-only"
    act.refresh_from_db()
    assert act.status == "open"


def test_a_founder_elsewhere_is_nobody_here(world: World) -> None:
    act = proposed(world)
    with pytest.raises(Refused) as refused:
        confirm(world, act, "oona")
    assert code_of(refused) == "not-found"
    with pytest.raises(Refused) as refused:
        part_with(world, "dilan", by="oona")
    assert code_of(refused) == "no-such-person"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("size_limit", "151"),
        ("size_limit", "1"),
        ("size_limit", "many"),
        ("vouches_needed", "0"),
        ("zone", "Mars/Olympus"),
        ("name", " "),
        ("name", "x" * 81),
        ("status", "standing"),
        ("slug", "other"),
        ("founded_at", "2020-01-01"),
    ],
)
def test_what_no_setting_can_be(world: World, setting: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        proposed(world, setting=setting, value=value)
    assert code_of(refused) == "bad-value"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("name", "Riverbank"),
        ("purpose", "Bread"),
        ("zone", "Europe/Madrid"),
        ("vouches_needed", "3"),
    ],
)
def test_what_a_setting_can_be(world: World, setting: str, value: str) -> None:
    confirm(world, proposed(world, setting=setting, value=value), "chen")
    assert str(Community.objects.values_list(setting, flat=True).get(slug="riverside")) == value


def test_a_name_is_one_line(world: World) -> None:
    confirm(world, proposed(world, setting="name", value="River\r\nbank\n"), "bruno")
    world.riverside.refresh_from_db()
    assert world.riverside.name == "River bank"


def test_two_welcome_a_guest(world: World) -> None:
    act = proposed(world, act="admit", member_id=str(world.seat("gus")))
    confirm(world, act, "bruno")
    world.gus.refresh_from_db()
    assert world.gus.status == "member"


def test_two_part_with_a_member_who_then_sees_nothing(world: World) -> None:
    confirm(world, part_with(world, "dilan"), "bruno")
    world.dilan.refresh_from_db()
    assert world.dilan.status == "parted"
    assert world.client("dilan").get(world.url("people/")).status_code == 403


def test_nobody_parts_with_a_founder(world: World) -> None:
    with pytest.raises(Refused) as refused:
        part_with(world, "bruno")
    assert code_of(refused) == "founder"


def test_nobody_welcomes_who_is_no_guest(world: World) -> None:
    with pytest.raises(Refused) as refused:
        proposed(world, act="admit", member_id=str(world.seat("dilan")))
    assert code_of(refused) == "no-such-person"


def test_an_act_is_done_once(world: World) -> None:
    act = confirm(world, proposed(world), "bruno")
    with pytest.raises(Refused) as refused:
        confirm(world, act, "chen")
    assert code_of(refused) == "act-closed"


def test_what_cannot_be_done_any_more_is_not_done(world: World) -> None:
    act = part_with(world, "dilan")
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    with pytest.raises(Refused) as refused:
        confirm(world, act, "bruno")
    assert code_of(refused) == "no-such-person"
    world.dilan.refresh_from_db()
    assert world.dilan.status == "left"


def test_a_proposal_falls_with_its_proposer(world: World) -> None:
    act = proposed(world)
    membership.leave(membership_id=world.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        confirm(world, act, "bruno")
    assert code_of(refused) == "proposer-gone"


def test_withdrawing_is_the_proposer_s(world: World) -> None:
    act = proposed(world)
    with pytest.raises(Refused):
        founders.withdraw(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    founders.withdraw(act_id=act.pk, membership_id=world.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        confirm(world, act, "bruno")
    assert code_of(refused) == "act-closed"


def test_a_community_that_stands_has_no_founders_acts(world: World) -> None:
    act = proposed(world)
    Community.objects.update(status="standing")
    with pytest.raises(Refused) as refused:
        proposed(world)
    assert code_of(refused) == "not-forming"
    with pytest.raises(Refused) as refused:
        confirm(world, act, "bruno")
    assert code_of(refused) == "not-forming"


def test_everyone_here_reads_and_only_founders_act(world: World) -> None:
    proposed(world)
    for name, sees_button in (("gus", False), ("dilan", False), ("bruno", True)):
        page = world.client(name).get(world.url("decide/founders/")).content.decode()
        assert "How many people it has room for" in page
        assert ("/confirm/" in page) is sees_button


def test_whom_it_concerns_reads_so(world: World) -> None:
    part_with(world, "dilan")
    assert (
        "This is about you."
        in world.client("dilan").get(world.url("decide/founders/")).content.decode()
    )
    assert (
        "This is about you."
        not in world.client("esi").get(world.url("decide/founders/")).content.decode()
    )


def test_proposing_and_confirming_by_pages(world: World) -> None:
    words = {"setting": "size_limit", "value": "80"}
    world.client("alma").post(world.url("decide/founders/propose/change-setting/"), words)
    act: UUID = FoundersAct.objects.get().pk
    world.client("chen").post(world.url(f"decide/founders/{act}/confirm/"))
    world.riverside.refresh_from_db()
    assert world.riverside.size_limit == 80


def test_a_refused_proposal_keeps_its_words(world: World) -> None:
    words = {"setting": "size_limit", "value": "900"}
    answer = world.client("alma").post(world.url("decide/founders/propose/change-setting/"), words)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "900" in page
    assert "from 2 to 150" in page


def test_a_person_proposed_by_page(world: World) -> None:
    words = {"member": str(world.seat("esi"))}
    world.client("alma").post(world.url("decide/founders/propose/part-with/"), words)
    act = FoundersAct.objects.get()
    world.client("alma").post(world.url(f"decide/founders/{act.pk}/withdraw/"))
    act.refresh_from_db()
    assert act.status == "withdrawn"
    assert Membership.objects.get(pk=world.seat("esi")).status == "member"


def test_the_form_is_for_founders(world: World) -> None:
    url = world.url("decide/founders/propose/change-setting/")
    assert world.client("dilan").get(url).status_code == 403
    assert world.client("alma").get(url).status_code == 200


def test_an_act_there_is_not(world: World) -> None:
    assert world.client("alma").get(world.url("decide/founders/propose/rule/")).status_code == 404

"""What a mandate lets somebody do in the other apps: that, on the ledger, and nothing beyond it."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.models import Mandate, Role
from convivial.kernel.due import sweep
from convivial.kernel.powers import Power
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.invitations import invite
from convivial.people.commands.tending import take_back_invitation
from convivial.people.powers import TEND_INVITATIONS
from convivial.support.commands.tending_lines import mend_shared_line, remove_shared_line
from convivial.support.models import OutsideLine
from convivial.support.powers import TEND_LINES
from convivial.wellbeing.commands.answering import answer
from convivial.wellbeing.commands.hosting import take_host_place
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.commands.standing_in import call_off_for_host, open_host_place
from convivial.wellbeing.plan import Plan
from convivial.wellbeing.powers import TEND_ACTIVITIES
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Night line",
    "reach": "555-0101",
    "hours": "",
    "languages": "",
    "traces": "no",
    "police": "no",
    "verified_on": None,
    "shared": False,
}


def holding(world: World, who: str, power: Power) -> Mandate:
    """Give somebody a live mandate with one power."""
    person = world.people[who]
    role = Role.objects.create(
        community_id=person.community_id, name=power.name, powers=[power.name], made_at=NOW
    )
    return Mandate.objects.create(
        community_id=person.community_id,
        role=role,
        holder=person,
        powers=[power.name],
        begins_at=NOW,
        ends_at=NOW + timedelta(days=30),
    )


def used(mandate: Mandate) -> int:
    return Entry.objects.filter(entry="power-used", mandate=mandate.pk).count()


# The door


def test_whoever_tends_the_door_takes_a_leaked_link_back(standing: World) -> None:
    mandate = holding(standing, "esi", TEND_INVITATIONS)
    invitation = invite(membership_id=standing.seat("alma"), now=NOW)
    by_esi: dict[str, Any] = {
        "invitation_id": invitation.pk,
        "member_id": standing.seat("esi"),
        "now": NOW,
    }
    assert take_back_invitation(**by_esi).revoked_at == NOW
    assert used(mandate) == 1
    with pytest.raises(Refused) as caught:
        take_back_invitation(**by_esi)
    assert caught.value.refusal.code == "already-revoked"
    assert used(mandate) == 1


def test_a_door_elsewhere_is_not_theirs(standing: World) -> None:
    holding(standing, "oona", TEND_INVITATIONS)
    invitation = invite(membership_id=standing.seat("alma"), now=NOW)
    with pytest.raises(Refused) as caught:
        take_back_invitation(invitation_id=invitation.pk, member_id=standing.seat("oona"), now=NOW)
    assert caught.value.refusal.code == "not-found"


def test_only_who_tends_the_door_sees_which_links_are_open_and_no_link(standing: World) -> None:
    invite(membership_id=standing.seat("alma"), for_name="Somebody dear", now=NOW)
    client, address = standing.client("esi"), standing.url("people/invitations/")
    assert client.get(address).status_code == 403
    assert "people/invitations/" not in client.get(standing.url("me/invitations/")).text
    holding(standing, "esi", TEND_INVITATIONS)
    shown = client.get(address).text
    assert "Alma" in shown
    assert "Somebody dear" not in shown
    assert "/join/" not in shown
    assert "people/invitations/" in client.get(standing.url("me/invitations/")).text


def test_the_door_without_open_links_says_so(standing: World) -> None:
    holding(standing, "esi", TEND_INVITATIONS)
    assert "None is open" in standing.client("esi").get(standing.url("people/invitations/")).text


# Shared lines


def line_of(world: World, who: str, *, shared: bool = True) -> OutsideLine:
    return OutsideLine.objects.create(
        community_id=world.people[who].community_id,
        member=world.people[who],
        name="A line",
        reach="555-0100",
        shared=shared,
    )


def mend(world: World, line: OutsideLine, version: int = 0) -> OutsideLine:
    return mend_shared_line(
        line_id=line.pk, member_id=world.seat("esi"), version=version, facts=FACTS, now=NOW
    )


def test_a_shared_line_is_mended_and_stays_shared(standing: World) -> None:
    mandate = holding(standing, "esi", TEND_LINES)
    mended = mend(standing, line_of(standing, "alma"))
    assert (mended.reach, mended.shared, mended.member_id) == (
        "555-0101",
        True,
        standing.seat("alma"),
    )
    assert Entry.objects.filter(entry="line-mended").exists()
    assert used(mandate) == 1


def test_an_old_window_undoes_nothing_there_either(standing: World) -> None:
    holding(standing, "esi", TEND_LINES)
    line = line_of(standing, "alma")
    mend(standing, line)
    with pytest.raises(Refused) as caught:
        mend(standing, line)
    assert caught.value.refusal.code == "clash"


def test_a_line_that_nobody_answers_is_removed_for_everyone(standing: World) -> None:
    mandate = holding(standing, "esi", TEND_LINES)
    line = line_of(standing, "alma")
    remove_shared_line(line_id=line.pk, member_id=standing.seat("esi"), now=NOW)
    assert not OutsideLine.objects.exists()
    assert Entry.objects.filter(entry="line-removed").exists()
    assert used(mandate) == 1


def test_what_somebody_keeps_for_themself_is_out_of_reach(standing: World) -> None:
    holding(standing, "esi", TEND_LINES)
    for line in (line_of(standing, "alma", shared=False), line_of(standing, "oona")):
        with pytest.raises(Refused) as caught:
            mend(standing, line)
        assert caught.value.refusal.code == "not-found"
        assert (
            standing.client("esi").get(standing.url(f"company/shared/{line.pk}/")).status_code
            == 404
        )


def test_the_way_to_it_is_shown_to_its_holder_alone(standing: World) -> None:
    line = line_of(standing, "alma")
    way, client = f"company/shared/{line.pk}/", standing.client("esi")
    assert way not in client.get(standing.url("company/")).text
    assert client.get(standing.url(way)).status_code == 403
    holding(standing, "esi", TEND_LINES)
    assert way in client.get(standing.url("company/")).text
    assert 'name="shared"' not in client.get(standing.url(way)).text


# Hosts who are away


def walk(world: World, rule: str = "FREQ=WEEKLY;COUNT=3") -> Any:
    tomorrow = NOW.date() + timedelta(days=1)
    plan = Plan(title="A walk", first_day=tomorrow, zone="UTC", rule=rule)
    return plan_activity(member_id=world.seat("alma"), plan=plan, now=NOW)


def test_a_date_is_called_off_and_who_would_come_and_the_host_are_told(
    standing: World, mailoutbox: list[Any]
) -> None:
    mandate = holding(standing, "esi", TEND_ACTIVITIES)
    date = walk(standing).occurrences.order_by("starts_at")[1]
    answer(occurrence_id=date.pk, member_id=standing.seat("dilan"), said="coming", now=NOW)
    call_off_for_host(occurrence_id=date.pk, member_id=standing.seat("esi"), now=NOW)
    date.refresh_from_db()
    assert date.cancelled
    assert used(mandate) == 1
    sweep(now=NOW)
    told = {mail.to[0] for mail in mailoutbox if mail.subject == "Called off: A walk"}
    assert told == {"alma@example.org", "dilan@example.org"}


def test_what_is_no_series_is_called_off_as_a_whole_and_once(standing: World) -> None:
    holding(standing, "esi", TEND_ACTIVITIES)
    date = walk(standing, rule="").occurrences.get()
    by_esi: dict[str, Any] = {
        "occurrence_id": date.pk,
        "member_id": standing.seat("esi"),
        "now": NOW,
    }
    call_off_for_host(**by_esi)
    with pytest.raises(Refused) as caught:
        call_off_for_host(**by_esi)
    assert caught.value.refusal.code == "cancelled"


def test_what_is_over_stays_as_it_was(standing: World) -> None:
    holding(standing, "esi", TEND_ACTIVITIES)
    date = walk(standing).occurrences.order_by("starts_at")[0]
    with pytest.raises(Refused) as caught:
        call_off_for_host(
            occurrence_id=date.pk,
            member_id=standing.seat("esi"),
            now=date.ends_at + timedelta(hours=1),
        )
    assert caught.value.refusal.code == "over"


def test_a_place_is_opened_the_host_is_told_and_may_take_it_again(
    standing: World, mailoutbox: list[Any]
) -> None:
    holding(standing, "esi", TEND_ACTIVITIES)
    activity = walk(standing)
    by_esi: dict[str, Any] = {
        "activity_id": activity.pk,
        "member_id": standing.seat("esi"),
        "now": NOW,
    }
    assert open_host_place(**by_esi).host_id is None
    with pytest.raises(Refused) as caught:
        open_host_place(**by_esi)
    assert caught.value.refusal.code == "no-host-yet"
    sweep(now=NOW)
    assert [mail.subject for mail in mailoutbox] == ["Somebody else may host “A walk”"]
    taken = take_host_place(activity_id=activity.pk, member_id=standing.seat("alma"), now=NOW)
    assert taken.host_id == standing.seat("alma")


def test_what_others_elsewhere_do_is_out_of_reach(standing: World) -> None:
    holding(standing, "oona", TEND_ACTIVITIES)
    activity = walk(standing)
    oona: dict[str, Any] = {"member_id": standing.seat("oona"), "now": NOW}
    with pytest.raises(Refused) as caught:
        open_host_place(activity_id=activity.pk, **oona)
    assert caught.value.refusal.code == "not-here"
    date = activity.occurrences.order_by("starts_at")[0]
    with pytest.raises(Refused):
        call_off_for_host(occurrence_id=date.pk, **oona)


def test_a_date_shows_it_to_its_holder_alone(standing: World) -> None:
    date = walk(standing).occurrences.order_by("starts_at")[1]
    address, client = standing.url(f"together/on/{date.pk}/"), standing.client("esi")
    assert "call-off-for-host" not in client.get(address).text
    holding(standing, "esi", TEND_ACTIVITIES)
    assert "call-off-for-host" in client.get(address).text

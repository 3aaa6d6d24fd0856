"""A role that goes round comes by itself to the next who is willing, and says why to them."""

from datetime import datetime
from typing import Any

import pytest

from convivial.assembly.commands.ending import lay_down
from convivial.assembly.commands.roles import not_willing
from convivial.assembly.commands.turns import take_turns
from convivial.assembly.models import Mandate, Role
from convivial.assembly.powers import FACILITATE
from convivial.kernel.due import sweep
from convivial.kernel.powers import holds
from convivial.ledger.models import Entry
from convivial.people.commands.membership import leave
from tests.systems.assembly.holding import DAY, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

FIRST = NOW + 3 * DAY


def going_round(world: World, *people: str, **given: Any) -> Role:
    role = role_for(world, filled_by="rotation", **given)
    willing(world, role, *people)
    return role


def holders(role: Role, now: datetime) -> set[str]:
    live = Mandate.objects.filter(
        role=role, begins_at__lte=now, ends_at__gt=now, ended_at__isnull=True
    )
    return set(live.values_list("holder__name", flat=True))


def test_the_first_turn_comes_after_those_who_would_had_time_to_say_so(standing: World) -> None:
    role = going_round(standing, "dilan", "esi")
    sweep(now=NOW)
    assert holders(role, NOW) == set()
    sweep(now=FIRST)
    assert len(holders(role, FIRST)) == 1
    entry = Entry.objects.get(entry="turn-taken")
    assert entry.decision == role.decision_id


def test_each_has_a_turn_before_anyone_has_a_second(standing: World) -> None:
    going_round(standing, "dilan", "esi", "chen")
    now, seen = NOW + DAY, []
    for _turn in range(3):
        sweep(now=now)
        mandate = Mandate.objects.latest("ends_at")
        seen.append(mandate.holder.name)
        now = mandate.ends_at
    assert sorted(seen) == ["Chen", "Dilan", "Esi"]


def test_the_next_is_known_a_week_before_and_begins_when_the_last_one_ends(
    standing: World,
) -> None:
    role = going_round(standing, "dilan", "esi")
    sweep(now=FIRST)
    first = Mandate.objects.get()
    sweep(now=first.ends_at - 7 * DAY)
    after = Mandate.objects.exclude(pk=first.pk).get()
    assert after.begins_at == first.ends_at
    assert after.holder_id != first.holder_id
    assert holders(role, first.ends_at) == {after.holder.name}


def test_its_reasons_are_kept_and_are_the_rule_s_own(standing: World) -> None:
    going_round(standing, "dilan")
    sweep(now=FIRST)
    codes = [reason["code"] for reason in Mandate.objects.get().reasons]
    assert codes == ["never", "only-one"]


def test_whoever_is_not_willing_any_more_is_passed_over(standing: World) -> None:
    role = going_round(standing, "dilan", "esi")
    not_willing(
        community_id=standing.riverside.pk, role_id=role.pk, member_id=standing.seat("dilan")
    )
    sweep(now=FIRST)
    assert holders(role, FIRST) == {"Esi"}


def test_where_nobody_is_willing_the_place_stays_free_until_somebody_is(standing: World) -> None:
    role = going_round(standing)
    sweep(now=FIRST)
    assert holders(role, FIRST) == set()
    later = FIRST + 10 * DAY
    willing(standing, role, "esi", now=later)
    sweep(now=later)
    assert holders(role, later) == set()
    sweep(now=later + DAY)
    assert holders(role, later + DAY) == {"Esi"}


def test_what_is_laid_down_goes_on_at_once(standing: World) -> None:
    role = going_round(standing, "dilan", "esi")
    sweep(now=FIRST)
    mandate = Mandate.objects.get()
    not_willing(community_id=standing.riverside.pk, role_id=role.pk, member_id=mandate.holder_id)
    lay_down(mandate_id=mandate.pk, member_id=mandate.holder_id, now=FIRST + DAY)
    sweep(now=FIRST + DAY)
    assert len(holders(role, FIRST + DAY) - {mandate.holder.name}) == 1


def test_what_somebody_leaves_goes_on_at_once(standing: World) -> None:
    role = going_round(standing, "dilan", "esi")
    sweep(now=FIRST)
    mandate = Mandate.objects.get()
    leave(membership_id=mandate.holder_id, now=FIRST + DAY)
    sweep(now=FIRST + DAY)
    assert len(holders(role, FIRST + DAY) - {mandate.holder.name}) == 1
    assert not holds(mandate.holder_id, FACILITATE, FIRST + DAY)


def test_two_sweeps_at_once_never_fill_more_places_than_there_are(standing: World) -> None:
    role = going_round(standing, "alma", "bruno", "chen", "dilan", "esi", seats=2)
    for _again in range(3):
        take_turns(community_id=standing.riverside.pk, role_id=role.pk, now=FIRST, until=FIRST)
    assert Mandate.objects.count() == 2


def test_after_two_terms_in_a_row_the_only_one_willing_rests_too(standing: World) -> None:
    role = going_round(standing, "dilan")
    now = FIRST
    for _term in range(2):
        sweep(now=now)
        now = Mandate.objects.latest("ends_at").ends_at
    sweep(now=now)
    assert holders(role, now) == set()
    assert Mandate.objects.count() == 2


def test_a_role_that_does_not_go_round_waits_for_a_decision(standing: World) -> None:
    role = role_for(standing, filled_by="lot")
    willing(standing, role, "dilan")
    given = take_turns(community_id=standing.riverside.pk, role_id=role.pk, now=FIRST, until=FIRST)
    assert given == []

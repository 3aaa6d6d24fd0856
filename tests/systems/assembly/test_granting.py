"""A decision gives a role to willing members for its term, never to more than it has room for."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from convivial.assembly.commands.ending import lay_down
from convivial.assembly.commands.granting import grant
from convivial.assembly.commands.roles import end_role, not_willing
from convivial.assembly.models import Mandate, Role
from convivial.assembly.powers import FACILITATE
from convivial.kernel.powers import holds
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.charter import set_setting
from tests.systems.assembly.holding import DAY, decided, granted, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def give(world: World, role: Role, *people: str, now: datetime = NOW, **more: Any) -> list[Mandate]:
    return grant(
        community_id=world.riverside.pk,
        role_id=role.pk,
        holders=[world.seat(who) for who in people],
        decision_id=decided(world, at=now).pk,
        now=now,
        **more,
    )


def refused(world: World, role: Role, *people: str, **more: Any) -> str:
    with pytest.raises(Refused) as caught:
        give(world, role, *people, **more)
    assert not Mandate.objects.filter(role=role, begins_at=more.get("now", NOW)).exists()
    return caught.value.refusal.code


def test_whoever_is_willing_and_named_holds_it_for_its_term(standing: World) -> None:
    role = role_for(standing)
    willing(standing, role, "dilan")
    mandate = give(standing, role, "dilan")[0]
    assert (mandate.begins_at, mandate.ends_at) == (NOW, NOW + 30 * DAY)
    assert mandate.powers == [FACILITATE.name]
    assert holds(standing.seat("dilan"), FACILITATE, NOW)


def test_it_is_on_the_ledger_with_holder_term_and_decision(standing: World) -> None:
    role = role_for(standing)
    mandate = granted(standing, role, "dilan")
    entry = Entry.objects.get(entry="mandate-granted")
    assert entry.content is not None
    assert entry.content["member_id"] == str(standing.seat("dilan"))
    assert entry.content["ends_at"] == mandate.ends_at.isoformat()
    assert entry.decision == mandate.decision_id


def test_no_term_is_longer_than_the_charter_allows_now(standing: World) -> None:
    role = role_for(standing, term_days=300)
    set_setting(
        community_id=standing.riverside.pk,
        name="longest_term_days",
        text="60",
        decision_id=None,
        now=NOW,
    )
    assert granted(standing, role, "dilan").ends_at == NOW + 60 * DAY


def test_nobody_is_made_a_holder_who_has_not_said_that_they_are_willing(standing: World) -> None:
    role = role_for(standing)
    assert refused(standing, role, "dilan") == "not-willing"
    willing(standing, role, "dilan")
    not_willing(
        community_id=standing.riverside.pk, role_id=role.pk, member_id=standing.seat("dilan")
    )
    assert refused(standing, role, "dilan") == "not-willing"


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_only_members_hold_mandates(standing: World, who: str) -> None:
    assert refused(standing, role_for(standing), who, asked=True) == "not-a-member"


def test_a_role_of_another_community_is_not_there(standing: World) -> None:
    role = role_for(standing)
    with pytest.raises(Refused) as caught:
        grant(
            community_id=standing.elsewhere.pk,
            role_id=role.pk,
            holders=[standing.seat("oona")],
            decision_id=None,
            now=NOW,
            asked=True,
        )
    assert caught.value.refusal.code == "no-such-role"


def test_nobody_is_named_or_somebody_twice(standing: World) -> None:
    role = role_for(standing, seats=3)
    assert refused(standing, role) == "nobody-named"
    assert refused(standing, role, "dilan", "dilan", asked=True) == "named-twice"


def test_two_decisions_never_fill_one_place_twice(standing: World) -> None:
    role = role_for(standing)
    granted(standing, role, "dilan")
    with pytest.raises(Refused) as caught:
        granted(standing, role, "esi", NOW + DAY)
    assert caught.value.refusal.code == "seats-full"


def test_all_of_those_named_or_nobody(standing: World) -> None:
    role = role_for(standing, seats=2)
    granted(standing, role, "alma")
    assert refused(standing, role, "dilan", "esi", asked=True, now=NOW + DAY) == "seats-full"
    assert Mandate.objects.filter(role=role).count() == 1


def test_the_next_one_begins_when_the_place_is_free(standing: World) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    day = first.ends_at.date()
    after = granted(standing, role, "esi", NOW + DAY, begins_on=day)
    assert after.begins_at == first.ends_at
    assert not holds(standing.seat("esi"), FACILITATE, first.ends_at - timedelta(seconds=1))
    assert holds(standing.seat("esi"), FACILITATE, first.ends_at)
    assert not holds(standing.seat("dilan"), FACILITATE, first.ends_at)


def test_a_day_before_the_place_is_free_is_refused(standing: World) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    early = (first.ends_at - 2 * DAY).date()
    with pytest.raises(Refused) as caught:
        granted(standing, role, "esi", NOW + DAY, begins_on=early)
    assert caught.value.refusal.code == "seats-full"


def test_a_day_begins_by_the_community_s_clock(standing: World) -> None:
    set_setting(
        community_id=standing.riverside.pk,
        name="zone",
        text="Europe/Berlin",
        decision_id=None,
        now=NOW,
    )
    mandate = granted(standing, role_for(standing), "dilan", begins_on=date(2026, 3, 10))
    assert mandate.begins_at.isoformat() == "2026-03-10T00:00:00+01:00"


def test_one_who_has_it_already_is_not_given_it_again(standing: World) -> None:
    role = role_for(standing, seats=2)
    granted(standing, role, "dilan")
    with pytest.raises(Refused) as caught:
        granted(standing, role, "dilan", NOW + DAY)
    assert caught.value.refusal.code == "has-it-already"


def test_after_two_terms_in_a_row_one_rests(standing: World) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    second = granted(standing, role, "dilan", first.ends_at)
    with pytest.raises(Refused) as caught:
        granted(standing, role, "dilan", second.ends_at)
    assert caught.value.refusal.code == "resting"
    rested = second.ends_at + 180 * DAY
    assert granted(standing, role, "dilan", rested).begins_at == rested


def test_laying_it_down_a_day_early_begins_no_new_count(standing: World) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    lay_down(mandate_id=first.pk, member_id=first.holder_id, now=NOW + DAY)
    second = granted(standing, role, "dilan", NOW + 2 * DAY)
    lay_down(mandate_id=second.pk, member_id=second.holder_id, now=NOW + 3 * DAY)
    with pytest.raises(Refused) as caught:
        granted(standing, role, "dilan", NOW + 4 * DAY)
    assert caught.value.refusal.code == "resting"


def test_a_place_that_was_laid_down_is_free_at_once(standing: World) -> None:
    role = role_for(standing)
    first = granted(standing, role, "dilan")
    lay_down(mandate_id=first.pk, member_id=first.holder_id, now=NOW + DAY)
    assert granted(standing, role, "esi", NOW + DAY).begins_at == NOW + DAY


def test_a_role_that_has_ended_is_given_to_nobody(standing: World) -> None:
    role = role_for(standing)
    end_role(
        community_id=standing.riverside.pk,
        role_id=role.pk,
        decision_id=decided(standing).pk,
        now=NOW,
    )
    assert refused(standing, role, "dilan", asked=True) == "role-over"

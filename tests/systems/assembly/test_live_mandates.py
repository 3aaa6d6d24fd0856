"""A mandate holds from its beginning until its end, and not a moment longer, whatever ended it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from convivial.assembly.commands.ending import lay_down
from convivial.assembly.models import Mandate, Role
from convivial.assembly.powers import FACILITATE, KEEP_POTS
from convivial.assembly.queries.live import live_mandate, powers_of, state_of
from convivial.kernel.powers import holds, powers, source
from convivial.people.commands.membership import leave
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def make_role(world: World, *, seats: int = 1, filled_by: str = "lot", **more: object) -> Role:
    given = {"powers": [FACILITATE.name], "term_days": 30, "made_at": NOW} | more
    return Role.objects.create(
        community=world.riverside, name="Facilitator", seats=seats, filled_by=filled_by, **given
    )


def give(role: Role, world: World, who: str, begins: datetime, days: int = 30) -> Mandate:
    return Mandate.objects.create(
        community=world.riverside,
        role=role,
        holder=world.people[who],
        powers=role.powers,
        begins_at=begins,
        ends_at=begins + days * DAY,
    )


def test_the_wiring_asks_for_live_mandates() -> None:
    assert source.find is live_mandate
    assert {FACILITATE.name, KEEP_POTS.name} <= set(powers)


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (timedelta(microseconds=-1), False),
        (timedelta(), True),
        (30 * DAY - timedelta(microseconds=1), True),
        (30 * DAY, False),
    ],
)
def test_a_term_holds_from_its_first_moment_until_its_last(
    standing: World, moment: timedelta, held: bool
) -> None:
    give(make_role(standing), standing, "dilan", NOW)
    assert holds(standing.seat("dilan"), FACILITATE, NOW + moment) is held
    assert (FACILITATE.name in powers_of(standing.seat("dilan"), NOW + moment)) is held


def test_it_gives_the_role_s_powers_and_no_other(standing: World) -> None:
    give(make_role(standing), standing, "dilan", NOW)
    assert not holds(standing.seat("dilan"), KEEP_POTS, NOW)
    assert not holds(standing.seat("esi"), FACILITATE, NOW)


def test_a_role_that_gains_powers_gives_none_to_who_holds_it_already(standing: World) -> None:
    role = make_role(standing)
    give(role, standing, "dilan", NOW)
    role.powers = [FACILITATE.name, KEEP_POTS.name]
    role.save()
    assert not holds(standing.seat("dilan"), KEEP_POTS, NOW)


def _lay_down(mandate: Mandate, _world: World) -> None:
    lay_down(mandate_id=mandate.pk, member_id=mandate.holder_id, now=NOW + DAY)


def _leave(mandate: Mandate, _world: World) -> None:
    leave(membership_id=mandate.holder_id, now=NOW + DAY)


def _lose_the_seat_without_an_event(mandate: Mandate, world: World) -> None:
    world.dilan.status = "guest"
    world.dilan.save()
    assert mandate.ended_at is None


def _end_the_role_without_an_event(mandate: Mandate, _world: World) -> None:
    Role.objects.filter(pk=mandate.role_id).update(ended_at=NOW + DAY)


@pytest.mark.parametrize(
    "ending",
    [_lay_down, _leave, _lose_the_seat_without_an_event, _end_the_role_without_an_event],
)
def test_nothing_is_left_after(standing: World, ending: Callable[[Mandate, World], None]) -> None:
    mandate = give(make_role(standing), standing, "dilan", NOW)
    assert holds(standing.seat("dilan"), FACILITATE, NOW + DAY)
    ending(mandate, standing)
    assert not holds(standing.seat("dilan"), FACILITATE, NOW + DAY)


def test_of_several_the_longest_is_the_one_it_was_done_by(
    standing: World, django_assert_num_queries: Callable[[int], object]
) -> None:
    role = make_role(standing, seats=2)
    give(role, standing, "dilan", NOW, days=10)
    longest = give(role, standing, "dilan", NOW, days=20)
    with transaction.atomic(), django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = live_mandate(standing.seat("dilan"), FACILITATE.name, NOW)
    assert found is not None
    assert found.id == longest.pk
    assert found.community_id == standing.riverside.pk
    assert live_mandate(uuid4(), FACILITATE.name, NOW) is None


@pytest.mark.parametrize(
    ("moment", "ended", "how", "state"),
    [
        (-DAY, None, "", "future"),
        (0 * DAY, None, "", "live"),
        (29 * DAY, None, "", "live"),
        (30 * DAY, None, "", "expired"),
        (10 * DAY, 5 * DAY, "recalled", "recalled"),
        (10 * DAY, 5 * DAY, "laid-down", "laid-down"),
        (4 * DAY, 5 * DAY, "laid-down", "live"),
        (40 * DAY, 5 * DAY, "gone", "gone"),
    ],
)
def test_its_state_is_what_row_and_time_say(
    moment: timedelta, ended: timedelta | None, how: str, state: str
) -> None:
    found = state_of(
        begins_at=NOW,
        ends_at=NOW + 30 * DAY,
        ended_at=None if ended is None else NOW + ended,
        how=how,
        now=NOW + moment,
    )
    assert found == state

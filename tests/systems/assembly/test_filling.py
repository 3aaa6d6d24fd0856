"""“Fill this role” drafts the right proposal, in the way that the role asks for."""

import pytest

from convivial.assembly.commands.filling import fill
from convivial.assembly.commands.opening import open_up
from convivial.assembly.models import Proposal, Role
from convivial.kernel.refusal import Refused
from tests.systems.assembly.holding import DAY, granted, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def filled(world: World, role: Role, who: str = "alma") -> Proposal:
    return fill(
        community_id=world.riverside.pk, role_id=role.pk, member_id=world.seat(who), now=NOW
    )


def refusal(world: World, role: Role, who: str = "alma") -> str:
    with pytest.raises(Refused) as caught:
        filled(world, role, who)
    return caught.value.refusal.code


@pytest.mark.parametrize(
    ("way", "seats", "method"),
    [
        ("lot", 1, "lot"),
        ("lot", 2, "lot"),
        ("selection", 1, "selection"),
        ("selection", 2, "selection"),
        ("election", 1, "approval"),
        ("election", 2, "stv-scottish"),
    ],
)
def test_the_role_says_which_way_of_deciding(
    standing: World, way: str, seats: int, method: str
) -> None:
    role = role_for(standing, filled_by=way, seats=seats)
    willing(standing, role, "dilan", "esi", "chen")
    proposal = filled(standing, role)
    assert (proposal.method, proposal.title) == (method, "Who next: Facilitator?")
    assert proposal.terms["role_id"] == str(role.pk)
    assert proposal.terms["seats"] == (1 if way == "selection" else seats)
    effect = proposal.effects.get()
    assert effect.kind == "assembly.fill-role"
    assert effect.payload == {"role_id": str(role.pk), "members": [], "begins_on": ""}
    open_up(proposal_id=proposal.pk, member_id=standing.seat("alma"), now=NOW)


def test_those_who_are_willing_and_need_not_rest_stand_for_election(standing: World) -> None:
    role = role_for(standing, filled_by="election", seats=2)
    granted(standing, role, "chen")
    willing(standing, role, "dilan", "esi", "chen")
    proposal = filled(standing, role)
    standing_for_it = {option.label for option in proposal.options.filter(status_quo=False)}
    assert standing_for_it == {"Dilan", "Esi"}
    assert proposal.options.filter(status_quo=True).count() == 1
    assert proposal.terms["seats"] == 1


def test_where_every_place_is_taken_it_is_for_the_day_on_which_one_is_free(standing: World) -> None:
    role = role_for(standing)
    mandate = granted(standing, role, "dilan")
    proposal = filled(standing, role)
    assert proposal.effects.get().payload["begins_on"] == mandate.ends_at.date().isoformat()


def test_one_filling_at_a_time(standing: World) -> None:
    role = role_for(standing)
    proposal = filled(standing, role)
    open_up(proposal_id=proposal.pk, member_id=standing.seat("alma"), now=NOW)
    assert refusal(standing, role, "esi") == "being-filled"


def test_what_goes_round_or_has_ended_is_not_filled_by_a_decision(standing: World) -> None:
    assert refusal(standing, role_for(standing, filled_by="rotation")) == "by-turns"
    role = role_for(standing, name="Another")
    Role.objects.filter(pk=role.pk).update(ended_at=NOW)
    assert refusal(standing, role) == "role-over"


def test_nobody_is_elected_who_has_not_said_so(standing: World) -> None:
    role = role_for(standing, filled_by="election")
    assert refusal(standing, role) == "nobody-willing"


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_members_begin_it(standing: World, who: str) -> None:
    assert refusal(standing, role_for(standing), who) == "members-only"


def test_a_role_of_elsewhere_is_not_there(standing: World) -> None:
    role = role_for(standing)
    with pytest.raises(Refused) as caught:
        fill(
            community_id=standing.elsewhere.pk,
            role_id=role.pk,
            member_id=standing.seat("oona"),
            now=NOW + DAY,
        )
    assert caught.value.refusal.code == "no-such-role"

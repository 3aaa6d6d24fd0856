"""What a decision does with mandates: fill, give by name, recall; told before, and done once."""

from typing import Any
from uuid import uuid4

import pytest

from convivial.assembly.commands.ending import recall
from convivial.assembly.effects.mandates import FillRole, GrantMandate
from convivial.assembly.powers import FACILITATE, KEEP_POTS
from convivial.kernel.effects import Enactment, Winner, effect_of
from convivial.kernel.powers import holds
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from tests.systems.assembly.holding import DAY, decided, granted, petitioned, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def enactment(world: World, method: str, *winners: str) -> Enactment:
    return Enactment(
        community_id=world.riverside.pk,
        decision_id=decided(world, method=method).pk,
        now=NOW,
        winners=tuple(Winner(who.capitalize(), world.seat(who)) for who in winners),
    )


@pytest.mark.parametrize("method", ["lot", "selection"])
def test_whoever_is_drawn_or_selected_has_been_asked_in_it(standing: World, method: str) -> None:
    role = role_for(standing)
    payload = {"role_id": str(role.pk), "members": [], "begins_on": ""}
    FillRole().enact(payload, enactment(standing, method, "dilan"))
    assert holds(standing.seat("dilan"), FACILITATE, NOW)


def test_whoever_is_elected_must_still_be_willing(standing: World) -> None:
    role = role_for(standing)
    payload = {"role_id": str(role.pk), "members": [], "begins_on": ""}
    with pytest.raises(Refused) as caught:
        FillRole().enact(payload, enactment(standing, "approval", "dilan"))
    assert caught.value.refusal.code == "not-willing"
    willing(standing, role, "dilan")
    FillRole().enact(payload, enactment(standing, "approval", "dilan"))
    assert holds(standing.seat("dilan"), FACILITATE, NOW)


def test_where_nobody_was_chosen_nobody_has_it(standing: World) -> None:
    role = role_for(standing)
    payload = {"role_id": str(role.pk), "members": [], "begins_on": ""}
    with pytest.raises(Refused) as caught:
        FillRole().enact(payload, enactment(standing, "lot"))
    assert caught.value.refusal.code == "nobody-named"


def test_drafting_tells_what_enacting_would_refuse(standing: World) -> None:
    role, community_id = role_for(standing), standing.riverside.pk
    named = {"role_id": str(role.pk), "members": [str(standing.seat("dilan"))], "begins_on": ""}
    nobody = {"role_id": str(role.pk), "members": [], "begins_on": ""}
    effect, fill = GrantMandate(), FillRole()

    def code(kind: GrantMandate | FillRole, payload: dict[str, Any]) -> str | None:
        refusal = kind.why_not(community_id, payload, NOW)
        return refusal.code if refusal else None

    assert code(effect, named) == "not-willing"
    assert code(effect, nobody) == "nobody-named"
    assert code(fill, nobody) is None
    assert code(fill, nobody | {"role_id": str(uuid4())}) == "no-such-role"
    assert code(fill, nobody | {"role_id": "nonsense"}) == "no-such-role"
    granted(standing, role, "esi")
    assert code(fill, nobody) == "seats-full"
    assert code(fill, nobody | {"begins_on": "2026-04-01"}) is None


def test_the_preview_says_who_what_and_for_how_long(standing: World) -> None:
    role = role_for(standing)
    named = {"role_id": str(role.pk), "members": [str(standing.seat("dilan"))], "begins_on": ""}
    assert effect_of("assembly.grant-mandate").preview(standing.riverside.pk, named) == (
        "Dilan: “Facilitator”, at once, for 30 days."
    )
    later = {"role_id": str(role.pk), "members": [], "begins_on": "2026-04-01"}
    said = effect_of("assembly.fill-role").preview(standing.riverside.pk, later)
    assert said.startswith("Whoever is chosen: “Facilitator”, from ")


def test_the_form_gives_the_payload(standing: World) -> None:
    role = role_for(standing, powers=[KEEP_POTS.name])
    willing(standing, role, "dilan")
    typed = {"role": str(role.pk), "members": [str(standing.seat("dilan"))], "begins_on": ""}
    form = GrantMandate().form(standing.riverside.pk, typed)
    assert form.is_valid(), form.errors
    assert form.payload() == {
        "role_id": str(role.pk),
        "members": [str(standing.seat("dilan"))],
        "begins_on": "",
    }
    stranger = typed | {"members": [str(standing.seat("esi"))]}
    assert not GrantMandate().form(standing.riverside.pk, stranger).is_valid()


def test_a_recall_ends_it_and_enacted_twice_ends_it_once(standing: World) -> None:
    role = role_for(standing)
    willing(standing, role, "dilan")
    mandate = granted(standing, role, "dilan")
    petitioned(standing, mandate)
    decision = decided(standing)
    given = {"community_id": standing.riverside.pk, "mandate_id": mandate.pk}
    for _twice in range(2):
        recall(**given, decision_id=decision.pk, now=NOW + DAY)
    assert not holds(standing.seat("dilan"), FACILITATE, NOW + DAY)
    assert Entry.objects.filter(entry="mandate-recalled").count() == 1
    with pytest.raises(Refused) as caught:
        willing(standing, role, "dilan", now=NOW + 2 * DAY)
    assert caught.value.refusal.code == "resting"

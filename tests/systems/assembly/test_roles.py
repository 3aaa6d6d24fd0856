"""Roles are made and ended by decisions; whoever is willing says so, and takes it back."""

from typing import Any

import pytest

from convivial.assembly.commands.roles import end_role, not_willing, say_willing
from convivial.assembly.effects.mandates import EndRole, MakeRole
from convivial.assembly.models import Role, Willing
from convivial.assembly.powers import FACILITATE, KEEP_POTS
from convivial.kernel.effects import Enactment
from convivial.kernel.powers import holds
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.membership import leave
from tests.systems.assembly.holding import DAY, decided, granted, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

ROLE = {
    "name": "Bookkeeper",
    "purpose": "Writes down what comes in.",
    "powers": [KEEP_POTS.name],
    "seats": 2,
    "term_days": 90,
    "filled_by": "election",
}


def enacted(world: World) -> Enactment:
    return Enactment(world.riverside.pk, decided(world).pk, NOW)


def test_a_decision_makes_a_role_and_nobody_has_it_yet(standing: World) -> None:
    enactment = enacted(standing)
    MakeRole().enact(ROLE, enactment)
    role = Role.objects.get()
    assert {name: getattr(role, name) for name in ROLE} == ROLE
    entry = Entry.objects.get(entry="role-made")
    assert entry.decision == enactment.decision_id
    assert entry.content is not None
    assert entry.content["powers"] == [KEEP_POTS.name]
    assert not any(holds(standing.seat(who), KEEP_POTS, NOW) for who in ("alma", "dilan"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "no-name"),
        ({"name": "facilitator"}, "name-taken"),
        ({"powers": ["rule-all"]}, "unknown-power"),
        ({"seats": 0}, "bad-seats"),
        ({"seats": 13}, "bad-seats"),
        ({"term_days": 6}, "bad-term"),
        ({"term_days": 366}, "bad-term"),
        ({"filled_by": "birth"}, "bad-way"),
    ],
)
def test_what_cannot_be_a_role_is_refused_at_drafting_and_at_enacting(
    standing: World, change: dict[str, Any], code: str
) -> None:
    role_for(standing)
    refusal = MakeRole().why_not(standing.riverside.pk, ROLE | change, NOW)
    assert refusal is not None
    assert refusal.code == code
    with pytest.raises(Refused) as caught:
        MakeRole().enact(ROLE | change, enacted(standing))
    assert caught.value.refusal.code == code
    assert Role.objects.count() == 1


def test_the_form_asks_for_it_and_gives_the_payload(standing: World) -> None:
    typed = {**ROLE, "seats": "2", "term_days": "90"}
    form = MakeRole().form(standing.riverside.pk, typed)
    assert form.is_valid(), form.errors
    assert form.payload() == ROLE
    assert not MakeRole().form(standing.riverside.pk, typed | {"powers": ["rule-all"]}).is_valid()


def test_the_preview_is_a_sentence_about_the_role(standing: World) -> None:
    said = MakeRole().preview(standing.riverside.pk, ROLE)
    assert said == (
        "There is a new role, “Bookkeeper”, for 2 people, 90 days at a time. By election. "
        "Its powers: Keep the pots."
    )
    assert (
        MakeRole()
        .preview(standing.riverside.pk, ROLE | {"seats": 1, "powers": []})
        .endswith("It carries a task and no powers.")
    )


def test_a_role_ends_with_every_mandate_for_it(standing: World) -> None:
    role = role_for(standing, seats=2)
    willing(standing, role, "esi")
    granted(standing, role, "dilan")
    effect, payload = EndRole(), {"role_id": str(role.pk)}
    assert effect.why_not(standing.riverside.pk, payload, NOW) is None
    assert "Facilitator" in effect.preview(standing.riverside.pk, payload)
    effect.enact(payload, Enactment(standing.riverside.pk, decided(standing).pk, NOW + DAY))
    assert not holds(standing.seat("dilan"), FACILITATE, NOW + DAY)
    assert not Willing.objects.exists()
    ended = Entry.objects.get(entry="mandate-ended").content
    assert ended is not None
    assert ended["how"] == "role-ended"
    refusal = effect.why_not(standing.riverside.pk, payload, NOW + DAY)
    assert refusal is not None
    assert refusal.code == "role-over"


def test_a_role_that_is_not_there_cannot_end(standing: World) -> None:
    role = role_for(standing)
    for payload in ({"role_id": "nonsense"}, {}):
        refusal = EndRole().why_not(standing.riverside.pk, payload, NOW)
        assert refusal is not None
        assert refusal.code == "no-such-role"
        with pytest.raises(Refused):
            EndRole().enact(payload, enacted(standing))
    with pytest.raises(Refused) as caught:
        end_role(
            community_id=standing.elsewhere.pk,
            role_id=role.pk,
            decision_id=decided(standing).pk,
            now=NOW,
        )
    assert caught.value.refusal.code == "no-such-role"


def test_saying_it_twice_is_saying_it_once_and_none_of_it_is_on_the_ledger(standing: World) -> None:
    role = role_for(standing)
    before = Entry.objects.count()
    willing(standing, role, "dilan", "dilan")
    assert Willing.objects.count() == 1
    not_willing(
        community_id=standing.riverside.pk, role_id=role.pk, member_id=standing.seat("dilan")
    )
    assert not Willing.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("who", "code"), [("gus", "members-only"), ("oona", "members-only")])
def test_only_members_are_willing(standing: World, who: str, code: str) -> None:
    role = role_for(standing)
    with pytest.raises(Refused) as caught:
        willing(standing, role, who)
    assert caught.value.refusal.code == code


def test_nobody_is_willing_for_a_role_that_has_ended_or_is_elsewhere(standing: World) -> None:
    role = role_for(standing)
    with pytest.raises(Refused) as caught:
        say_willing(
            community_id=standing.elsewhere.pk,
            role_id=role.pk,
            member_id=standing.seat("oona"),
            now=NOW,
        )
    assert caught.value.refusal.code == "no-such-role"
    Role.objects.update(ended_at=NOW)
    with pytest.raises(Refused) as caught:
        willing(standing, role, "dilan")
    assert caught.value.refusal.code == "role-over"


def test_whoever_leaves_is_asked_for_nothing_any_more(standing: World) -> None:
    role = role_for(standing)
    willing(standing, role, "dilan", "esi")
    mandate = granted(standing, role, "dilan")
    leave(membership_id=standing.seat("dilan"), now=NOW + DAY)
    mandate.refresh_from_db()
    assert (mandate.ended_how, mandate.ended_at) == ("gone", NOW + DAY)
    assert [row.member_id for row in Willing.objects.all()] == [standing.seat("esi")]
    assert granted(standing, role, "esi", NOW + DAY).begins_at == NOW + DAY

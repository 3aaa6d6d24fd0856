"""Founding: three or more, under a name that is free; and bringing a list, all or nobody."""

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands.communities import found
from convivial.people.commands.invitations import Invitee, bring_list
from convivial.people.models import Community, Invitation
from tests.world import NOW, World

THREE = ("Ada", "Ben", "Cleo")


def test_each_founder_gets_a_link(db: None) -> None:
    community, links = found(name="Hill & Vale", founders=THREE, now=NOW)
    assert (community.slug, community.status) == ("hill-vale", "forming")
    assert [link.for_name for link in links] == list(THREE)
    assert all(link.founder and link.most_uses == 1 for link in links)


@pytest.mark.parametrize(
    ("name", "founders", "code"),
    [
        ("Hill", THREE[:2], "too-few-founders"),
        ("Hill", ("Ada", "Ada", "Ada"), "too-few-founders"),
        ("Riverside", THREE, "slug-taken"),
    ],
)
def test_what_is_not_founded(world: World, name: str, founders: tuple[str, ...], code: str) -> None:
    before = Community.objects.count()
    with pytest.raises(Refused) as refused:
        found(name=name, founders=founders, now=NOW)
    assert refused.value.refusal.code == code
    assert Community.objects.count() == before


def test_a_list_larger_than_the_room_brings_nobody(world: World) -> None:
    world.riverside.size_limit = 7
    world.riverside.save()
    before = Invitation.objects.count()
    invitees = [Invitee("One"), Invitee("Two")]
    with pytest.raises(Refused) as refused:
        bring_list(community=world.riverside, invitees=invitees, now=NOW)
    assert refused.value.refusal.code == "too-many"
    assert Invitation.objects.count() == before

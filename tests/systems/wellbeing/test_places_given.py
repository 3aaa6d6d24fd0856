"""Nobody is put out of a host's or co-host's place: each is given by who has it, or left."""

import pytest

from convivial.kernel.refusal import Refused
from convivial.wellbeing.commands.hosting import accept_hosting, ask_to_host, stop_hosting
from convivial.wellbeing.models import Activity
from tests.systems.wellbeing.making import soup
from tests.world import NOW, World


@pytest.fixture
def activity(world: World) -> Activity:
    """Return an evening that Alma hosts and Bruno co-hosts."""
    made = soup(world)
    ask(world, made, "bruno", "co-host", by="alma")
    accept(world, made, "bruno", "co-host")
    return made


def ask(world: World, activity: Activity, name: str, place: str, by: str) -> None:
    ask_to_host(
        activity_id=activity.pk,
        member_id=world.seat(by),
        asked_id=world.seat(name),
        place=place,
        now=NOW,
    )


def accept(world: World, activity: Activity, name: str, place: str) -> None:
    accept_hosting(activity_id=activity.pk, member_id=world.seat(name), place=place, now=NOW)


def hosts(activity: Activity) -> tuple[object, object]:
    activity.refresh_from_db()
    return activity.host_id, activity.co_host_id


def test_a_co_host_does_not_give_the_host_s_place_away(world: World, activity: Activity) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, activity, "chen", "host", by="bruno")
    assert refused.value.refusal.code == "hosts-only"


def test_a_host_does_not_give_the_co_host_s_place_away(world: World, activity: Activity) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, activity, "chen", "co-host", by="alma")
    assert refused.value.refusal.code == "has-co-host"


def test_a_yes_comes_too_late_when_the_one_who_asked_has_gone(
    world: World, activity: Activity
) -> None:
    ask(world, activity, "chen", "host", by="alma")
    stop_hosting(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        accept(world, activity, "chen", "host")
    assert refused.value.refusal.code == "not-asked"
    assert hosts(activity) == (world.seat("bruno"), None)


def test_a_free_place_is_given_again(world: World, activity: Activity) -> None:
    stop_hosting(activity_id=activity.pk, member_id=world.seat("bruno"), now=NOW)
    ask(world, activity, "chen", "co-host", by="alma")
    accept(world, activity, "chen", "co-host")
    assert hosts(activity) == (world.seat("alma"), world.seat("chen"))

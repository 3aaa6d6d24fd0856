"""What was taken away as files is written down for its owner, whoever sat at the device."""

from convivial.vault.models import Access
from tests.systems.vault.conftest import device_of, said
from tests.systems.vault.sealed import Keys
from tests.world import World


def test_taking_everything_away_is_written_down(world: World, dilans_keys: Keys) -> None:
    said(device_of(world, "dilan").post("taken/", {}))
    (line,) = Access.objects.filter(what=Access.What.TAKEN)
    assert line.account_id == world.people["dilan"].account_id
    assert line.who_id is None


def test_where_nothing_is_kept_nothing_is_written_down(world: World) -> None:
    said(device_of(world, "oona").post("taken/", {}))
    assert not Access.objects.exists()


def test_too_often_is_refused(world: World, dilans_keys: Keys) -> None:
    device = device_of(world, "dilan")
    for _time in range(60):
        assert device.post("taken/", {}).status_code == 200
    assert device.post("taken/", {}).status_code == 429

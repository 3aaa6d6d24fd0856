"""“Opens when I say so”: without unlocking, and without script."""

import json

import pytest

from convivial.kernel.models import DueWork
from convivial.kernel.refusal import Refused
from convivial.vault.commands import confiding, releasing
from convivial.vault.models import Access, Grant
from tests.systems.vault.conftest import device_of
from tests.systems.vault.sharing import for_esi
from tests.world import NOW, World

RELEASE = "/mine/release/"


def opened() -> set[Grant]:
    return set(Grant.objects.filter(released_at__isnull=False))


def release(world: World, **which: object) -> int:
    return releasing.release(account_id=world.dilan.account_id, now=NOW, **which)  # type: ignore[arg-type]


def test_some_parts(world: World, kept_back: list[Grant]) -> None:
    assert release(world, grants=[kept_back[0].pk]) == 1
    assert opened() == {kept_back[0]}


def test_all_for_one_person(world: World, kept_back: list[Grant]) -> None:
    assert release(world, confidant_id=for_esi(world).pk) == 2
    assert opened() == set(kept_back[:2])


def test_all(world: World, kept_back: list[Grant]) -> None:
    assert release(world) == 3
    assert opened() == set(kept_back)


def test_what_is_open_stays_open_and_nobody_is_told_again(
    world: World, kept_back: list[Grant]
) -> None:
    release(world)
    assert release(world) == 0
    assert DueWork.objects.filter(kind="vault.opened").count() == 2
    assert Access.objects.filter(what="released").count() == 1


def test_its_owner_sees_that_they_opened_it(world: World, kept_back: list[Grant]) -> None:
    release(world)
    row = Access.objects.get(what="released")
    assert (row.account_id, row.who_id, row.at) == (world.dilan.account_id, None, NOW)


@pytest.mark.parametrize("act", [releasing.release, releasing.keep_back])
@pytest.mark.parametrize("who", ["esi", "alma", "gus", "oona"])
def test_nobody_opens_or_keeps_back_another_s(
    world: World, kept_back: list[Grant], who: str, act: object
) -> None:
    before = opened()
    with pytest.raises(Refused) as refused:
        act(  # type: ignore[operator]
            account_id=world.people[who].account_id, grants=[kept_back[0].pk], now=NOW
        )
    assert refused.value.refusal.code == "no-such-grant"
    whom = for_esi(world).pk
    assert not act(account_id=world.people[who].account_id, confidant_id=whom, now=NOW)  # type: ignore[operator]
    assert opened() == before


def test_one_that_is_not_there_stops_all(world: World, kept_back: list[Grant]) -> None:
    confiding.end_mine(confidant_id=for_esi(world).pk, account_id=world.dilan.account_id, now=NOW)
    with pytest.raises(Refused):
        release(world, grants=[one.pk for one in kept_back])
    assert not opened()


def test_what_was_never_kept_back_is_not_opened_by_it(world: World, kept_back: list[Grant]) -> None:
    always_open = Grant.objects.get(opens="now")
    with pytest.raises(Refused):
        release(world, grants=[always_open.pk])


def test_kept_back_again(world: World, kept_back: list[Grant]) -> None:
    release(world)
    assert (
        releasing.keep_back(
            account_id=world.dilan.account_id, confidant_id=for_esi(world).pk, now=NOW
        )
        == 2
    )
    assert opened() == {kept_back[2]}


def test_the_page_works_without_script_and_knows_no_titles(
    world: World, kept_back: list[Grant]
) -> None:
    client = world.client("dilan")
    page = client.get(RELEASE).content.decode()
    assert "2 parts are kept back." in page
    assert "Open it for Esi now" in page
    assert "own-room" not in page
    answer = client.post(RELEASE, {"confidant": str(for_esi(world).pk)}, follow=True)
    words = answer.content.decode()
    assert "2 parts are open now, and they are told at once." in words
    assert "Keep it back again from Esi" in words
    client.post(f"{RELEASE}keep-back/", {"confidant": str(for_esi(world).pk)})
    assert not opened()


def test_one_press_for_everyone(world: World, kept_back: list[Grant]) -> None:
    client = world.client("dilan")
    assert "Open everything now" in client.get(RELEASE).content.decode()
    client.post(RELEASE)
    assert opened() == set(kept_back)
    assert "Open everything now" not in client.get(RELEASE).content.decode()
    assert "Nothing was kept back" in client.post(RELEASE, follow=True).content.decode()


def test_nobody_s_id_is_no_person(world: World, kept_back: list[Grant]) -> None:
    client = world.client("dilan")
    assert client.post(RELEASE, {"confidant": "nonsense"}).status_code == 404
    assert not opened()


def test_who_keeps_nothing_back_is_told_so(world: World) -> None:
    assert "You keep nothing back" in world.client("esi").get(RELEASE).content.decode()


def test_devices_open_and_keep_back(world: World, kept_back: list[Grant]) -> None:
    device = device_of(world, "dilan")
    ids = [str(one.pk) for one in kept_back]
    answer = device.post("grants/release/", {"grants": ids})
    assert json.loads(answer.content)["token"]
    assert opened() == set(kept_back)
    assert device.post("grants/keep-back/", {"grants": ids[:1]}).status_code == 200
    assert opened() == set(kept_back[1:])


@pytest.mark.parametrize(
    "sent", [{}, {"grants": None}, {"grants": "all"}, {"grants": [1]}, {"grants": ["x"]}, []]
)
def test_what_is_no_request_is_refused(world: World, kept_back: list[Grant], sent: object) -> None:
    for act in ("release", "keep-back"):
        assert device_of(world, "dilan").post(f"grants/{act}/", sent).status_code == 400
    assert not opened()

"""What the vault tells its owner of itself: all of it, and of what is sealed the files."""

import io
import json
import zipfile
from typing import Any

from convivial.people.commands.accounts import delete_account
from convivial.vault import api
from convivial.vault.commands import writing
from convivial.vault.models import Access, GuardSet
from tests.systems.vault.sealed import Keys, sealed_body
from tests.systems.vault.test_changing_keys import guarded
from tests.systems.vault.test_granting import confidant
from tests.systems.vault.writing import a_deletion, a_write
from tests.world import NOW, World


def taken(world: World, name: str) -> zipfile.ZipFile:
    answer = world.client(name).post("/account/my-data/file/")
    return zipfile.ZipFile(io.BytesIO(answer.content))


def held(world: World, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(taken(world, name).read("my-data.json"))
    return data


def test_somebody_without_a_space_of_their_own(world: World) -> None:
    assert held(world, "esi")["account"]["own_space"] is None
    assert not [name for name in taken(world, "esi").namelist() if "own-space" in name]
    assert not Access.objects.exists()


def test_what_is_known_of_it(world: World, dilans_keys: Keys) -> None:
    guarded(world)
    confidant(world)
    space = held(world, "dilan")["account"]["own_space"]
    assert space["agreed_at"] == NOW.isoformat()
    assert (space["wording"], space["access_months"], space["unused_months"]) == (1, 12, None)
    assert [one["fingerprint"] for one in space["keys"]] == [dilans_keys.fingerprint]
    assert [one["kind"] for one in space["ways_to_open"]] == ["phrase"]
    assert space["guardians_together"] == [{"threshold": 1, "size": 1, "made_at": NOW.isoformat()}]
    assert [one["happened"] for one in space["what_happened"]] == ["keys-made"]


def test_what_joins_two_people_is_told_to_both(world: World, dilans_keys: Keys) -> None:
    guarded(world)
    confidant(world)
    [dilan], [esi] = held(world, "dilan")["communities"], held(world, "esi")["communities"]
    assert [one["with"] for one in dilan["vault"]["people_i_share_with"]] == ["Esi"]
    assert [one["name"] for one in dilan["vault"]["who_guards_for_me"]] == ["Esi"]
    assert [one["with"] for one in esi["vault"]["people_who_share_with_me"]] == ["Dilan"]
    assert [one["name"] for one in esi["vault"]["for_whom_i_guard"]] == ["Dilan"]


def test_what_is_sealed_goes_along_as_it_lies_here(world: World, dilans_keys: Keys) -> None:
    kept, gone = a_write(dilans_keys), a_write(dilans_keys)
    owner = world.dilan.account_id
    writing.write_records(account_id=owner, writes=[kept, gone], now=NOW)
    writing.write_records(account_id=owner, writes=[a_deletion(gone)], now=NOW)
    file = taken(world, "dilan")
    assert file.read(f"own-space/records/{kept.id}.age") == kept.body
    assert f"own-space/records/{gone.id}.age" not in file.namelist()
    index = json.loads(file.read("own-space/records.json"))
    assert [(one["id"], one["version"]) for one in index] == [(str(kept.id), 1), (str(gone.id), 2)]
    assert file.read("own-space/keys/1.txt").startswith(b"convivial keys/1\n")
    doors = [name for name in file.namelist() if name.startswith("own-space/doors/phrase-")]
    assert file.read(doors[0]).startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert Access.objects.filter(account=owner, what="taken").count() == 1


def test_the_door_of_the_guardians_waits_its_three_days(world: World, dilans_keys: Keys) -> None:
    guarded(world)
    door = sealed_body()
    GuardSet.objects.filter(account=world.dilan.account).update(body=door)
    file = taken(world, "dilan")
    assert not [name for name in file.namelist() if "guard" in name or door in file.read(name)]
    assert [name for name in file.namelist() if name.startswith("own-space/doors/")]


def test_nothing_of_others_goes_along(world: World, dilans_keys: Keys) -> None:
    mine = a_write(dilans_keys)
    writing.write_records(account_id=world.dilan.account_id, writes=[mine], now=NOW)
    assert str(mine.id) not in " ".join(taken(world, "esi").namelist())


def test_it_is_shown_in_words(world: World, dilans_keys: Keys) -> None:
    page = world.client("dilan").get("/account/my-data/").content.decode()
    for words in ("My own space", "Keys were made", "Six words", ".age"):
        assert words in page


def test_codes_have_words() -> None:
    assert str(api.CODES["keys-made"]) == "Keys were made"


def test_nothing_is_told_of_whom_is_gone(world: World, dilans_keys: Keys) -> None:
    owner = world.dilan.account_id
    delete_account(account=world.dilan.account, now=NOW)
    assert api.about_account(owner) is None
    assert list(api.sealed_files(owner)) == []


def test_a_copy_of_the_commons_holds_nothing_sealed(world: World, dilans_keys: Keys) -> None:
    write = a_write(dilans_keys)
    writing.write_records(account_id=world.dilan.account_id, writes=[write], now=NOW)
    answer = world.client("esi").post(world.url("commons/file/"))
    copy = zipfile.ZipFile(io.BytesIO(answer.content))
    assert copy.namelist()
    for name in copy.namelist():
        data = copy.read(name)
        assert b"age-encryption.org" not in data
        assert str(write.id).encode() not in data

"""Everything that is held about a person is theirs to see and to take away."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from convivial.people.commands import invitations, membership
from convivial.people.models import Membership
from convivial.weave.my_data import PARTS
from convivial.weave.my_data_words import FIELDS, value_words
from tests.promises.samples import samples
from tests.world import NOW, World

# The particulars of a proposal are as free as what it proposes, and so is what one answers.
FREE = {"payload", "answer"}
PARTS_AND_FIELDS = {*FIELDS, *(name for name, _title, _about in PARTS)}


def file_of(world: World, name: str) -> zipfile.ZipFile:
    answer = world.client(name).post("/account/my-data/file/")
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def data_of(world: World, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file_of(world, name).read("my-data.json"))
    return data


def test_it_holds_the_account_and_each_community(world: World) -> None:
    invitations.invite(membership_id=world.seat("dilan"), now=NOW, for_name="Farid")
    membership.block(blocker_id=world.seat("dilan"), blocked_id=world.seat("esi"), now=NOW)
    data = data_of(world, "dilan")
    assert data["account"]["sign_in_name"] == "dilan"
    (here,) = data["communities"]
    assert here["people"]["name"] == "Dilan"
    assert here["people"]["invitations"][0]["for_name"] == "Farid"
    assert here["people"]["people_i_keep_away"][0]["blocked_name"] == "Esi"
    assert {row["voucher_name"] for row in here["people"]["vouched_for_me"]} == {"Alma", "Bruno"}
    assert any(entry["type"] == "guest-arrived" for entry in here["ledger"]["entries"])


def test_nothing_of_what_others_keep_to_themselves_is_in_it(world: World) -> None:
    membership.block(blocker_id=world.seat("dilan"), blocked_id=world.seat("esi"), now=NOW)
    assert "Dilan" not in json.dumps(data_of(world, "esi"))


def test_no_secret_is_in_it(world: World) -> None:
    text = json.dumps(data_of(world, "dilan"))
    assert world.dilan.account.password not in text


def test_it_opens_in_any_browser_too(world: World) -> None:
    Membership.objects.filter(pk=world.seat("dilan")).update(brings="Bread <b>")
    page = file_of(world, "dilan").read("my-data.html").decode()
    assert page.startswith("<!doctype html>")
    assert "Bread &lt;b&gt;" in page


def test_one_s_picture_is_in_it(world: World) -> None:
    stored = default_storage.save("pictures/one.webp", ContentFile(b"picture"))
    Membership.objects.filter(pk=world.seat("dilan")).update(picture=stored)
    assert file_of(world, "dilan").read(stored) == b"picture"


def test_the_page_shows_the_same(world: World) -> None:
    page = world.client("dilan").get("/account/my-data/").content.decode()
    assert "<dd>Dilan</dd>" in page
    assert "<dd>… arrived as a guest.</dd>" in page


def test_every_field_has_a_name_in_words(world: World) -> None:
    samples(world)
    for name in ("dilan", "bruno", "alma"):
        assert set(fields_of(data_of(world, name)["communities"])) <= PARTS_AND_FIELDS
        assert set(fields_of(data_of(world, name)["account"])) <= set(FIELDS)


def fields_of(held: Any) -> Iterator[str]:
    for name, value in held.items() if isinstance(held, dict) else ():
        yield name
        yield from fields_of(value if name not in FREE else None)
    for value in held if isinstance(held, list) else ():
        yield from fields_of(value)


def test_codes_languages_and_moments_are_in_words() -> None:
    assert str(value_words("status", "guest")) == "Guest"
    assert value_words("languages", "es") == "Español"
    assert value_words("times", "4-evening") == "Friday evening"
    assert value_words("left_at", "2026-03-02T09:00:00+00:00").startswith("Monday, 2 March 2026")
    assert value_words("expires_on", "2026-04-01") == "Wednesday, 1 April 2026"
    assert value_words("made_at", "long ago") == "long ago"
    assert value_words("words", "guest") == "guest"
    assert value_words("picture", None) is None


def test_what_one_left_is_in_it_still(world: World) -> None:
    assert data_of(world, "xavi")["communities"][0]["people"]["status"] == "left"


def test_every_app_that_knows_a_member_has_its_part() -> None:
    """An app whose rows point to a membership, and which is not in the export, fails here."""
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Membership
    }
    assert pointing <= {name for name, _title, _about in PARTS}

"""One's own profile and picture: changed by oneself, nothing typed is lost."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from convivial.kernel.refusal import Refused
from convivial.people.commands.membership import change_profile
from convivial.people.models import Membership
from tests.world import World, make_world


def typed(**changes: Any) -> dict[str, Any]:
    return {"name": "Dilan", "version": 0} | changes


def test_what_is_said_is_shown(world: World) -> None:
    words = typed(pronouns="he/him", languages="English, Türkçe; español", brings="A van")
    answer = world.client("dilan").post(world.url("me/profile/"), words)
    assert answer["Location"] == world.url(f"people/{world.seat('dilan')}/")
    world.dilan.refresh_from_db()
    assert world.dilan.languages == ["en", "tr", "es"]
    assert (world.dilan.pronouns, world.dilan.brings, world.dilan.version) == (
        "he/him",
        "A van",
        1,
    )


def test_an_old_tab_keeps_its_words_and_undoes_nothing(world: World) -> None:
    client = world.client("dilan")
    client.post(world.url("me/profile/"), typed(brings="A van"))
    answer = client.post(world.url("me/profile/"), typed(brings="Two vans"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "changed in another window" in page
    assert "Two vans" in page
    assert 'name="version" value="1"' in page  # saving again saves
    world.dilan.refresh_from_db()
    assert world.dilan.brings == "A van"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"brings": "x" * 1001}, "at most 1000 characters"),
        ({"languages": "Elvish"}, "a language we do not know"),
        ({"languages": ", ".join(["en", "es", "fr", "de"] * 4)}, "at most 12 languages"),
        ({"version": "no"}, "Enter a whole number."),
    ],
)
def test_what_cannot_be_saved_is_said(world: World, changes: dict[str, Any], sentence: str) -> None:
    words = typed(would_like="A walk", **{"brings": "Bread"} | changes)
    answer = world.client("dilan").post(world.url("me/profile/"), words)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "A walk" in page
    world.dilan.refresh_from_db()
    assert world.dilan.version == 0


def test_whoever_has_left_changes_nothing(world: World) -> None:
    with pytest.raises(Refused) as refused:
        change_profile(membership_id=world.seat("xavi"), version=0, changes={"name": "X"})
    assert refused.value.refusal.code == "not-here"


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400)) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"  # ImageDescription
    Image.new("RGB", size, "teal").save(out, kind, exif=exif)
    return out.getvalue()


def upload(world: World, data: bytes, name: str = "me.jpg") -> Any:
    file = SimpleUploadedFile(name, data, content_type="image/jpeg")
    return world.client("dilan").post(world.url("me/picture/"), {"picture": file})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_anew_without_what_its_file_said(world: World, kind: str) -> None:
    assert upload(world, picture(kind)).status_code == 302
    world.dilan.refresh_from_db()
    with default_storage.open(str(world.dilan.picture.name)) as stored:
        data = stored.read()
    assert b"secret place" not in data
    with Image.open(io.BytesIO(data)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (256, 256))
        assert not kept.getexif()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture we can read"),
        (picture()[:200], "not a picture we can read"),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_is_no_picture_is_refused(world: World, data: bytes, sentence: str) -> None:
    answer = upload(world, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Membership.objects.exclude(picture="").exists()


def test_a_picture_too_wide_to_open_is_refused_unopened(world: World) -> None:
    answer = upload(world, picture("PNG", (10_000, 6_000)))
    assert answer.status_code == 422
    assert "wider or higher than we can take" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("dilan", 200), ("gus", 200), ("xavi", 403), ("oona", 404)]
)
def test_who_sees_a_picture(world: World, who: str, status: int) -> None:
    upload(world, picture())
    answer = world.client(who).get(world.url(f"people/{world.seat('dilan')}/picture/"))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Type"] == "image/webp"
        assert "private" in answer["Cache-Control"]


def test_no_picture_no_page(world: World) -> None:
    url = world.url(f"people/{world.seat('esi')}/picture/")
    assert world.client("dilan").get(url).status_code == 404


def test_a_stranger_is_not_shown_a_picture(world: World, client: Any) -> None:
    upload(world, picture())
    world.dilan.refresh_from_db()
    assert client.get(f"/media/{world.dilan.picture.name}").status_code == 404
    answer = client.get(world.url(f"people/{world.seat('dilan')}/picture/"))
    assert answer.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_file_before_is_deleted(now: object) -> None:
    world = make_world()
    upload(world, picture())
    first = str(Membership.objects.get(pk=world.seat("dilan")).picture.name)
    upload(world, picture("PNG"))
    second = str(Membership.objects.get(pk=world.seat("dilan")).picture.name)
    assert not default_storage.exists(first)
    world.client("dilan").post(world.url("me/picture/remove/"))
    assert not default_storage.exists(second)
    assert Membership.objects.get(pk=world.seat("dilan")).picture.name == ""

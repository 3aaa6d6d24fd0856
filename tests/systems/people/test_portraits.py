"""Pictures that would fill the memory, or that were taken with the camera on its side."""

import io
from typing import Any

import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from convivial.kernel.refusal import Refused
from convivial.people import portraits

ORIENTATION = 0x0112


def file_of(picture: Image.Image, kind: str, **more: Any) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    out.seek(0)
    return out


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_small_file_that_unfolds_without_measure_is_refused(kind: str) -> None:
    bomb = file_of(Image.new("L", (8000, 3001)), kind)
    with pytest.raises(Refused) as refused:
        portraits.portrait(bomb, size=1000)
    assert refused.value.refusal.code == "too-many-pixels"


def test_a_big_picture_of_a_camera_is_read_at_the_size_that_is_wanted() -> None:
    photo = file_of(Image.new("RGB", (8000, 3001), "teal"), "JPEG")
    seen: list[int] = []
    draft = JpegImageFile.draft

    def watched(self: JpegImageFile, *wanted: Any) -> object:
        found = draft(self, *wanted)
        seen.append(self.width)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JpegImageFile, "draft", watched)
        assert portraits.portrait(photo, size=1000)
    assert seen
    assert seen[-1] < 8000 / 2


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "LA", "1", "I;16"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    encoded = portraits.portrait(file_of(Image.new(mode, (40, 30)), "PNG"), size=1000)
    with Image.open(io.BytesIO(encoded)) as kept:
        assert (kept.mode, kept.size) == ("RGB", (portraits.SIDE, portraits.SIDE))


def test_a_picture_taken_on_its_side_stands_upright() -> None:
    lying = Image.new("RGB", (80, 80), "white")
    lying.paste("black", (0, 0, 40, 80))  # the left half: upright, it is the top
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    encoded = portraits.portrait(file_of(lying, "JPEG", exif=exif, quality=95), size=1000)
    with Image.open(io.BytesIO(encoded)) as kept:
        middle, edge = portraits.SIDE // 2, 10
        assert kept.getpixel((middle, edge))[0] < 60  # type: ignore[index]
        assert kept.getpixel((edge, middle + 40))[0] > 200  # type: ignore[index]

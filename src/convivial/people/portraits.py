"""A picture that somebody chose, made small, square and silent: nothing of its file is kept."""

from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from convivial.kernel import pictures
from convivial.kernel.refusal import Refusal, Refused

LARGEST_FILE = 5_000_000
# A camera’s JPEG is read at the size that is wanted, never unfolded whole.
MOST_PIXELS_OF_JPEG = 80_000_000
SIDE = 256
ORIENTATION = 0x0112  # of EXIF: how the camera was held
AS_THEY_ARE = ("L", "RGB", "RGBA", "CMYK")


def portrait(file: IO[bytes], *, size: int) -> bytes:
    """Return a square WebP of 256 by 256 pixels without metadata, or refuse with the reason."""
    if size > LARGEST_FILE:
        raise _refused("too-large", _("That file is larger than 5 MB. Choose a smaller one."))
    with pictures.opened(file, field="picture", most_of_jpeg=MOST_PIXELS_OF_JPEG) as picture:
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))
        return pictures.encoded(_square(picture))


def _square(picture: Image.Image) -> Image.Image:
    """Return the middle of a picture, small before anything else is done to it, and upright."""
    plain = picture if picture.mode in AS_THEY_ARE else picture.convert("RGB")
    square = ImageOps.fit(plain, (SIDE, SIDE))
    square.getexif()[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
    return ImageOps.exif_transpose(square).convert("RGB")


def _refused(code: str, sentence: str) -> Refused:
    return Refused(Refusal(code, sentence, field="picture"))

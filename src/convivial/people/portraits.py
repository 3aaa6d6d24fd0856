"""A picture that somebody chose, made small, square and silent: nothing of its file is kept."""

import io
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from convivial.kernel.refusal import Refusal, Refused

LARGEST_FILE = 5_000_000
# A camera's JPEG is read at the size that is wanted; everything else is unfolded whole, at four
# bytes a pixel: a file of 200 KB must not fill the memory of a small box.
MOST_PIXELS = {"JPEG": 80_000_000}
MOST_PIXELS_UNFOLDED = 24_000_000
SIDE = 256
ORIENTATION = 0x0112  # of EXIF: how the camera was held
AS_THEY_ARE = ("L", "RGB", "RGBA", "CMYK")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def portrait(file: IO[bytes], *, size: int) -> bytes:
    """Return a square WebP of 256 by 256 pixels without metadata, or refuse with the reason."""
    if size > LARGEST_FILE:
        raise _refused("too-large", _("That file is larger than 5 MB. Choose a smaller one."))
    try:
        with Image.open(file, formats=FORMATS) as picture:
            most = MOST_PIXELS.get(str(picture.format), MOST_PIXELS_UNFOLDED)
            if picture.width * picture.height > most:
                raise _refused(
                    "too-many-pixels",
                    _("That picture is wider or higher than we can take. Make it smaller first."),
                )
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))
            return _encoded(_square(picture))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        sentence = _("That is not a picture we can read. Choose a JPEG, PNG, WebP or GIF.")
        raise _refused("not-a-picture", sentence) from error


def _square(picture: Image.Image) -> Image.Image:
    """Return the middle of a picture, small before anything else is done to it, and upright."""
    plain = picture if picture.mode in AS_THEY_ARE else picture.convert("RGB")
    square = ImageOps.fit(plain, (SIDE, SIDE))
    square.getexif()[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
    return ImageOps.exif_transpose(square).convert("RGB")


def _encoded(square: Image.Image) -> bytes:
    # A fresh image: the pixels alone, without what the file said of camera, place or time.
    clean = Image.new("RGB", square.size)
    clean.paste(square)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=82)
    return out.getvalue()


def _refused(code: str, sentence: str) -> Refused:
    return Refused(Refusal(code, sentence, field="picture"))

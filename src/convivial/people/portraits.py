"""A picture that somebody chose, made small, square and silent: nothing of its file is kept."""

import io
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from convivial.kernel.refusal import Refusal, Refused

LARGEST_FILE = 5_000_000
MOST_PIXELS = 50_000_000
SIDE = 256
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def portrait(file: IO[bytes], *, size: int) -> bytes:
    """Return a square WebP of 256 by 256 pixels without metadata, or refuse with the reason."""
    if size > LARGEST_FILE:
        raise _refused("too-large", _("That file is larger than 5 MB. Choose a smaller one."))
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(
                    "too-many-pixels",
                    _("That picture is wider or higher than we can take. Make it smaller first."),
                )
            return _encoded(ImageOps.exif_transpose(picture).convert("RGB"))
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


def _encoded(picture: Image.Image) -> bytes:
    square = ImageOps.fit(picture, (SIDE, SIDE))
    # A fresh image: the pixels alone, without what the file said of camera, place or time.
    clean = Image.new("RGB", square.size)
    clean.paste(square)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=82)
    return out.getvalue()


def _refused(code: str, sentence: str) -> Refused:
    return Refused(Refusal(code, sentence, field="picture"))

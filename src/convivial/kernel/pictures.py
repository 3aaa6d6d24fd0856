"""Pictures that people send in: looked at before they are unfolded, and encoded afresh.

Nothing of the file is kept: neither where and when it was taken, nor anything hidden in it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from convivial.kernel.refusal import Refusal, Refused

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A picture is unfolded whole, at four bytes a pixel: a file of 200 KB must not fill the memory of
# a small box.
MOST_PIXELS = 24_000_000


@contextmanager
def opened(
    file: IO[bytes], *, field: str, most_of_jpeg: int = MOST_PIXELS
) -> Iterator[Image.Image]:
    """Open a picture, or refuse with the reason: also where reading on shows that it is none.

    ``most_of_jpeg``: pixels of a camera's JPEG, which can be read at the size that is wanted.
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            most = most_of_jpeg if picture.format == "JPEG" else MOST_PIXELS
            if picture.width * picture.height > most:
                sentence = _(
                    "That picture is wider or higher than we can take. Make it smaller first."
                )
                raise Refused(Refusal("too-many-pixels", sentence, field=field))
            yield picture
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        sentence = _("That is not a picture we can read. Choose a JPEG, PNG, WebP or GIF.")
        raise Refused(Refusal("not-a-picture", sentence, field=field)) from error


def encoded(picture: Image.Image) -> bytes:
    """Return a WebP of the pixels alone, without what the file said of camera, place or time."""
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=82)
    return out.getvalue()

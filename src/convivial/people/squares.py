"""A link as a square of dots that a camera reads, drawn as one SVG path."""

from dataclasses import dataclass

import qrcode

QUIET_ZONE = 4


@dataclass(frozen=True)
class Square:
    """A drawn code: a path of dots of one unit, in a box of ``size`` by ``size``."""

    size: int
    path: str


def squares(link: str) -> Square:
    """Return the code of a link."""
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(link)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Square(size=len(rows), path="".join(dots))

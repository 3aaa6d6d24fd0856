"""The bring-list as lines of text: “3 × soup bowls” asks for three."""

import re

from convivial.wellbeing.plan import Bring

LONGEST = 120
_COUNTED = re.compile(r"^\s*(\d{1,2})\s*[×x]\s*(.+)$", re.IGNORECASE)


def bring_typed(text: str) -> tuple[Bring, ...]:
    """Return the lines of a bring-list; “3 × bowls” asks for three."""
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return tuple(_bring(line) for line in lines)


def bring_line(item: Bring) -> str:
    """Return a line as it is typed."""
    return f"{item.needed} × {item.words}" if item.needed > 1 else item.words


def _bring(line: str) -> Bring:
    counted = _COUNTED.match(line)
    if counted is None or int(counted[1]) < 1:
        return Bring(line[:LONGEST])
    return Bring(counted[2].strip()[:LONGEST], int(counted[1]))

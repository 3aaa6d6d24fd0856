"""Who said what about which statement, as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
BLANK = -128
"""Not answered, or never seen. Anything but these four is refused."""

STRIP = 1024


class Cast(NamedTuple):
    """One answer: 1 agrees, −1 disagrees, 0 passes."""

    member: str
    statement: str
    answer: int


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """The answers: `table[i, j]` (int8) is what `members[i]` answered to `statements[j]`.

    Raises ValueError when the shapes do not fit, an id occurs twice, or an answer is none.
    """

    members: Sequence[str]
    statements: Sequence[str]
    table: "NDArray[np.int8]"

    def __post_init__(self) -> None:
        """Refuse what no caller may mean."""
        if self.table.shape != (len(self.members), len(self.statements)):
            message = (
                f"a table of {self.table.shape} for {len(self.members)} members "
                f"and {len(self.statements)} statements"
            )
            raise ValueError(message)
        if str(self.table.dtype) != "int8":
            message = f"answers are int8, not {self.table.dtype}"
            raise ValueError(message)
        _refuse_twins(self.members, "member")
        _refuse_twins(self.statements, "statement")
        _refuse_other_answers(self.table)


def votes_of(
    casts: Iterable[Cast], *, members: Iterable[str] = (), statements: Iterable[str] = ()
) -> Votes:
    """The table of `casts`; a later answer of the same member to the same statement replaces it.

    `members` and `statements` are those to have a line or a column even without an answer.
    Raises ValueError for an answer other than 1, 0 and -1.
    """
    import numpy as np

    given = list(casts)
    rows = _numbered([*members, *(cast.member for cast in given)])
    columns = _numbered([*statements, *(cast.statement for cast in given)])
    table = np.full((len(rows), len(columns)), BLANK, np.int8)
    for cast in given:
        if cast.answer not in {AGREE, PASS, DISAGREE}:
            message = f"{cast.answer} is no answer: 1 agrees, -1 disagrees, 0 passes"
            raise ValueError(message)
        table[rows[cast.member], columns[cast.statement]] = cast.answer
    return Votes(tuple(rows), tuple(columns), table)


def in_order(votes: Votes) -> Votes:
    """The same answers with members and statements in the order of their ids."""
    rows, members = _sorted(votes.members)
    columns, statements = _sorted(votes.statements)
    table = votes.table
    if rows is not None:
        table = table[rows]
    if columns is not None:
        table = table[:, columns]
    return Votes(members, statements, table)


def _sorted(ids: Sequence[str]) -> tuple[list[int] | None, Sequence[str]]:
    order = sorted(range(len(ids)), key=ids.__getitem__)
    if order == list(range(len(ids))):
        return None, ids
    return order, [ids[number] for number in order]


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {one: number for number, one in enumerate(dict.fromkeys(ids))}


def _refuse_twins(ids: Sequence[str], what: str) -> None:
    if len(set(ids)) < len(ids):
        message = f"a {what} occurs twice"
        raise ValueError(message)


def _refuse_other_answers(table: "NDArray[np.int8]") -> None:
    import numpy as np

    for start in range(0, len(table), STRIP):
        strip = table[start : start + STRIP]
        # Moved up by one, what is an answer is 0, 1 or 2, and all else is large without its sign.
        known = ((strip + np.int8(1)).view(np.uint8) <= AGREE + 1) | (strip == BLANK)
        if not known.all():
            message = "an answer is 1, 0, -1, or -128 where there is none"
            raise ValueError(message)

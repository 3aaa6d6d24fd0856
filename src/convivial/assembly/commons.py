"""The assembly's part of the commons: charter, agreements, roles, templates, decisions, books."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from convivial.assembly import book_files
from convivial.assembly.commands import commons as commands
from convivial.assembly.queries import commons as queries
from convivial.assembly.queries.pots import BookLine, book_of
from convivial.kernel.commons import File, Files, Part, json_lines, rows_in, unreadable

CHARTER, CHARTERS, AGREEMENTS = "charter.md", "charters.jsonl", "agreements.jsonl"
ROLES, TEMPLATES, DECISIONS, POTS = (
    "roles.jsonl",
    "templates.jsonl",
    "decisions.jsonl",
    "pots.jsonl",
)


def write(community_id: UUID) -> Iterator[File]:
    """Yield all of it."""
    yield from _charter(community_id)
    yield AGREEMENTS, json_lines(queries.agreements(community_id))
    yield ROLES, json_lines(queries.roles(community_id))
    yield TEMPLATES, json_lines(queries.templates(community_id))
    yield from _decisions(community_id)
    yield from _pots(community_id)


def _charter(community_id: UUID) -> Iterator[File]:
    """The charter that holds as Markdown, and every version there was; else what was inherited."""
    charters = list(queries.charters(community_id))
    words = charters[-1]["words"] if charters else queries.inherited_charter(community_id)
    if words:
        yield CHARTER, words.encode()
    yield CHARTERS, json_lines(charters)


def _decisions(community_id: UUID) -> Iterator[File]:
    rows = []
    for row, ballots in queries.decisions(community_id):
        if ballots:
            row["ballots"] = f"ballots/{row['id']}.json"
            yield row["ballots"], ballots.encode()
        rows.append(row)
    yield DECISIONS, json_lines(rows)


def _pots(community_id: UUID) -> Iterator[File]:
    rows = queries.pots(community_id)
    yield POTS, json_lines(rows)
    for row in rows:
        lines = list(_nobody_named(book_of(UUID(row["id"]))))
        yield f"pots/{row['id']}.csv", book_files.as_csv(row["unit"], lines).encode()
        journal = book_files.as_journal(row["name"], row["unit"], lines)
        yield f"pots/{row['id']}.journal", journal.encode()


def _nobody_named(lines: Iterable[BookLine]) -> Iterator[BookLine]:
    """A book without the words of those who claimed, and without what was for one person."""
    for line in lines:
        what_for = None if line.for_one else line.what_for
        yield line._replace(claim=None, claimant=None, recorded_by=None, what_for=what_for)


def bring(community_id: UUID, files: Files, now: datetime) -> None:
    """Begin with it: nothing is decided yet, nobody holds anything, and no pot is filled."""
    mine: dict[str, Any] = {"community_id": community_id, "now": now}
    if CHARTER in files:
        commands.inherit_charter(**mine, words=_text(files))
    commands.inherit_roles(**mine, rows=rows_in(files, ROLES))
    commands.inherit_templates(**mine, rows=rows_in(files, TEMPLATES))
    commands.inherit_agreements(**mine, rows=rows_in(files, AGREEMENTS))


def _text(files: Files) -> str:
    try:
        words = files[CHARTER].decode()
    except UnicodeDecodeError:
        raise unreadable(CHARTER) from None
    if len(words) > commands.LONGEST_CHARTER or "\0" in words:
        raise unreadable(CHARTER)
    return words


PART = Part(
    "assembly",
    _("What was decided"),
    _(
        "The charter in its versions, agreements, roles without who holds them, templates, "
        "decisions with their words and ballots, and the books of the pots. Nothing of who said "
        "or chose what, and of decisions about people only that there were some."
    ),
    write,
    bring,
)

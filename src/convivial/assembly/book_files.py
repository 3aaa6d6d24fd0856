"""A pot's book as files that others can read: CSV, and a journal for ledger and hledger.

The journal is double entry: each line of the book is an entry of two postings that add up to
nothing. Its account names are part of the format (docs/reference/formats.md) and stay English.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from convivial.assembly.amounts import stored
from convivial.assembly.models import Movement
from convivial.assembly.queries.pots import BookLine

Kind = Movement.Kind

COLUMNS = ("day", "kind", "amount", "unit", "words", "for", "balances", "recorded_at", "id")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ENTRY = {
    Kind.INCOME: "Came in",
    Kind.PAID: "Paid",
    Kind.BETWEEN: "Between pots",
    Kind.BALANCING: "Balances a mistake",
}


def as_csv(unit: str, lines: Iterable[BookLine]) -> str:
    """Return a book as CSV with a heading, amounts with a point and two places.

    Words that a spreadsheet would take for a formula are given an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow(
            (
                line.day.isoformat(),
                line.kind,
                stored(line.amount),
                unit,
                _harmless(line.said),
                _harmless(line.what_for or ""),
                line.balances_id or "",
                line.recorded_at.isoformat(),
                line.id,
            )
        )
    return out.getvalue()


def as_journal(pot: str, unit: str, lines: Iterable[BookLine]) -> str:
    """Return a book as a journal for ledger and hledger."""
    book = list(lines)
    kinds = {line.id: line for line in book}
    return "\n".join([*_heading(pot, unit), *_entries(pot, unit, book, kinds)]) + "\n"


def _heading(pot: str, unit: str) -> Iterator[str]:
    yield f"; The pot: {_one_line(pot)}"
    yield "; Every entry adds up to nothing. hledger and ledger read it."
    yield ""
    yield f"commodity {commodity(unit)}"
    yield f"    format 1000.00 {commodity(unit)}"
    yield ""


def _entries(
    pot: str, unit: str, book: Iterable[BookLine], known: Mapping[Any, BookLine]
) -> Iterator[str]:
    own = account("Assets", "Pots", pot)
    for line in book:
        other = _other_account(pot, line, known)
        yield f"{line.day.isoformat()} * {_described(line)}"
        yield f"    ; id: {line.id}"
        yield _posting(own, line.amount, unit)
        yield _posting(other, -line.amount, unit)
        yield ""


def _posting(name: str, amount: Decimal, unit: str) -> str:
    return f"    {name:<48}  {stored(amount):>14} {commodity(unit)}"


def _other_account(pot: str, line: BookLine, known: Mapping[Any, BookLine]) -> str:
    """Where it came from or went to; a balancing line goes back there."""
    meant = known.get(line.balances_id, line)
    if meant.kind == Kind.PAID:
        return account("Expenses", meant.what_for or pot)
    if meant.kind == Kind.BETWEEN:
        other = meant.other_pot
        return account("Assets", "Pots", other) if other else account("Equity", "Taken along")
    return account("Income", pot)


def account(*parts: str) -> str:
    """Return an account's name: no part breaks it in two, and none ends it early."""
    return ":".join(_one_line(part).replace(":", "-").replace(";", ",") or "-" for part in parts)


def commodity(unit: str) -> str:
    """Return a unit as a journal writes it: a currency's code bare, any other word in quotes."""
    return unit if re.fullmatch(r"[A-Z]{3}", unit) else f'"{unit}"'


def _described(line: BookLine) -> str:
    words = _one_line(line.said).replace(";", ",").replace("|", "/")
    return f"{_ENTRY[Kind(line.kind)]}: {words}" if words else _ENTRY[Kind(line.kind)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text

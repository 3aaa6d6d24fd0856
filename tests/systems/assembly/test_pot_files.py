"""A pot's book as files: what others' tools read, and every entry adds up to nothing."""

import csv
import io
import re
import shutil
import subprocess
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from convivial.assembly.book_files import COLUMNS, as_csv, as_journal
from convivial.assembly.commands import books
from convivial.assembly.commands.pots import move_between
from convivial.assembly.models import Movement, Pot
from convivial.assembly.queries.pots import book_of
from tests.systems.assembly.pots import aside, claimed, decision, holds, income, pay, pot
from tests.world import NOW, World

HEAD = re.compile(r"\d{4}-\d\d-\d\d \* [^;|]+")
POSTING = re.compile(r' {4}(\S(?:.*?\S)?) {2,}(-?\d+\.\d\d) ([A-Z]{3}|"[^"]+")')
READERS = [name for name in ("hledger", "ledger") if shutil.which(name)]


def full(world: World, name: str = "Kitchen", unit: str = "EUR") -> Pot:
    """Return a pot whose book has a line of every kind."""
    made, other = pot(world, "1200", name=name, unit=unit), pot(world, name="Garden", unit=unit)
    stove = aside(world, made, "60", "A stove; with pipes  and: more")
    pay(world, claimed(world, stove, "45.50"))
    slip = income(world, made, "12.34", words="=HYPERLINK(1) ; a\nslip | (x)")
    for line in (slip, Movement.objects.get(kind="paid")):
        books.balance(movement_id=line.pk, member_id=world.seat("bruno"), words="Slip", now=NOW)
    move_between(
        source_id=made.pk, target_id=other.pk, amount=Decimal(100), words="", by=decision(world)
    )
    return made


def read(journal: str) -> dict[str, Decimal]:
    """Read a journal strictly; return what is in each account, after each entry adds up."""
    accounts: dict[str, Decimal] = defaultdict(Decimal)
    for block in journal.split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith(";")]
        if not lines or lines[0].startswith("commodity "):
            continue
        assert HEAD.fullmatch(lines[0]), lines[0]
        found = [POSTING.fullmatch(line) for line in lines[1:] if not line.startswith("    ;")]
        assert len(found) == 2
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for posting in found:
            assert posting is not None
            assert "  " not in posting[1]
            assert ";" not in posting[1]
            accounts[posting[1]] += Decimal(posting[2])
            sums[posting[3]] += Decimal(posting[2])
        assert list(sums.values()) == [Decimal(0)]
    return accounts


def test_every_entry_of_a_journal_adds_up_to_nothing(standing: World) -> None:
    kitchen = full(standing)
    accounts = read(as_journal(kitchen.name, kitchen.unit, book_of(kitchen.pk)))
    assert str(accounts["Assets:Pots:Kitchen"]) == holds(kitchen)[0] == "1100.00"
    assert accounts["Assets:Pots:Garden"] == Decimal(100)
    assert accounts["Expenses:A stove, with pipes and- more"] == 0
    assert accounts["Income:Kitchen"] == Decimal(-1200)


def test_hours_are_a_commodity_in_quotes(standing: World) -> None:
    kitchen = full(standing, unit="hours")
    journal = as_journal(kitchen.name, kitchen.unit, book_of(kitchen.pk))
    assert 'commodity "hours"' in journal
    assert read(journal)["Assets:Pots:Kitchen"] == Decimal(1100)


@pytest.mark.parametrize("name", ["A:B;C", "  two  spaces ", "ñandú", ":"])
def test_a_pot_s_name_breaks_no_account(standing: World, name: str) -> None:
    kitchen = pot(standing, "5", name=name)
    accounts = read(as_journal(kitchen.name, kitchen.unit, book_of(kitchen.pk)))
    assert len([account for account in accounts if account.count(":") == 2]) == 1


@pytest.mark.skipif(not READERS, reason="neither hledger nor ledger is installed")
@pytest.mark.parametrize("reader", READERS)
def test_others_read_the_journal(standing: World, tmp_path: Path, reader: str) -> None:
    kitchen = full(standing)
    file = tmp_path / "book.journal"
    file.write_text(as_journal(kitchen.name, kitchen.unit, book_of(kitchen.pk)), encoding="utf-8")
    ran = subprocess.run(
        [shutil.which(reader) or reader, "-f", str(file), "balance", "Assets:Pots:Kitchen"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1100.00" in ran.stdout


def test_a_spreadsheet_reads_the_book_and_runs_nothing_in_it(standing: World) -> None:
    kitchen = full(standing)
    rows = list(csv.DictReader(io.StringIO(as_csv(kitchen.unit, book_of(kitchen.pk)))))
    assert tuple(rows[0]) == COLUMNS
    assert sum(Decimal(row["amount"]) for row in rows) == Decimal("1100.00")
    assert {row["kind"] for row in rows} == {"income", "paid", "balancing", "between"}
    assert not [row for row in rows if row["words"].startswith("=")]
    assert next(row["words"] for row in rows if "HYPERLINK" in row["words"]).startswith("'=")
    balancing = {row["balances"] for row in rows if row["kind"] == "balancing"}
    assert balancing <= {row["id"] for row in rows}


def test_an_empty_book_is_a_file_too(standing: World) -> None:
    kitchen = pot(standing)
    assert as_csv(kitchen.unit, book_of(kitchen.pk)).strip() == ",".join(COLUMNS)
    assert read(as_journal(kitchen.name, kitchen.unit, book_of(kitchen.pk))) == {}

"""Results in words: tables for the terminal, and the measured part of the page of figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.table import Table

from bench.results import Fact, Line, Results

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "figures.md"
BEGINS, ENDS = "<!-- measured: begins -->", "<!-- measured: ends -->"

HEADS = ("work", "clients", "per second", "p50 ms", "p95 ms", "CPU ms", "of same bytes", "of raw")
FACT_HEADS = ("what", "measured", "wanted")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table for the terminal; all but the first column are numbers."""
    drawn = Table()
    for number, head in enumerate(heads):
        drawn.add_column(head, justify="right" if number else "left", no_wrap=not number)
    for row in rows:
        drawn.add_row(*row)
    return drawn


def tables(results: Results) -> list[Table]:
    """Return the results' tables, those that have rows."""
    both = (
        (HEADS, [cells(line) for line in results.lines]),
        (FACT_HEADS, [fact_cells(fact) for fact in results.facts]),
    )
    return [table(heads, rows) for heads, rows in both if rows]


def cells(line: Line) -> tuple[str, ...]:
    """Return a line's cells; what went wrong is said beside the work's name."""
    figure = line.figure
    wrong = f" ({figure.wrong} wrong)" if figure.wrong else ""
    return (
        f"{line.work}{wrong}",
        str(line.clients),
        f"{figure.per_second:,.0f}",
        f"{figure.p50_ms:.1f}",
        f"{figure.p95_ms:.1f}",
        f"{figure.processor_ms:.2f}",
        _share(line.of_same),
        _share(line.of_raw),
    )


def fact_cells(fact: Fact) -> tuple[str, ...]:
    """Return a fact's cells."""
    number = f"{fact.value:,.0f}" if fact.value == int(fact.value) else f"{fact.value:,.2f}"
    return fact.name, f"{number} {fact.unit}".strip(), fact.wanted


def markdown(results: Results, on: date) -> str:
    """Return the measured part of the page of figures."""
    parts = [f"Measured on {on.isoformat()}: {results.machine.words()}"]
    if results.lines:
        parts.append(_markdown_table(HEADS, [cells(line) for line in results.lines]))
    if results.facts:
        parts.append(_markdown_table(FACT_HEADS, [fact_cells(fact) for fact in results.facts]))
    return "\n\n".join(parts)


def write(results: Results, on: date, page: Path = PAGE) -> None:
    """Put the measured part into the page of figures, between its two marks."""
    text = page.read_text()
    before, begins, rest = text.partition(BEGINS)
    _old, ends, after = rest.partition(ENDS)
    if not (begins and ends):
        raise ValueError(f"{page} lacks the marks {BEGINS} and {ENDS}.")
    page.write_text(f"{before}{begins}\n\n{markdown(results, on)}\n\n{ends}{after}")


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"

"""Results in words: tables for the terminal, and the measured part of the page of figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.table import Table

from bench.results import Against, Agreement, Fact, Growth, Line, Results, World

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "figures.md"

HEADS = ("work", "clients", "per second", "p50 ms", "p95 ms", "CPU ms", "of same bytes", "of raw")
FACT_HEADS = ("what", "measured", "wanted")
WORLD_HEADS = (
    *("world", "p50 min", "p95 min", "unanswered", "best other", "within 10 min", "best other"),
    *("Gini", "asked per answer", "ahead of all"),
)
Section = tuple[Sequence[str], Sequence[Sequence[str]]]
TEN, TENTH, MILLI = 10, 0.1, 0.001
AGAINST_HEADS = ("work", "ours s", "theirs s", "times as fast", "library", "same outcome", "wanted")
LEDGER_HEADS = ("work", "ours s", "bare s", "times as fast", "bare", "note", "wanted")
GROWTH_HEADS = ("work", "from", "to", "seconds", "exponent")
AGREEMENT_HEADS = ("rule", "library", "profiles", "same", "explained", "not explained", "how")


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
    return [table(heads, rows) for parts in sections(results).values() for heads, rows in parts]


def sections(results: Results) -> dict[str, list[Section]]:
    """Return the page's sections that this run fills, each with its tables."""
    every: dict[str, list[Section]] = {
        "measured": [
            (HEADS, [cells(line) for line in results.lines]),
            (FACT_HEADS, [fact_cells(fact) for fact in results.facts]),
        ],
        "rules": [
            (AGAINST_HEADS, [against_cells(one) for one in results.against]),
            (GROWTH_HEADS, [growth_cells(one) for one in results.growth]),
        ],
        "routing": [(WORLD_HEADS, [world_cells(one) for one in results.worlds])],
        "ledger": [(LEDGER_HEADS, [against_cells(one) for one in results.ledger])],
        "own-space": [
            (LEDGER_HEADS, [against_cells(one) for one in results.space]),
            (FACT_HEADS, [fact_cells(fact) for fact in results.space_facts]),
        ],
        "agreement": [(AGREEMENT_HEADS, [agreement_cells(one) for one in results.agreement])],
    }
    filled = {name: [part for part in parts if part[1]] for name, parts in every.items()}
    return {name: parts for name, parts in filled.items() if parts}


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


def against_cells(one: Against) -> tuple[str, ...]:
    """Return the cells of a work done by us and by another library."""
    theirs = "" if one.their_seconds is None else _seconds(one.their_seconds)
    ratio = "" if one.ratio is None else _times(one.ratio)
    return one.work, _seconds(one.seconds), theirs, ratio, one.library, one.same, one.wanted


def growth_cells(one: Growth) -> tuple[str, ...]:
    """Return the cells of a work at growing sizes."""
    return (
        one.work,
        f"{one.sizes[0]:,} {one.unit}",
        f"{one.sizes[-1]:,}",
        ", ".join(map(_seconds, one.seconds)),
        f"{one.exponent:.2f}",
    )


def agreement_cells(one: Agreement) -> tuple[str, ...]:
    """Return the cells of a rule counted by us and by an independent library."""
    numbers = (one.profiles, one.same, one.explained, one.differing)
    return (one.rule, one.library, *(f"{number:,}" for number in numbers), one.how)


def world_cells(one: World) -> tuple[str, ...]:
    """Return the cells of a world of calls."""
    ours = one.ours
    return (
        one.name,
        *(f"{ours[name] or 0:.1f}" for name in ("p50_min", "p95_min")),
        *(_share(ours["unanswered"]), _share(one.least_unanswered)),
        *(_share(ours["within_10"]), _share(one.most_within_10)),
        f"{ours['gini'] or 0:.2f}",
        f"{ours['interruptions_per_answer'] or 0:.1f}",
        "yes" if one.ahead else "no",
    )


def write(results: Results, on: date, page: Path = PAGE) -> None:
    """Put what was measured into the page of figures, each section between its two marks."""
    text = page.read_text()
    for name, parts in sections(results).items():
        begins, ends = f"<!-- {name}: begins -->", f"<!-- {name}: ends -->"
        before, begun, rest = text.partition(begins)
        _old, ended, after = rest.partition(ends)
        if not (begun and ended):
            raise ValueError(f"{page} lacks the marks {begins} and {ends}.")
        measured = f"Measured on {on.isoformat()}: {results.machine.words()}"
        shown = "\n\n".join([measured, *(_markdown_table(heads, rows) for heads, rows in parts)])
        text = f"{before}{begins}\n\n{shown}\n\n{ends}{after}"
    page.write_text(text)


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _seconds(value: float) -> str:
    return f"{value:,.1f}" if value >= TEN else f"{value:.3f}" if value >= MILLI else f"{value:.1e}"


def _times(ratio: float) -> str:
    return f"{ratio:,.{0 if ratio > TEN else 1 if ratio >= TENTH else 2}f}×"


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"

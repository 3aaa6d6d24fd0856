"""Drawing a panel by lot from a pool of people, within quotas."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from convivial.rules.findings import Finding
from convivial.rules.sortition.files import QuotaFile, read_pool, read_quotas
from convivial.rules.sortition.lottery import TICKETS, Lottery
from convivial.rules.sortition.panels import PanelDraw, People, Quota, Relaxed, draw_panel
from convivial.web.cli.answers import answer, located, refuse, working
from convivial.web.cli.imports import read_bytes

MOST_TOLD = 100

Pool = Annotated[
    Path, typer.Argument(help="A table of people: a column id, and one for each feature.")
]
Quotas = Annotated[Path, typer.Option(help="A table with the columns feature, value, min, max.")]
Seats = Annotated[int, typer.Option(min=0, help="How many are on the panel.")]
PublicSeed = Annotated[
    str, typer.Option(help="Public, and unknown to all until the pool is closed.")
]
Declined = Annotated[
    list[str] | None,
    typer.Option(help="Ids of who said no, as “p3,p8”; again for those who said no later."),
]
WithLottery = Annotated[
    bool, typer.Option("--lottery", help="With --json: also all panels with their tickets.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def draw(
    pool: Pool,
    quotas: Quotas,
    seats: Seats,
    seed: PublicSeed,
    declined: Declined = None,
    lottery: WithLottery = False,
    as_json: AsJson = False,
) -> None:
    """Draw a panel by lot that keeps the quotas, everyone's chance as fair as they allow (LEXIMIN).

    The same people, quotas and seed give the same panel. Who said no is replaced by the same rule.

    Example: convivial draw pool.csv --quotas quotas.csv --seats 40 --seed 2026-05-01
    """
    limits, people = _read(pool, quotas)
    waves = _waves(declined or (), people, pool)
    with working("Drawing") as status:

        def told(share: float) -> None:
            status.update(f"Drawing: {share:.0%}")

        draws = _draws(people, limits, seats, seed, waves, told)
    value = _for_machines(draws, waves)
    if lottery:
        value["lottery"] = _lottery(draws[0].lottery, seed)
    answer(value, as_json=as_json, words="\n".join(_in_words(draws, waves)))


def _read(pool: Path, quotas: Path) -> tuple[Sequence[Quota], People]:
    limits = read_quotas(read_bytes(quotas))
    _refuse_problems(quotas, limits)
    people = read_pool(read_bytes(pool), limits.features)
    if people.problems:
        _refuse_all(pool, people.problems)
    return limits.quotas, people.people


def _refuse_problems(file: Path, read: QuotaFile) -> None:
    if read.problems:
        _refuse_all(file, read.problems)


def _refuse_all(file: Path, problems: Sequence[Finding]) -> None:
    first, *others = (located(file, problem) for problem in problems[:MOST_TOLD])
    refuse(first, particulars=tuple(others))


def _waves(declined: Sequence[str], people: People, pool: Path) -> list[list[str]]:
    """Who said no, wave after wave."""
    waves = [[one.strip() for one in wave.split(",") if one.strip()] for wave in declined]
    for one in (one for wave in waves for one in wave):
        if one not in people:
            refuse(f"“{one}” cannot have declined: nobody has this id in {pool}.")
    return waves


def _draws(
    people: People,
    quotas: Sequence[Quota],
    seats: int,
    seed: str,
    waves: Sequence[Sequence[str]],
    told: Callable[[float], None],
) -> list[PanelDraw]:
    """The first draw, and one more after each wave: whoever said no is not drawn again."""
    draws = [draw_panel(people, quotas, seats=seats, seed=seed, told=told)]
    gone: set[str] = set()
    for wave in waves:
        gone |= set(wave)
        staying = [one for one in draws[-1].panel if one not in gone]
        draws.append(
            draw_panel(
                people,
                quotas,
                seats=seats,
                seed=seed,
                staying=staying,
                declined=sorted(gone),
                told=told,
            )
        )
    return draws


def _for_machines(draws: Sequence[PanelDraw], waves: Sequence[Sequence[str]]) -> dict[str, Any]:
    last = draws[-1]
    return {
        "seed": last.seed,
        "seats": last.seats,
        "panel": last.panel,
        "probabilities": _chances(draws[0]),
        "quotas_met": last.quotas_met,
        "relaxed": [_relaxed(one) for one in last.relaxed],
        "reasons": [found.sentence for found in draws[0].reasons],
        "replacements": [
            {
                "declined": wave,
                "drawn": later.drawn,
                "probabilities": _chances(later),
                "reasons": [found.sentence for found in later.reasons],
            }
            for wave, (_, later) in zip(waves, pairwise(draws), strict=True)
        ],
    }


def _chances(drawn: PanelDraw) -> dict[str, float]:
    return {person: float(chance) for person, chance in drawn.probabilities.items()}


def _relaxed(one: Relaxed) -> dict[str, Any]:
    return {
        "feature": one.feature,
        "value": one.value,
        "asked": {"min": one.asked[0], "max": one.asked[1]},
        "kept": {"min": one.kept[0], "max": one.kept[1]},
    }


def _lottery(lottery: Lottery, seed: str) -> dict[str, Any]:
    """All that is needed to draw again by hand."""
    return {
        "tickets": TICKETS,
        "ticket": lottery.ticket(seed, "panel"),
        "kinds": [kind.people for kind in lottery.kinds],
        "panels": [
            {
                "tickets": panel.tickets,
                "counts": {kind: count for kind, count in enumerate(panel.counts) if count},
            }
            for panel in lottery.panels
        ],
    }


def _in_words(draws: Sequence[PanelDraw], waves: Sequence[Sequence[str]]) -> Iterator[str]:
    """Who is on the panel, then how each draw came about."""
    first, *later = draws
    yield _named("On the panel now" if later else "On the panel", draws[-1].panel)
    yield ""
    yield from (found.sentence for found in first.reasons)
    if later:
        yield _named("Drawn at first", first.drawn)
    for wave, again in zip(waves, later, strict=True):
        yield ""
        yield _named("Said no", wave)
        yield from (found.sentence for found in again.reasons)
        yield _named("New on the panel", again.drawn)


def _named(head: str, people: Sequence[str]) -> str:
    return f"{head}: {', '.join(people) or 'nobody'}."

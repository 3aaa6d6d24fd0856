"""Many communities on one host, and what they cost a page of one of them.

Two hosts with the same community stand side by side, the second with thousands of small ones added;
both are loaded in turn.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection, transaction

from bench import captured, community, host, load, results
from bench.community import Size
from bench.load import Target
from bench.results import Fact, Results
from bench.runs import Effort, Say, Setting
from bench.servers import Server

FEW, MANY = 10, 2_000
SMALL = Size(
    members=6, posts=20, open_asks=5, open_offers=5, activities=2, dates_each=2, comers_each=2,
    entries=4,
)  # fmt: skip
CLIENTS = 8


def compare(here: Setting, effort: Effort, say: Say, into: Results) -> None:
    """Load the board on a host of few and on a host of many communities."""
    cookie = captured.cookies(here.grown.session)
    with _beside("few", FEW, say) as few, _beside("many", MANY, say) as many:
        path = here.pages["board"].path
        targets = [Target("few", few, path, cookie), Target("many", many, path, cookie)]
        say(f"the board among {MANY:,} communities")
        figures = load.together(
            targets, clients=CLIENTS, seconds=effort.seconds, rounds=effort.rounds
        )
    lone, crowded = figures["few"], figures["many"]
    into.lines += [
        results.line(f"board, {FEW} communities", CLIENTS, lone),
        results.line(f"board, {MANY:,} communities", CLIENTS, crowded, same=lone),
    ]
    slower = load.median(crowded).p95_ms / load.median(lone).p95_ms
    into.facts.append(
        Fact(f"p95 with {MANY:,} communities, of that with {FEW}", slower, "", "≤ 1.25")
    )


@contextmanager
def _beside(name: str, count: int, say: Say) -> Iterator[Server]:
    """Copy the host into a folder of its own, add communities there, and serve it."""
    say(f"adding {count:,} communities")
    database = Path(settings.DATABASES["default"]["NAME"])
    folder = database.parent / name
    folder.mkdir(mode=0o700)
    shutil.copy(database.parent / "secret-key", folder)
    shutil.copytree(database.parent / "static", folder / "static")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / database.name)])
    connection.close()
    environment = {"CONVIVIAL_DATA": str(folder)}
    command = [sys.executable, "-m", "bench.add_neighbours", str(count)]
    subprocess.run(command, env=os.environ | environment, check=True)  # noqa: S603  ourselves
    with host.convivial(**environment) as server:
        yield server


@transaction.atomic
def add(count: int, *, now: datetime, size: Size = SMALL) -> None:
    """Add so many small communities, all alike but for their words."""
    chance = Random(count)  # noqa: S311  a seeded sample, nothing secret
    for number in range(count):
        community.found(f"neighbour-{number}", size, chance, now)

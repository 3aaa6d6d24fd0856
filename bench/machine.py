"""What a figure was measured on."""

import os
import platform
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path

import django
import granian


@dataclass(frozen=True)
class Machine:
    """The machine, and what ran on it."""

    processor: str
    cores: int
    python: str
    django: str
    granian: str
    sqlite: str
    load: float
    """How busy it was when the run began: the one-minute load average."""

    def as_dict(self) -> dict[str, str | int | float]:
        """Return it for machines."""
        return asdict(self)

    def words(self) -> str:
        """Return it in one sentence."""
        return (
            f"{self.processor}, {self.cores} cores, Python {self.python}, Django {self.django}, "
            f"granian {self.granian}, SQLite {self.sqlite}; load at the start {self.load:.1f}."
        )


def describe() -> Machine:
    """Look at this machine."""
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        python=platform.python_version(),
        django=django.get_version(),
        granian=granian.__version__,
        sqlite=sqlite3.sqlite_version,
        load=os.getloadavg()[0],
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())

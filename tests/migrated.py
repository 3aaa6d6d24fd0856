"""A database as a first start leaves it, laid into the folders of hosts that tests start.

All migrations take seconds; one host of a run does them, the others begin with its database. The
command line's own tests begin with nothing, as people do.
"""

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

DATABASE = "convivial.sqlite3"
PREPARE = "from convivial.web.preparation import load, prepare; load(); prepare()"


def lay_database(data: Path) -> Path:
    """Lay a migrated database into a data folder that has none; return the folder."""
    database = data / DATABASE
    if not database.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        database.touch(mode=0o600)
        database.write_bytes(_migrated())
    return data


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory(prefix="convivial-migrated-") as folder:
        environment = {"PATH": "/usr/bin:/bin", "CONVIVIAL_DATA": folder}
        subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
        return (Path(folder) / DATABASE).read_bytes()

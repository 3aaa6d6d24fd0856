"""A process that appends to a community's log: started by tests, twice at once.

Run as a module with the database's name, the community's id and how many entries; begins when it
is told to, by a line on its standard input.
"""

import os
import sys
from uuid import UUID

import django


def main(name: str, community_id: UUID, count: int) -> None:
    """Append, each entry in a transaction of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    from django.conf import settings  # noqa: PLC0415  the database's name is set before it loads

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from tests.systems.ledger.rows import fill  # noqa: PLC0415  models exist only now

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    fill(community_id, count)


if __name__ == "__main__":
    main(sys.argv[1], UUID(sys.argv[2]), int(sys.argv[3]))

"""Writes docs/reference/ledger-entries.md anew from the events themselves.

Run it after adding an event: .venv/bin/python -m scripts.ledger_entries
"""

import os
from dataclasses import fields
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "ledger-entries.md"
HEAD = """# The ledger's entries

Everything that happens in a community is an entry on its ledger, recorded in the transaction in
which it happens. This is every kind of entry, what a reader is told, and what an entry holds beside
its number, time, community and actor. Members are held by their id: a name is looked up when it is
read, and is gone when its owner is.

Written by `python -m scripts.ledger_entries`; a test notices when it has not been run.

| entry | reads | holds |
|---|---|---|
"""


def row(kind: type) -> str:
    """Return one event's line of the table."""
    shared = {"community_id", "actor_id", "at", "mandate_id", "decision_id"}
    holds = [f"`{field.name}`" for field in fields(kind) if field.name not in shared]
    sentence = str(kind.sentence).replace("|", "\\|")
    return f"| `{kind.entry}` | {sentence} | {', '.join(holds) or '–'} |"


def main() -> None:
    """Write the page."""
    django.setup()
    from django.utils import translation  # noqa: PLC0415  Django must be loaded first

    from convivial.web import wiring  # noqa: PLC0415

    with translation.override("en"):
        rows = sorted(row(kind) for kind in wiring.happenings())
    PAGE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Writes docs/reference/powers.md anew from the powers and their gates.

Run it after adding a power or a gated command: .venv/bin/python -m scripts.powers
"""

import os
from collections import defaultdict
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "powers.md"
HEAD = """# Powers

Everybody does with their own things as they like. Whatever reaches further is a *power*, and these
are all there are. Nobody has one by what they are: a decision makes a *role* that carries powers,
and gives it to somebody as a *mandate*, which has an end and can be recalled
([how](../how-to/give-a-mandate.md)).

The gate is `@requires(POWER)` (`kernel/powers.py`), on the command itself. In the command's own
transaction it locks a live mandate of whoever acts, refuses where there is none, and writes on the
ledger that the power was used, and by which mandate. A recall therefore comes wholly before or
wholly after a use, and bites at the very next request. There is no other door: pages only ask
which powers somebody holds in order to show or hide a button.

What a decision itself does (its *effects*: admitting, parting, spending) needs no power: everybody
has decided it.

Written by `python -m scripts.powers`; a test notices when it has not been run.
"""


def page() -> str:
    """Return the whole page."""
    from django.utils import translation  # noqa: PLC0415  Django must be loaded first

    from convivial.kernel.powers import powers  # noqa: PLC0415

    commands = gated()
    with translation.override("en"):
        parts = [
            f"\n## {power.label}\n\n`{power.name}`. {power.allows}\n\n"
            + "".join(f"- `{command}`\n" for command in commands[power.name])
            for power in powers.values()
        ]
    return HEAD + "".join(parts)


def gated() -> dict[str, list[str]]:
    """Return the gated commands of each power; all of them are known once the views are."""
    from django.urls import get_resolver  # noqa: PLC0415

    from convivial.kernel.powers import gates  # noqa: PLC0415

    assert get_resolver().url_patterns  # noqa: S101  loads every view, and its commands
    found = defaultdict(list)
    for command, power in sorted(gates.items()):
        found[power.name].append(command.removeprefix("convivial."))
    return found


def main() -> None:
    """Write the page."""
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

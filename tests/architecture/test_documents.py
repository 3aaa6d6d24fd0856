"""What exists is documented, and what is documented exists."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from convivial.web import cli, wiring
from tests.architecture import source

DOCS = source.ROOT / "docs"
SETTING = re.compile(r"\bCONVIVIAL_[A-Z0-9_]*[A-Z0-9]\b")
DECISIONS = sorted(DOCS.glob("adr/[0-9]*.md"))


def settings_in(paths: list[Path]) -> set[str]:
    return {
        found.removesuffix("_FILE")
        for path in paths
        for found in SETTING.findall(path.read_text(encoding="utf-8"))
    }


def test_every_setting_is_documented_and_real() -> None:
    assert settings_in(source.modules()) == settings_in([DOCS / "reference" / "settings.md"])


def commands() -> dict[str, Any]:
    """Every command by its full name: "import members"."""
    found: dict[str, Any] = {}

    def walk(command: Any, name: str) -> None:
        children = getattr(command, "commands", None)
        if children is not None:
            for word, child in children.items():
                walk(child, f"{name} {word}".strip())
        elif not command.hidden:
            found[name] = command

    walk(typer.main.get_command(cli.app), "")
    return found


def test_every_command_is_documented_and_real() -> None:
    reference = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    documented = re.findall(r"^## `convivial ([a-z -]+?)(?: [A-Z\[].*)?`", reference, re.MULTILINE)
    assert sorted(documented) == sorted(commands())


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_shows_an_example(command: str) -> None:
    said = commands()[command]
    assert f"convivial {command}" in f"{said.help} {said.epilog}"


@pytest.mark.parametrize("decision", DECISIONS, ids=source.name)
def test_every_decision_is_in_the_index(decision: Path) -> None:
    index = (DOCS / "adr" / "index.md").read_text(encoding="utf-8")
    assert decision.stem in index
    text = decision.read_text(encoding="utf-8")
    for heading in (
        "## Context",
        "## Decision",
        "## Consequences",
        "## What would change our mind",
    ):
        assert heading in text


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(decision.name[:4]) for decision in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_ledger_entry_is_documented() -> None:
    reference = (DOCS / "reference" / "ledger-entries.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z_.-]+)`", reference, re.MULTILINE))
    assert documented == {kind.entry for kind in wiring.happenings()}


@pytest.mark.parametrize("readme", sorted(source.PACKAGE.glob("*/README.md")), ids=source.name)
def test_every_part_is_in_the_documentation(readme: Path) -> None:
    assert (DOCS / "systems" / f"{readme.parent.name}.md").exists()

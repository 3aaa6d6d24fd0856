"""Each contract in .importlinter holds, and would notice if it did not."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

CONTRACTS = ROOT / ".importlinter"

# Contract, the module that offends (made where there is none), and the line that it is given.
OFFENCES = [
    ("layers", "kernel/clock.py", "import convivial.people.models"),
    ("layers", "people/api.py", "import convivial.ledger.api"),
    ("layers", "support/apps.py", "import convivial.wellbeing.events"),
    ("layers", "theme/pages.py", "import convivial.people.api"),
    ("layers", "ledger/api.py", "import convivial.weave.today"),
    ("layers", "newcomer/__init__.py", ""),
    ("inside", "people/events.py", "import convivial.people.models"),
    ("inside", "people/queries/membership.py", "import convivial.people.commands.membership"),
    ("inside", "people/policies/door.py", "import convivial.people.queries.membership"),
    ("inside", "people/commands/membership.py", "import convivial.people.api"),
    ("inside", "support/commands.py", "import convivial.support.views"),
    ("inside", "wellbeing/models.py", "import convivial.wellbeing.policies"),
    ("pure", "rules/__init__.py", "import django.db"),
    ("pure", "rules/__init__.py", "import time"),
    ("pure", "rules/__init__.py", "import convivial.kernel.clock"),
    ("readers", "wellbeing/ical/lines.py", "import django.utils.text"),
    ("readers", "wellbeing/ical/series.py", "import convivial.wellbeing.models"),
    ("readers", "ledger/log/merkle.py", "import django.utils.text"),
    ("readers", "ledger/log/verifying.py", "import convivial.ledger.models"),
    ("readers", "vault/sealed.py", "import django.utils.text"),
    ("readers", "vault/statements.py", "import convivial.vault.models"),
    ("door-people", "ledger/queries/reading.py", "import convivial.people.models"),
    ("door-people", "weave/today.py", "import convivial.people.commands.membership"),
    ("door-people", "web/views.py", "import convivial.people.handlers"),
    ("door-ledger", "weave/today.py", "import convivial.ledger.models"),
    ("door-support", "weave/today.py", "import convivial.support.queries"),
    ("door-wellbeing", "weave/today.py", "import convivial.wellbeing.queries"),
    ("door-assembly", "weave/today.py", "import convivial.assembly.models"),
    ("door-vault", "weave/today.py", "import convivial.vault.models"),
    ("door-autonomy", "weave/today.py", "import convivial.autonomy.views"),
    ("layers", "vault/api.py", "import convivial.ledger.api"),
]


def contracts() -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.read(CONTRACTS)
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): parser[section]["name"]
        for section in parser.sections()
        if section.startswith(prefix)
    }


def dotted(module: str) -> str:
    return "convivial." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", CONTRACTS],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source that a test may spoil."""
    shutil.copytree(
        PACKAGE,
        tmp_path / "convivial",
        ignore=lambda _, names: [name for name in names if "." in name and name[-3:] != ".py"],
    )
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    verdict = lint(ROOT / "src")
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.long
@pytest.mark.parametrize(("contract", "module", "line"), OFFENCES)
def test_an_offence_is_noticed(contract: str, module: str, line: str, copy: Path) -> None:
    offender = copy / "convivial" / module
    offender.parent.mkdir(exist_ok=True)
    with offender.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    imported = copy.joinpath(*line.removeprefix("import ").split("."))
    if line.startswith("import convivial") and not imported.is_dir():
        imported.with_suffix(".py").touch()

    verdict = lint(copy)

    assert verdict.returncode == 1, verdict.stdout
    assert f"{contracts()[contract]} BROKEN" in verdict.stdout
    assert dotted(module) in verdict.stdout.partition("Broken contracts")[2]


def test_every_contract_is_offended_once() -> None:
    assert {contract for contract, _, _ in OFFENCES} == set(contracts())


def test_every_app_has_a_door() -> None:
    doors = {name.removeprefix("door-") for name in contracts() if name.startswith("door-")}
    open_to_the_web_alone = {"weave"}
    layered = {path.parent.name for path in PACKAGE.glob("*/apps.py")}
    assert doors == layered - {"kernel", "theme", "web"} - open_to_the_web_alone

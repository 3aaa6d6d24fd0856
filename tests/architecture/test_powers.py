"""Beyond what is one’s own there is one gate, and behind it only powers that are written down."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from scripts import powers as page_of_powers

from convivial.kernel.powers import Power, powers
from tests.architecture import source

APPS = [
    path.parent.name for path in source.PACKAGE.glob("*/powers.py") if path.parent.name != "kernel"
]
GATED = [command for commands in page_of_powers.gated().values() for command in commands]


def test_the_page_says_what_is() -> None:
    assert page_of_powers.PAGE.read_text(encoding="utf-8") == page_of_powers.page()


@pytest.mark.parametrize("app", APPS)
def test_every_power_of_an_app_is_in_the_house(app: str) -> None:
    module = import_module(f"convivial.{app}.powers")
    declared = {one.name for one in vars(module).values() if isinstance(one, Power)}
    assert declared == {power.name for power in module.POWERS}
    assert declared <= set(powers)


@pytest.mark.parametrize("power", powers.values(), ids=lambda power: power.name)
def test_a_power_has_a_name_a_sentence_and_something_it_opens(power: Power) -> None:
    assert power.label
    assert str(power.allows).endswith(".")
    assert page_of_powers.gated()[power.name]


@pytest.mark.parametrize("name", GATED)
def test_a_gated_command_is_a_command_that_says_who_acts_and_when(name: str) -> None:
    module, _dot, function = f"convivial.{name}".rpartition(".")
    assert ".commands." in module
    parameters = inspect.signature(getattr(import_module(module), function)).parameters
    for wanted in ("member_id", "now"):
        assert parameters[wanted].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize("name", GATED)
def test_the_gate_stands_outermost(name: str) -> None:
    """A transaction around the gate would be begun before anyone has asked."""
    module, _dot, function = name.rpartition(".")
    path = source.PACKAGE / Path(*module.split(".")).with_suffix(".py")
    node = next(
        node
        for node in source.tree(path).body
        if isinstance(node, ast.FunctionDef) and node.name == function
    )
    assert [called(one) for one in node.decorator_list] == ["requires"]


def test_only_commands_are_gated_and_none_asks_by_itself_who_holds_a_power() -> None:
    """``holds`` decides what a page shows; what is done, the gate alone decides."""
    asking = {
        source.name(path)
        for path in source.files("*.py", under=("src",))
        if {"holds", "powers_of", "live_mandate"} & set(imported(path))
    }
    below = [name for name in asking if "/views/" not in name and "/queries/" not in name]
    assert below == ["web/wiring.py"]
    gating = {
        source.name(path)
        for path in source.files("*.py", under=("src",))
        if "requires" in imported(path)
    }
    assert all("/commands/" in name for name in gating)


def test_nothing_but_the_gate_finds_a_mandate_to_act_by() -> None:
    finding = [
        source.name(path)
        for path in source.files("*.py", under=("src",))
        if "source.find" in path.read_text(encoding="utf-8")
    ]
    assert sorted(finding) == ["kernel/powers.py", "web/wiring.py"]


@pytest.mark.parametrize("name", GATED)
def test_what_lies_behind_a_gate_is_reached_by_no_page_directly(name: str) -> None:
    """A view calls commands; the steps that commands share with the gated ones are not for it."""
    module = import_module(f"convivial.{name}".rpartition(".")[0])
    steps = {
        one.__name__
        for one in vars(module).values()
        if inspect.isfunction(one) and ".commands." in one.__module__ and not is_command(one)
    }
    views = source.files("*.py", under=("src",))
    reaching = [
        (source.name(path), steps & set(imported(path)))
        for path in views
        if "/views/" in source.name(path) and steps & set(imported(path))
    ]
    assert not reaching


def called(decorator: ast.expr) -> str:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.id if isinstance(node, ast.Name) else ast.unparse(node)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def is_command(function: Any) -> bool:
    """A command opens a transaction of its own, or is gated: it is wrapped."""
    return hasattr(function, "__wrapped__")

"""How things are written: commands that can be read, no magic, no clock but one."""

import ast

from tests.architecture import source

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
    "present",
    "clock.present",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "delete", "get_or_create"}
WRITES |= {"update_or_create"}


def is_atomic(node: ast.FunctionDef) -> bool:
    """By itself, or behind the gate of a power, which is one transaction with what it lets in."""
    signs = map(ast.unparse, node.decorator_list)
    return any("atomic" in sign or sign.startswith("requires(") for sign in signs)


def asked_for() -> set[str]:
    """Every name that modules outside of commands take from commands, or call on such a module."""
    outside = set(source.modules()) - set(source.modules("commands"))
    names: set[str] = set()
    for path in outside:
        taken = {
            alias.name
            for node in ast.walk(source.tree(path))
            if isinstance(node, ast.ImportFrom) and ".commands" in (node.module or "")
            for alias in node.names
        }
        on_modules = {
            node.attr
            for node in ast.walk(source.tree(path))
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in taken
        }
        names |= taken | on_modules
    return names


def commands() -> list[source.Function]:
    """What others ask for and what changes something; steps within a command are its own affair."""
    names = asked_for()
    return [
        function
        for function in source.functions(source.modules("commands"))
        if function.node.name in names and (is_atomic(function.node) or writes(function.node))
    ]


def writes(node: ast.FunctionDef) -> bool:
    return any(
        called.rpartition(".")[2] in WRITES and "." in called for called in source.calls(node)
    )


def test_there_are_commands() -> None:
    assert len(commands()) > 5


def test_a_command_happens_wholly_or_not_at_all() -> None:
    assert not [function.place for function in commands() if not is_atomic(function.node)]


def test_a_command_is_told_each_fact_by_name() -> None:
    positional = [
        function.place
        for function in commands()
        if function.node.args.args or function.node.args.posonlyargs
    ]
    assert not positional


def test_a_command_is_typed() -> None:
    untyped = [
        function.place
        for function in commands()
        if function.node.returns is None
        or any(argument.annotation is None for argument in function.node.args.kwonlyargs)
    ]
    assert not untyped


def test_time_is_passed_in_as_now() -> None:
    layers = ("commands", "queries", "policies", "models")
    paths = [path for layer in layers for path in source.modules(layer)]
    paths += sorted((source.PACKAGE / "rules").rglob("*.py"))
    looking_at_a_clock = [
        f"{source.name(path)}: {called}"
        for path in paths
        for called in source.calls(source.tree(path))
        if called in CLOCKS or called.removeprefix("datetime.") in CLOCKS
    ]
    assert not looking_at_a_clock


def test_rules_draw_only_from_a_seed() -> None:
    unseeded = [
        f"{source.name(path)}: {called}"
        for path in sorted((source.PACKAGE / "rules").rglob("*.py"))
        for called in source.calls(source.tree(path))
        if called.startswith("random.") and called != "random.Random"
    ]
    assert not unseeded


def test_nothing_happens_behind_a_commands_back() -> None:
    """No model signals: what follows from what stands in web/wiring.py."""
    listening = [
        source.name(path)
        for path in source.modules()
        if any(
            isinstance(node, ast.ImportFrom) and "signals" in (node.module or "")
            for node in ast.walk(source.tree(path))
        )
        or any(
            called.rpartition(".")[2] == "receiver" for called in source.calls(source.tree(path))
        )
    ]
    assert not listening


def test_saving_only_saves() -> None:
    overridden = [
        function.place
        for function in source.functions(source.modules("models"))
        if function.node.name in {"save", "delete", "full_clean", "clean"}
    ]
    assert not overridden


def test_a_command_knows_no_request() -> None:
    told = [
        function.place
        for function in source.functions(source.modules("commands"))
        for argument in (*function.node.args.args, *function.node.args.kwonlyargs)
        if argument.arg == "request"
    ]
    assert not told

"""The source as the architecture's tests read it: files, trees and functions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "convivial"
LIBRARIES = ("kernel", "rules", "theme")
WRITTEN_BY_MACHINES = ("migrations", "dist", "node_modules", "_build", "__pycache__")


class Function(NamedTuple):
    """A function and where it stands, as "support/commands.py:12 offer"."""

    place: str
    node: ast.FunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT).as_posix()


def files(
    *patterns: str, under: tuple[str, ...] = ("src", "tests", "client", "bench")
) -> list[Path]:
    """Every file that people write and whose name fits a pattern."""
    return sorted(
        path
        for folder in under
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
        if not set(WRITTEN_BY_MACHINES).intersection(path.parts)
    )


def modules(layer: str = "*") -> list[Path]:
    """Every module of one layer, be it a file or a package: modules("commands")."""
    if layer == "*":
        return files("*.py", under=("src",))
    own = [*PACKAGE.glob(f"*/{layer}.py"), *PACKAGE.glob(f"*/{layer}/*.py")]
    return sorted(own)


def functions(paths: list[Path]) -> Iterator[Function]:
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield Function(f"{name(path)}:{node.lineno} {node.name}", node)


def calls(node: ast.AST) -> Iterator[str]:
    """The dotted names that are called: "timezone.now", "community.save"."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            yield ast.unparse(inner.func)


def own_lines(node: ast.FunctionDef) -> int:
    """How many lines a function has, its decorators and docstring left out."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def apps() -> list[str]:
    """The apps, libraries and the web that puts them together left out."""
    return sorted(
        path.parent.name
        for path in PACKAGE.glob("*/__init__.py")
        if path.parent.name not in (*LIBRARIES, "web")
    )

"""A page asks nobody but its own host."""

import re
from pathlib import Path

import pytest

from tests.architecture import source

REMOTE = re.compile(
    r"""(?:\b(?:src|href|action|poster|srcset)\s*=\s*["']?|url\(\s*["']?|@import\s+["']?"""
    r"""|\b(?:fetch|import)\(\s*["'`])\s*(?:https?:)?//[^\s"'`)>]+""",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in source.files("*.html", "*.css", "*.ts", "*.mjs", under=("src", "client"))
        if not path.name.endswith(".test.ts")
    ],
    ids=source.name,
)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert not REMOTE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "remote",
    [
        '<script src="https://cdn.example/x.js">',
        "<link href='//fonts.example/css'>",
        "@import 'http://x.example/y.css'",
        "background: url(https://x.example/y.png)",
        'fetch("https://x.example")',
    ],
)
def test_it_would_be_noticed(remote: str) -> None:
    assert REMOTE.search(remote)

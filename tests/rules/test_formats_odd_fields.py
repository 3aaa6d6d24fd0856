"""Whatever stands in whichever field of our own files: a sentence, or a contest that is counted."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from convivial.rules.decisive import Counted
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import read
from convivial.rules.recount import METHODS, decide
from tests.rules.test_formats_fuzz import FILES

ODD: tuple[Any, ...] = (
    *(None, [], {}, "", 0, 1, -1, True, 1.5, "x", 10**20, "1e9"),
    *([[]], [{}], [None], {"a": []}),
)


def with_odd(value: Any) -> Iterator[None]:
    """Put each odd thing into each place of `value` in turn, and what was there back again."""
    places: list[Any] = []
    if isinstance(value, dict):
        places = list(value)
    elif isinstance(value, list):
        places = list(range(len(value)))
    for place in places:
        before = value[place]
        for odd in ODD:
            value[place] = odd
            yield
        value[place] = before
        yield from with_odd(before)


@pytest.mark.parametrize("data", FILES[".json"])
def test_whatever_stands_in_a_field_is_told_or_counted(data: bytes) -> None:
    root = json.loads(data)
    seen = set()
    for _ in with_odd(root):
        found = read("x.json", json.dumps(root).encode())
        seen.add(type(found))
        if isinstance(found, Contest) and found.natural_method in METHODS:
            assert isinstance(decide(found, found.natural_method), Counted | Finding)
    assert seen == {Contest, Finding}

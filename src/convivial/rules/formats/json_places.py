"""JSON whose complaints name the line: values are taken by path, and a path leads to its line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convivial.rules.formats.sentences import Malformed, malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from convivial.rules.findings import Param

Step = str | int
_SPACE = re.compile(r"[ \t\n\r,:]*")
_DECODER = json.JSONDecoder()


def parsed(text: str) -> Node:
    """The whole of a JSON text. Raises Malformed."""
    try:
        return Node(json.loads(text), (), text)
    except json.JSONDecodeError as error:
        raise malformed("json", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise malformed("json-deep") from error


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the text, and the keys and places that lead to it."""

    value: Any
    path: tuple[Step, ...]
    text: str

    def fault(self, code: str, **params: Param) -> Malformed:
        """Build what is raised when this value cannot be used."""
        return malformed(code, line_of(self.text, self.path), where=self.where, **params)

    @property
    def where(self) -> str:
        """The path as one would write it: ballots[3].ranking."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(steps).removeprefix(".") or "the file"

    def at(self, key: str) -> Node:
        """The value under `key`; None as value where there is none."""
        mapping = self.value if isinstance(self.value, dict) else {}
        return Node(mapping.get(key), (*self.path, key), self.text)

    def items(self) -> Iterator[Node]:
        """Each value of a list."""
        for place, value in enumerate(self.a(list, "a list")):
            yield Node(value, (*self.path, place), self.text)

    def a(self, kind: type, what: str) -> Any:  # noqa: ANN401  of `kind`
        """The value, if it is of this kind. A yes or no is no number."""
        if not isinstance(self.value, kind) or (kind is int and isinstance(self.value, bool)):
            raise self.fault("json-what", what=what)
        return self.value

    def a_text(self, otherwise: str | None = None) -> str:
        """The text, or `otherwise` where there is none."""
        if self.value is None and otherwise is not None:
            return otherwise
        return str(self.a(str, "a text"))

    def a_number(self, fits: Callable[[int], bool], what: str, otherwise: int | None = None) -> int:
        """The whole number, if it `fits`; `otherwise` where there is none."""
        if self.value is None and otherwise is not None:
            return otherwise
        number = int(self.a(int, what))
        if not fits(number):
            raise self.fault("json-what", what=what)
        return number


def line_of(text: str, path: tuple[Step, ...]) -> int:
    """The line in which the value at `path` begins, or in which it should have been."""
    at = _past(text, 0)
    for step in path:
        found = _inside(text, at, step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _inside(text: str, at: int, step: Step) -> int | None:
    opening = "[" if isinstance(step, int) else "{"
    if text[at : at + 1] != opening:
        return None
    at = _past(text, at + 1)
    place = 0
    while text[at] not in "]}":
        key: Step = place
        if opening == "{":
            key, at = _DECODER.raw_decode(text, at)
            at = _past(text, at)
        if key == step:
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _past(text, at)
        place += 1
    return None


def _past(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at

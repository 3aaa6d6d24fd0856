"""Every address of the host, found by walking the URLconf, with a real row behind each."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def names() -> list[str]:
    """Return the name of every address, with its namespace."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns: list[Any], namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"an address without a name: {pattern}"
            yield f"{namespace}{pattern.name}"


def address(name: str, samples: dict[str, Any]) -> str:
    """Return the path of an address; `samples` gives its parameters, `name.parameter` first."""
    kwargs = {
        wanted: samples.get(f"{name}.{wanted}", samples.get(wanted))
        for wanted in parameters_of(name)
    }
    return reverse(name, kwargs=kwargs)


def parameters_of(name: str) -> tuple[str, ...]:
    """Return an address's parameters, those of the community it hangs below included."""
    for path_parameters in _all_parameters(get_resolver().url_patterns, "", ()):
        if path_parameters[0] == name:
            return path_parameters[1]
    raise LookupError(name)


def _all_parameters(
    patterns: list[Any], namespace: str, outer: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        own = (*outer, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _all_parameters(pattern.url_patterns, inner, own)
        else:
            yield f"{namespace}{pattern.name}", own

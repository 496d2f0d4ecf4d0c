"""Every address of the product, read from its resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {
    "uuid": "01890a5d-ac96-774b-bcce-b302099a8057",
    "uuidstr": "01890a5d-ac96-774b-bcce-b302099a8057",
    "int": "1",
}
"""What fits each kind of parameter; any other takes a letter."""

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
NAMED_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")


@dataclass(frozen=True, slots=True)
class Address:
    """One line of the resolver: the name that `reverse` takes, and the route whole."""

    name: str
    route: str
    pattern: URLPattern

    @property
    def parameters(self) -> frozenset[str]:
        """What the route leaves open, by name."""
        return frozenset(found[1] for found in PARAMETER.findall(self.route))

    def filled(self, given: Mapping[str, Any] | None = None) -> str:
        """The path, with `given` or a sample in place of each parameter."""
        values = given or {}
        plain = NAMED_GROUP.sub("x", self.route).replace("^", "").replace("$", "")
        return "/" + PARAMETER.sub(lambda found: str(values.get(found[2], SAMPLES.get(found[1], "x"))), plain)


def addresses() -> list[Address]:
    """All of them, in the resolver's order."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Address(":".join((*spaces, pattern.name or "")), here, pattern)

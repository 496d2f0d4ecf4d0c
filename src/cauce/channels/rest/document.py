"""The OpenAPI document: ninja's, with problem+json where an operation says no, in the reader's words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from cauce.channels.rest.problems import PROBLEM_JSON

WORDS = frozenset({"title", "summary", "description"})


class Documented(NinjaAPI):
    """An API whose document is made once for each language."""

    def get_openapi_schema(self, **how: Any) -> Any:
        """The document, in the language of the request."""
        return _made(self, get_language() or "")


@lru_cache(maxsize=8)
def _made(api: Documented, _language: str) -> dict[str, Any]:
    prefix = reverse("rest:api-root")
    document = NinjaAPI.get_openapi_schema(api, path_prefix=prefix)
    for path in document["paths"].values():
        for operation in path.values():
            _say_no_properly(operation["responses"])
    return dict(_worded(document))


def _say_no_properly(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = {PROBLEM_JSON: response["content"]["application/json"]}


def _worded(node: Any, key: str = "") -> Any:
    """The same document, its Spanish labels in the language of the request."""
    if isinstance(node, dict):
        return {name: _worded(value, str(name)) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [_worded(value) for value in node]
    return _(node) if key in WORDS and isinstance(node, str) and node else node

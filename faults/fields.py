"""Every field of the REST API, read from its OpenAPI document, and a request that puts a value into it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from faults.place import Place
from faults.program import a_report

ROOT = "/api/v1"
SOURCES = re.compile(r"From ([a-z_, ]+?)(?: to |;|\.)")
ROADS: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
    "routed": (),
    "in_field": (("area", "send_out", {"crew": "ap-poniente-1"}),),
    "impeded": (("area", "impede", {"reason": "usuario-ausente", "next_action": "Volver"}),),
    "attended": (("area", "attend", {"result": "Listo", "no_photo": "trabajo-no-visible"}),),
    "registered": (("area", "reject", {"reason": "corresponde-a-otra-area"}),),
}
"""The steps that bring a new report to a state."""


@dataclass(frozen=True)
class Operation:
    """One POST of the document, with the schema of its body."""

    path: str
    body: dict[str, Any]
    sources: tuple[str, ...]

    @property
    def fields(self) -> list[str]:
        """The names of its fields."""
        return list(self.body.get("properties", {}))

    @property
    def texts(self) -> list[str]:
        """The names of those that take any text."""
        properties = self.body.get("properties", {})
        return [name for name, schema in properties.items() if any(map(_is_text, _choices(schema)))]


@dataclass
class Api:
    """The API of a place, described by itself, and reports in each state to act upon."""

    place: Place
    choices: dict[str, str] = field(default_factory=dict)
    stock: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._clients = {role: self._client(token) for role, token in self.place.tokens.items()}
        self.document = self.get("/openapi.json").json()
        self._lists = self.get("/catalogue").json()

    def _client(self, token: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.place.url + ROOT, headers=headers, timeout=60)

    def get(self, path: str, role: str = "turno", **parameters: str) -> httpx.Response:
        """Read."""
        return self._clients[role].get(path, params=parameters)

    def post(self, role: str, path: str, said: Any, **how: Any) -> httpx.Response:
        """Write under a key of its own."""
        # Escaped: half a character has no other way into JSON.
        body = json.dumps(said, ensure_ascii=True).encode()
        headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        client = self._clients[role]
        try:
            return client.post(path, content=body, headers=headers, **how)
        except httpx.RemoteProtocolError:
            # A body that was refused unread costs the connection, as the next one on it finds out.
            return client.post(path, content=body, headers=headers, **how)

    def operations(self) -> Iterator[Operation]:
        """Every POST that takes JSON."""
        for path, verbs in self.document["paths"].items():
            content = verbs.get("post", {}).get("requestBody", {}).get("content", {})
            if "application/json" in content:
                said = SOURCES.search(verbs["post"].get("description", ""))
                sources = tuple(said[1].split(", ")) if said else ()
                schema = self.resolved(content["application/json"]["schema"])
                yield Operation(path.removeprefix(ROOT), schema, sources)

    def readings(self) -> Iterator[tuple[str, list[str]]]:
        """Every GET with its parameters in the query."""
        for path, verbs in self.document["paths"].items():
            asked = verbs.get("get", {}).get("parameters", [])
            if "get" in verbs:
                names = [one["name"] for one in asked if one["in"] == "query"]
                yield path.removeprefix(ROOT), names

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The schema itself, past its references."""
        name = schema.get("$ref", "").rpartition("/")[2]
        found: dict[str, Any] = self.document["components"]["schemas"][name] if name else schema
        return found

    def least(self, operation: Operation) -> dict[str, Any]:
        """The smallest body that the schema takes, true to the catalogue."""
        if operation.path == "/cases":
            return a_report()
        properties = operation.body.get("properties", {})
        return {name: self._sample(properties[name]) for name in operation.body.get("required", ())}

    def address(self, operation: Operation) -> str:
        """Where to send it: to a report that stands where the step starts."""
        if "{folio}" not in operation.path:
            return operation.path
        state = next((state for state in ROADS if state in operation.sources), "routed")
        if state not in self.stock:
            self.stock[state] = self._brought(state)
        return operation.path.replace("{folio}", self.stock[state])

    def spend(self, folio_path: str) -> None:
        """Forget the report that has just moved: the next one is new."""
        self.stock = {state: folio for state, folio in self.stock.items() if folio not in folio_path}

    def _brought(self, state: str) -> str:
        folio: str = self.post("captura", "/cases", a_report()).json()["folio"]
        for role, step, said in ROADS[state]:
            more = {"review_at": _tomorrow()} if step == "impede" else {}
            self.post(role, f"/cases/{folio}/steps/{step}", said | more).raise_for_status()
        return folio

    def _sample(self, schema: dict[str, Any]) -> Any:
        schema = self.resolved(schema)
        if "anyOf" in schema:
            schema = {**self.resolved(schema["anyOf"][0]), **schema}
        listed = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
        if listed:
            return listed[0]
        if "x-cauce-choice" in schema:
            return self._code(schema["x-cauce-choice"])
        if schema.get("format") == "date-time":
            return _tomorrow()
        return {"boolean": True, "number": 1.0, "integer": 1, "array": [], "object": {}}.get(
            schema.get("type", "string"), "Texto de prueba"
        )

    def _code(self, source: str) -> str:
        """The first code of a list of the catalogue, such as `reason:impediment`."""
        kind, _, which = source.partition(":")
        rows: Any = next((rows for name, rows in self._lists.items() if name[:3] == kind[:3]), [])
        chosen = rows[which] if isinstance(rows, dict) else rows
        return str(chosen[0]["code"]) if chosen else "ninguno"


def _choices(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema.get("anyOf", ())]


def _is_text(schema: dict[str, Any]) -> bool:
    narrow = {"enum", "const", "format", "pattern", "x-cauce-choice"}
    return schema.get("type") == "string" and not narrow & schema.keys()


def _tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(hours=20)).isoformat()

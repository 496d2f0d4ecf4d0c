"""The OpenAPI document says what is true: every step, every field, every error."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from django.test import Client

from cauce.catalogue import Catalogue
from cauce.procedure.evidence import Choice, OneOf, Text, fields_of
from cauce.procedure.steps import STEPS

pytestmark = pytest.mark.django_db

METHODS = {"get", "post"}


@pytest.fixture
def document(client: Client, office: Catalogue) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method in METHODS
    }


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    return document["components"]["schemas"][reference.rsplit("/", 1)[1]] if reference else schema


def test_it_is_open_to_anyone_and_says_its_version(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert name.isidentifier()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "$ref" in node:
                assert node["$ref"].rsplit("/", 1)[1] in document["components"]["schemas"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)


def test_every_operation_declares_its_errors_as_problems(document: dict[str, Any]) -> None:
    for name, operation in operations(document).items():
        responses = operation["responses"]
        assert {"400", "401", "429", "500", "503"} <= responses.keys(), name
        if "requestBody" in operation:
            assert {"413", "415", "422"} <= responses.keys(), name
        if name.startswith("take_"):
            assert {"403", "404", "409", "412"} <= responses.keys(), name
        for status, response in responses.items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], (name, status)
                problem = response["content"]["application/problem+json"]["schema"]
                assert problem["$ref"].endswith("/Problem")


def test_every_write_asks_for_a_key(document: dict[str, Any]) -> None:
    questions = {"search_cases", "ask_standing", "list_nearby"}
    for name, operation in operations(document).items():
        if "requestBody" in operation and name not in questions:
            required = {one["name"] for one in operation["parameters"] if one["required"]}
            assert "Idempotency-Key" in required, name


@pytest.mark.parametrize(
    "row", [row for row in STEPS.values() if row.name == "receive" or row.sources], ids=lambda row: row.name
)
def test_every_field_of_a_form_is_asked_as_the_form_says(document: dict[str, Any], row: Any) -> None:
    if {*row.roles} == {"system"}:
        return
    name = "register_case" if row.name == "receive" else f"take_{row.name}"
    operation = operations(document)[name]
    body = resolved(document, operation["requestBody"]["content"]["application/json"]["schema"])
    assert body["additionalProperties"] is False
    for field in fields_of(row.evidence):
        asked = body["properties"].get(field.name)
        if asked is None:
            continue
        kinds = [asked, *asked.get("anyOf", [])]
        assert (field.name in body.get("required", [])) == field.required
        assert asked.get("x-personal", False) == field.personal
        if choice := field.marker(Choice):
            assert asked["x-cauce-choice"] == choice.source
        if text := field.marker(Text):
            assert text.limit in [kind.get("maxLength") for kind in kinds]
        if options := field.marker(OneOf):
            assert asked["enum"] == [code for code, _ in options.options]


def test_what_is_not_the_sender_s_to_say_is_not_asked(document: dict[str, Any]) -> None:
    forms = document["components"]["schemas"]
    assert "rule" not in forms["Routed"]["properties"]
    assert "batch" not in forms["WrittenOff"]["properties"]
    assert "properties" not in forms["Rechecked"] or not forms["Rechecked"]["properties"]


def test_summaries_are_the_table_s_words(document: dict[str, Any]) -> None:
    for row in STEPS.values():
        operation = operations(document).get(f"take_{row.name}")
        if operation is not None:
            assert operation["summary"] == row.label

"""A service's definition: what gives the answers of a report their meaning, and is therefore versioned."""

from collections.abc import Mapping
from typing import Any

from cauce.catalogue.rows import Question

VERSIONED = ("name", "hint", "triage", "script", "required", "materials", "checklist")
"""Fields of a service whose change makes a new version."""


def frozen(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The versioned fields of a `ServiceRow`, from their JSON."""
    return {
        "name": stored["name"],
        "hint": stored["hint"],
        "triage": tuple(_question(each) for each in stored["triage"]),
        "script": stored["script"],
        "required": frozenset(stored["required"]),
        "materials": tuple(stored["materials"]),
        "checklist": tuple((code, label) for code, label in stored["checklist"]),
    }


def _question(stored: Mapping[str, Any]) -> Question:
    return Question(
        code=stored["code"],
        text=stored["text"],
        choices=tuple((code, label) for code, label in stored["choices"]),
        emergency_on=frozenset(stored.get("emergency_on", ())),
        suggests=tuple(stored.get("suggests", {}).items()),
        advice=tuple(stored.get("advice", {}).items()),
    )

"""A service's definition as it is stored, and back: what gives meaning to the answers of a report."""

from typing import Any

from cauce.catalogue.rows import Question

VERSIONED = ("name", "hint", "triage", "script", "required", "materials", "checklist")
"""Fields of a service whose change makes a new version."""


def question(stored: dict[str, Any]) -> Question:
    """A triage question from its JSON: choices as [code, label] pairs, the rest keyed by answer."""
    return Question(
        code=stored["code"],
        text=stored["text"],
        choices=tuple((code, label) for code, label in stored["choices"]),
        emergency_on=frozenset(stored.get("emergency_on", ())),
        suggests=tuple(stored.get("suggests", {}).items()),
        advice=tuple(stored.get("advice", {}).items()),
    )

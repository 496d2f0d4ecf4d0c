"""Inputs for settings that are more than one value: rows of inputs, questions, an outline."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cauce.catalogue.logo import LARGEST

SPARE = 2
"""Empty rows that wait below the filled ones."""
MOST_CHOICES = 4
LARGEST_OUTLINE = 2_000_000

Fields = Mapping[str, Any]


class RowsWidget(forms.Widget):
    """Rows of text inputs, some empty ones below: `columns` are (name, label), `kept` travel hidden."""

    template_name = "office/widgets/rows.html"
    use_fieldset = True
    columns: tuple[tuple[str, Any], ...] = ()
    kept: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        filled = [self.row_of(each) for each in value or ()]
        rows = [*filled, *({} for _spare in range(SPARE))]
        context["rows"] = [
            {
                "kept": [(f"{name}-{place}-{key}", row.get(key, "")) for key in self.kept],
                "cells": [(f"{name}-{place}-{key}", label, row.get(key, "")) for key, label in self.columns],
            }
            for place, row in enumerate(rows)
        ]
        context["columns"] = [label for _key, label in self.columns]
        return context

    def value_from_datadict(self, data: Fields, files: Any, name: str) -> list[Any]:
        names = [*self.kept, *(key for key, _label in self.columns)]
        rows: list[dict[str, str]] = []
        while any(f"{name}-{len(rows)}-{key}" in data for key in names):
            rows.append({key: data.get(f"{name}-{len(rows)}-{key}", "").strip() for key in names})
        return self.values_of([row for row in rows if any(row[key] for key, _label in self.columns)])

    def value_omitted_from_data(self, data: Fields, files: Any, name: str) -> bool:
        return False

    def row_of(self, value: Any) -> dict[str, str]:
        """A value as the texts of its row."""
        return dict(value)

    def values_of(self, rows: list[dict[str, str]]) -> list[Any]:
        """The filled rows as values."""
        return rows


class SignaturesWidget(RowsWidget):
    """Caption and post of each line to sign."""

    columns = (("caption", _("Leyenda")), ("post", _("Cargo")))


class ChecklistWidget(RowsWidget):
    """What to tick off; the code of an item stays when its words change."""

    columns = (("label", _("Punto")),)
    kept = ("code",)

    def row_of(self, value: Any) -> dict[str, str]:
        return dict(zip(("code", "label"), value, strict=True))

    def values_of(self, rows: list[dict[str, str]]) -> list[Any]:
        return coded([(row["code"], row["label"]) for row in rows])


class QuestionsWidget(forms.Widget):
    """Triage questions: each its answers, and what follows from each."""

    template_name = "office/widgets/questions.html"
    use_fieldset = True

    def __init__(self, services: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.services = [("", "—"), *services]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        asked = [*(value or ()), {}]
        context["questions"] = [_question(name, place, each) for place, each in enumerate(asked)]
        context["services"] = self.services
        return context

    def value_from_datadict(self, data: Fields, files: Any, name: str) -> list[Any]:
        found = []
        place = 0
        while f"{name}-{place}-text" in data:
            if text := data[f"{name}-{place}-text"].strip():
                found.append(_typed_question(data, f"{name}-{place}", text))
            place += 1
        codes = coded([(each.pop("code"), each["text"]) for each in found])
        return [{"code": code, **each} for (code, _text), each in zip(codes, found, strict=True)]

    def value_omitted_from_data(self, data: Fields, files: Any, name: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Outline:
    """What was sent for an outline: the text of the file now chosen, and what the page held before."""

    text: str
    before: str = ""
    too_large: bool = False


class OutlineWidget(forms.Widget):
    """A GeoJSON file; what was sent before travels as text, so that nothing has to be sent twice."""

    template_name = "office/widgets/outline.html"
    needs_multipart_form = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        context["text"] = _kept(value)
        return context

    def value_from_datadict(self, data: Fields, files: Any, name: str) -> Outline:
        if f"{name}-drop" in data:
            return Outline("")
        file, before = files.get(name), data.get(f"{name}-text", "")
        if file is None:
            return Outline(before, before)
        if file.size > LARGEST_OUTLINE:
            return Outline("", before, too_large=True)
        return Outline(file.read().decode("utf-8-sig", errors="replace"), before)

    def value_omitted_from_data(self, data: Fields, files: Any, name: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was sent for a logo: the content of the file now chosen, or else what the page held before."""

    content: bytes
    before: str = ""


class LogoWidget(forms.Widget):
    """An SVG or PNG file, and the drawing that the page holds, on light and on dark ground."""

    template_name = "office/widgets/logo.html"
    needs_multipart_form = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        drawing = (value.before if isinstance(value, Drawing) else value) or ""
        context |= {"drawing": drawing, "image": as_image(drawing)}
        return context

    def value_from_datadict(self, data: Fields, files: Any, name: str) -> Drawing:
        if f"{name}-drop" in data:
            return Drawing(b"")
        file, before = files.get(name), data.get(f"{name}-text", "")
        if file is None:
            return Drawing(before.encode(), before)
        return Drawing(file.read(LARGEST + 1), before)

    def value_omitted_from_data(self, data: Fields, files: Any, name: str) -> bool:
        return False


def as_image(drawing: str) -> str:
    """A drawing that is not saved yet, as an image may name it; empty for none."""
    encoded = base64.b64encode(drawing.encode()).decode("ascii")
    return f"data:image/svg+xml;base64,{encoded}" if drawing else ""


def _kept(value: Any) -> str:
    """What the page goes on holding: a file that can't be read leaves what was there."""
    if not isinstance(value, Outline):
        return json.dumps(value) if value else ""
    try:
        json.loads(value.text)
    except (ValueError, RecursionError):
        return value.before
    return value.text


def coded(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """(code, label) pairs, the new ones with a code from their words that no other has."""
    listed = [(code, label) for code, label in pairs]
    taken = {code for code, _label in listed if code}
    result = []
    for code, label in listed:
        if not code:
            code = _free(slugify(label)[:60].strip("-") or "x", taken)
            taken.add(code)
        result.append([code, label])
    return result


def _free(code: str, taken: set[str]) -> str:
    candidates = (code, *(f"{code}-{number}" for number in range(2, 100)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _question(name: str, place: int, value: Fields) -> dict[str, Any]:
    choices = [*value.get("choices", ())]
    choices += [["", ""]] * (MOST_CHOICES - len(choices))
    return {
        "name": f"{name}-{place}",
        "code": value.get("code", ""),
        "text": value.get("text", ""),
        "choices": [
            {
                "name": f"{name}-{place}-{number}",
                "code": code,
                "label": label,
                "emergency": code in value.get("emergency_on", ()),
                "suggests": value.get("suggests", {}).get(code, ""),
                "advice": value.get("advice", {}).get(code, ""),
            }
            for number, (code, label) in enumerate(choices)
        ],
    }


def _typed_question(data: Fields, prefix: str, text: str) -> dict[str, Any]:
    given = [
        (f"{prefix}-{number}", label)
        for number in range(MOST_CHOICES)
        if (label := data.get(f"{prefix}-{number}-label", "").strip())
    ]
    choices = coded([(data.get(f"{name}-code", ""), label) for name, label in given])
    by_name = {name: code for (name, _label), (code, _same) in zip(given, choices, strict=True)}
    return {
        "code": data.get(f"{prefix}-code", ""),
        "text": text,
        "choices": choices,
        "emergency_on": [code for name, code in by_name.items() if f"{name}-emergency" in data],
        "suggests": _told(data, by_name, "suggests"),
        "advice": _told(data, by_name, "advice"),
    }


def _told(data: Fields, by_name: Mapping[str, str], what: str) -> dict[str, str]:
    said = {code: data.get(f"{name}-{what}", "").strip() for name, code in by_name.items()}
    return {code: text for code, text in said.items() if text}

"""Values of settings in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.catalogue.logo import mark_of
from cauce.catalogue.memory import current
from cauce.catalogue.settings.declared import Kind, Setting
from cauce.catalogue.settings.keeping import by_id

NOTHING = "—"


def said(setting: Setting, value: Any) -> str:
    """`value` in the page's language."""
    if value in (None, "", [], {}):
        return NOTHING
    in_words = _SAID.get(setting.kind)
    return in_words(setting, value) if in_words else str(value)


def _named(source: str, codes: Iterable[str]) -> str:
    names = {row.code: row.name for row in by_id(current(), source).values()}
    return ", ".join(names.get(code, code) for code in codes)


def _questions(questions: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for question in questions:
        yield question["text"]
        for code, label in question["choices"]:
            yield f"   {label}{''.join(_what_follows(question, code))}"


def _what_follows(question: Mapping[str, Any], code: str) -> Iterator[str]:
    if code in question["emergency_on"]:
        yield " · " + _("emergencia")
    if code in question["suggests"]:
        yield " → " + _named("service", [question["suggests"][code]])
    if code in question["advice"]:
        yield f" · «{question['advice'][code]}»"


def _outline(geometry: Mapping[str, Any]) -> str:
    points = _count_points(geometry.get("coordinates"))
    return ngettext("Polígono de %d punto", "Polígono de %d puntos", points) % points


def _drawing(drawing: str) -> str:
    """A drawing can't be said; its mark tells one from another."""
    told = {"mark": mark_of(drawing)[:6], "size": filesizeformat(len(drawing))}
    return _("Dibujo %(mark)s, %(size)s") % told


def _count_points(coordinates: Any) -> int:
    if not isinstance(coordinates, list) or not coordinates:
        return 0
    if isinstance(coordinates[0], int | float):
        return 1
    return sum(_count_points(each) for each in coordinates)


def _amount(setting: Setting, value: Any) -> str:
    amount = f"{Decimal(str(value)):,}"
    return f"{amount} {_(setting.unit)}" if setting.unit else amount


def _choice(setting: Setting, value: Any) -> str:
    return _(setting.choices.get(value, value))


def _row(setting: Setting, code: str) -> str:
    return _choice(setting, code) if code in setting.choices else _named(setting.of, [code])


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


_SAID: Mapping[Kind, Callable[[Setting, Any], str]] = {
    Kind.YES: lambda _setting, value: _("Sí") if value else _("No"),
    Kind.CHOICE: _choice,
    Kind.MANY: lambda setting, values: ", ".join(_choice(setting, each) for each in values),
    Kind.ROW: _row,
    Kind.ROWS: lambda setting, codes: _named(setting.of, codes),
    Kind.NUMBER: _amount,
    Kind.MONEY: _amount,
    Kind.NUMBERS: lambda setting, values: " · ".join(_amount(setting, each) for each in values),
    Kind.DATE: lambda _setting, day: date_format(date.fromisoformat(day), "d/m/Y"),
    Kind.LINES: lambda _setting, lines: _lines(lines),
    Kind.CHECKLIST: lambda _setting, pairs: _lines(label for _code, label in pairs),
    Kind.SIGNATURES: lambda _setting, rows: _lines(f"{row['caption']}: {row['post']}" for row in rows),
    Kind.QUESTIONS: lambda _setting, questions: _lines(_questions(questions)),
    Kind.LOGO: lambda _setting, drawing: _drawing(drawing),
    Kind.OUTLINE: lambda _setting, geometry: _outline(geometry),
}

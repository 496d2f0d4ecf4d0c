"""An entry in words: one sentence for what happened, and the rest of its evidence by label and value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, ServiceRow
from cauce.procedure.evidence import Answers, Attachments, Choice, Field, OneOf, fields_of
from cauce.procedure.labels import N_
from cauce.procedure.steps import STEPS
from cauce.shared import phones
from cauce.shared.clock import local

SENTENCES: dict[str, str] = {
    "receive": N_("Recibido: %(service)s"),
    "route": N_("Turnado a %(area)s"),
    "reject": N_("Rechazado por el área: %(reason)s"),
    "assign": N_("Asignado a %(crew)s"),
    "send_out": N_("%(crew)s salió al lugar"),
    "impede": N_("Impedido: %(reason)s"),
    "justify": N_("Impedimento justificado hasta %(until)s"),
    "send_back": N_("Devuelto al área: %(reason)s"),
    "reassign": N_("No conforme: %(reason)s"),
    "reopen": N_("Reabierto: %(reason)s"),
    "refuse": N_("No procedente: %(reason)s"),
    "refer": N_("Canalizado a %(body)s"),
    "cancel": N_("Cancelado: %(reason)s"),
    "link": N_("Se sumó al reporte %(main)s"),
    "route_with": N_("Turnado con su reporte principal, %(main)s"),
    "baja_with": N_("Dado de baja con su reporte principal, %(main)s"),
    "reopen_with": N_("Reabierto con su reporte principal, %(main)s"),
    "close_with": N_("Cerrado con su reporte principal, %(main)s"),
    "refer_with": N_("Canalizado con su reporte principal, %(main)s"),
    "promote": N_("Tomó el lugar del reporte principal %(main)s"),
    "contact": N_("Contacto: %(outcome)s"),
    "recheck": N_("El sistema comercial respondió: %(outcome)s"),
    "override": N_("Excepción autorizada: %(reason)s"),
    "oppose": N_("La persona se opuso a que se le busque: %(request)s"),
    "erase": N_("Datos personales cancelados: %(request)s"),
    "warn": N_("Plazo: %(mark)s"),
    "escalate": N_("Escalado al titular: %(cause)s"),
}
"""What each step reads like; every other one is told by the label of its row. A sentence is used only
when the entry has all that it names."""

ELSEWHERE: dict[str, frozenset[str]] = {
    "receive": frozenset(field.name for field in fields_of(STEPS["receive"].evidence)) - {"service"},
    "attend": frozenset({"no_photo"}),
    "recheck": frozenset({"source"}),
}
"""What the page shows in a place of its own, and what only the office's technicians ask."""

DAYS = frozenset({"balance_date"})
"""Fields of text that hold a day, as ATL gave it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry holds: the fields in clear, and the personal ones that the reader may see."""

    step: str
    data: Mapping[str, Any]
    personal: Mapping[str, str]
    service: ServiceRow

    def value(self, name: str) -> Any:
        """What was written in that field, from wherever it is kept."""
        return self.data.get(name, self.personal.get(name))


def sentence(told: Told, catalogue: Catalogue) -> str:
    """What happened, in one sentence."""
    text = SENTENCES.get(told.step)
    words = {field.name: in_words(field, told, catalogue) for field in _named(told)}
    try:
        return _(text) % words if text else _(STEPS[told.step].done)
    except KeyError:
        return _(STEPS[told.step].done)


def details(told: Told, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """(label, value) of whatever the sentence and the rest of the page don't say."""
    said = SENTENCES.get(told.step, "")
    elsewhere = ELSEWHERE.get(told.step, frozenset())
    return tuple(
        (_(field.label.text), in_words(field, told, catalogue))
        for field in _named(told)
        if f"%({field.name})s" not in said and field.name not in elsewhere
    )


def in_words(field: Field, told: Told, catalogue: Catalogue) -> str:
    """The value of one field as people say it: names for codes, dates as dates."""
    return worded(field, told.value(field.name), told.service, catalogue)


def worded(field: Field, value: Any, service: ServiceRow, catalogue: Catalogue) -> str:
    """`value` of that field in words; a code that the catalogue has lost is shown as it is."""
    for marker in field.markers:
        say = _WORDS.get(type(marker))
        if say is not None:
            return str(say(marker, value, service, catalogue))
    if field.name == "phone":
        return phones.show(str(value))
    if field.name in DAYS:
        return _day(str(value))
    return _plain(field, value)


def _named(told: Told) -> Iterable[Field]:
    """The fields of the row's form that the entry holds; files have their own place."""
    for field in fields_of(STEPS[told.step].evidence):
        held = field.name in told.data or field.name in told.personal
        if held and field.marker(Attachments) is None:
            yield field


def _plain(field: Field, value: Any) -> str:
    if isinstance(value, bool) or field.type in (bool, bool | None):
        return _("Sí") if value in (True, "True") else _("No")
    if field.type in (datetime, datetime | None) and value:
        return local(datetime.fromisoformat(str(value))).strftime("%d/%m/%Y %H:%M")
    return str(value)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except ValueError:
        return text


def _code(marker: Choice, code: str, _service: ServiceRow, catalogue: Catalogue) -> str:
    if marker.source.startswith("reason:"):
        row: Any = catalogue.reasons_by_kind.get(marker.source.removeprefix("reason:"), {}).get(code)
    else:
        row = _ROWS.get(marker.source, lambda _catalogue: {})(catalogue).get(code)
    return str(row.name) if row is not None else str(code)


_ROWS: dict[str, Any] = {
    "area": lambda catalogue: catalogue.area_by_code,
    "crew": lambda catalogue: catalogue.crew_by_code,
    "service": lambda catalogue: catalogue.service_by_code,
    "colonia": lambda catalogue: catalogue.colonia_by_code,
    "body": lambda catalogue: catalogue.body_by_code,
}


def _option(marker: OneOf, code: str, *_rest: object) -> str:
    return _(dict(marker.options).get(code, code))


def _listed(marker: Answers, given: Mapping[str, str], service: ServiceRow, _catalogue: object) -> str:
    """Materials by their name and amount; a checklist by what was ticked."""
    if marker.definition == "checklist":
        labels = dict(service.checklist)
        return "; ".join(labels.get(code, code) for code, answer in given.items() if answer == "yes")
    return "; ".join(f"{name}: {amount}" for name, amount in given.items())


_WORDS: dict[type, Any] = {Choice: _code, OneOf: _option, Answers: _listed}

"""A web form for any form of evidence, read from its dataclass: no field is written down twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from cauce.cases.errors import Refused
from cauce.cases.validation import REQUIRED
from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.channels.shell.bounds import MomentField
from cauce.channels.shell.file_fields import KEPT, FilesField, FilesInput, Handed, receive
from cauce.documents.errors import Unacceptable
from cauce.procedure.evidence import (
    Answers,
    Attachments,
    Choice,
    Evidence,
    Field,
    OneOf,
    Text,
    asked_of,
    unasked_of,
)
from cauce.procedure.roles import Actor

FEW = 4
"""Up to this many options are shown all at once; more go into a list."""
MANY = 12
"""More than this many are found by their letters."""


class EvidenceForm(forms.Form):
    """What a step's paper form asks; `evidence()` is what was filled in.

    Lists of the service (triage, materials, checklist) become one input each, named
    `field.code`, so that a form without JavaScript fills them in too. `preset` holds values that
    this form asks nobody for. A field whose default is None stays None until it is changed.
    """

    data: QueryDict

    def __init__(
        self,
        evidence: type[Evidence],
        data: QueryDict | None = None,
        files: Any = None,
        *,
        service: ServiceRow | None = None,
        areas: frozenset[int] | None = None,
        initial: Mapping[str, Any] | None = None,
        only: frozenset[str] | None = None,
        preset: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.evidence_type, self.service, self.areas = evidence, service, areas
        self.catalogue = current()
        self.preset = unasked_of(evidence) | dict(preset or {})
        self.file_problems: dict[str, str] = {}
        self.asked = [
            field
            for field in asked_of(evidence)
            if field.name not in self.preset and (only is None or field.name in only)
        ]
        for field in self.asked:
            self.fields.update(self._inputs(field))

    def _inputs(self, field: Field) -> dict[str, forms.Field]:
        answers = field.marker(Answers)
        if answers is not None:
            return self._answer_inputs(field, answers)
        return {field.name: self._input(field)}

    def _input(self, field: Field) -> forms.Field:
        shared: dict[str, Any] = {
            "label": _(field.label.text),
            "help_text": _(field.label.help) if field.label.help else "",
            "required": field.required and field.type is not bool,
            "error_messages": {"required": _(REQUIRED)},
        }
        for marker in field.markers:
            build = _BUILDERS.get(type(marker))
            if build is not None:
                return build(marker, self, field, shared)
        return _BY_TYPE.get(field.type, forms.CharField)(**shared)

    def _answer_inputs(self, field: Field, marker: Answers) -> dict[str, forms.Field]:
        if self.service is None:
            return {}
        asked = _ANSWERS[marker.definition](self.service)
        return {f"{field.name}.{code}": built for code, built in asked.items()}

    def keep_files(self, actor: Actor) -> None:
        """Store what was uploaded before anything is judged: an error elsewhere then loses no photo."""
        self.data = self.data.copy()
        for field in self.asked:
            marker = field.marker(Attachments)
            if marker is not None:
                self._keep(field.name, marker.kind, actor)
        self.files = MultiValueDict()

    def _keep(self, name: str, kind: str, actor: Actor) -> None:
        handed = FilesInput().value_from_datadict(self.data, self.files, name)
        try:
            receive(handed, kind, actor)
        except Unacceptable as error:
            self.file_problems[name] = str(error)
        self.data.setlist(KEPT.format(name=name), map(str, handed.kept))

    def clean(self) -> dict[str, Any]:
        for name, problem in self.file_problems.items():
            self.add_error(name, problem)
        return self.cleaned_data

    def evidence(self, actor: Actor) -> Evidence:
        """The evidence as filled in, its files stored; call it on a valid form only.

        Raises `Refused` with the field and the reason when a file can't be kept.
        """
        values = {field.name: self._value(field, actor) for field in self.asked}
        given = {name: value for name, value in values.items() if value is not None}
        return self.evidence_type(**given, **self.preset)

    def half_filled(self, actor: Actor) -> Evidence | None:
        """The evidence with the texts that are wrong left blank; None where anything else is wrong."""
        wrong = [field for field in self.asked if field.name in self.errors]
        if any(field.type is not str for field in wrong):
            return None
        right = {field.name: self._value(field, actor) for field in self.asked if field not in wrong}
        given = {name: value for name, value in right.items() if value is not None}
        return self.evidence_type(**given, **{field.name: "" for field in wrong}, **self.preset)

    def _value(self, field: Field, actor: Actor) -> Any:
        if field.marker(Answers):
            return self._answers(field.name)
        value = self.cleaned_data.get(field.name)
        marker = field.marker(Attachments)
        if marker is not None:
            return self._stored(field.name, self.cleaned_data[field.name], marker.kind, actor)
        if field.default is None:
            return value if field.name in self.changed_data else None
        return None if value == "" and not field.required else value

    def _answers(self, name: str) -> dict[str, str]:
        prefix = f"{name}."
        given = {key: value for key, value in self.cleaned_data.items() if key.startswith(prefix)}
        return {
            key.removeprefix(prefix): ("yes" if value is True else str(value))
            for key, value in given.items()
            if value
        }

    def _stored(self, name: str, handed: Handed, kind: str, actor: Actor) -> tuple[UUID, ...]:
        try:
            return tuple(receive(handed, kind, actor))
        except Unacceptable as error:
            raise Refused({name: str(error)}) from error

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show the reasons of a refusal beside their fields, or above the form."""
        for name, reason in problems.items():
            self.add_error(name if name in self.fields else None, _(reason))


def _choice(marker: Choice, form: EvidenceForm, field: Field, shared: dict[str, Any]) -> forms.Field:
    if marker.source == "case":
        return forms.CharField(max_length=40, **shared)
    options = list(_options(marker.source, form.catalogue, form.areas))
    return _select(options, field, shared)


def _options(source: str, catalogue: Catalogue, areas: frozenset[int] | None) -> list[tuple[str, str]]:
    if source.startswith("reason:"):
        return [(row.code, row.name) for row in catalogue.reasons(source.removeprefix("reason:"))]
    if source == "crew":
        crews = (row for row in catalogue.crews.values() if row.active)
        return [(row.code, row.name) for row in crews if areas is None or row.area_id in areas]
    if source == "area":
        return [(row.code, row.name) for row in catalogue.routed_to().values()]
    rows: Mapping[int, Any] = {
        "service": catalogue.services,
        "colonia": catalogue.colonias,
        "body": catalogue.bodies,
    }[source]
    return [(row.code, row.name) for row in rows.values() if row.active]


def _one_of(marker: OneOf, _form: EvidenceForm, field: Field, shared: dict[str, Any]) -> forms.Field:
    return _select([(code, _(label)) for code, label in marker.options], field, shared)


def _select(options: list[tuple[str, str]], field: Field, shared: dict[str, Any]) -> forms.ChoiceField:
    if len(options) <= FEW and field.required:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared)
    widget = forms.Select(attrs={"data-combobox": ""} if len(options) > MANY else {})
    return forms.ChoiceField(choices=[("", "—"), *options], widget=widget, **shared)


def _text(marker: Text, _form: EvidenceForm, _field: Field, shared: dict[str, Any]) -> forms.Field:
    if marker.lines == 1:
        return forms.CharField(max_length=marker.limit, **shared)
    area = forms.Textarea(attrs={"rows": marker.lines})
    return forms.CharField(max_length=marker.limit, widget=area, **shared)


def _files(_marker: Attachments, _form: EvidenceForm, _field: Field, shared: dict[str, Any]) -> forms.Field:
    return FilesField(widget=FilesInput(attrs={"accept": "image/*,application/pdf"}), **shared)


_BUILDERS: dict[type, Callable[..., forms.Field]] = {
    Choice: _choice,
    OneOf: _one_of,
    Text: _text,
    Attachments: _files,
}


def _number(**shared: Any) -> forms.Field:
    return forms.FloatField(widget=forms.HiddenInput, **shared)


def _flag(**shared: Any) -> forms.Field:
    return forms.BooleanField(**{**shared, "required": False})


_BY_TYPE: dict[Any, Callable[..., forms.Field]] = {
    bool: _flag,
    bool | None: _flag,
    datetime: MomentField,
    datetime | None: MomentField,
    float | None: _number,
}


def _triage(service: ServiceRow) -> dict[str, forms.Field]:
    return {
        question.code: forms.ChoiceField(
            label=question.text,
            choices=question.choices,
            widget=forms.RadioSelect,
            required=False,
        )
        for question in service.triage
    }


def _materials(service: ServiceRow) -> dict[str, forms.Field]:
    return {name: forms.CharField(label=name, max_length=20, required=False) for name in service.materials}


def _checklist(service: ServiceRow) -> dict[str, forms.Field]:
    return {code: forms.BooleanField(label=label, required=False) for code, label in service.checklist}


_ANSWERS: dict[str, Callable[[ServiceRow], dict[str, forms.Field]]] = {
    "triage": _triage,
    "materials": _materials,
    "checklist": _checklist,
}

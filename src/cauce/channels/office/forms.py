"""The form of a list, from its declaration: it reads what was typed; the rules judge it elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.catalogue.logo import NotADrawing, drawing_of
from cauce.catalogue.settings import Kind, Row, Setting, SettingList
from cauce.catalogue.settings.keeping import by_id
from cauce.catalogue.settings.saying import NOTHING, said
from cauce.channels.office import widgets

VERB, MARK, SURE = "verb", "mark", "sure"
NOT_TYPED = frozenset({VERB, MARK, SURE, "csrfmiddlewaretoken"})
MOST_SEGMENTS = 3


class SettingsForm(forms.Form):
    """The settings of a list, for a row or for a new one."""

    def __init__(self, listing: SettingList, row: Row | None, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial=_initial(listing, row))
        self.listing, self.row = listing, row
        for setting in listing.settings:
            field = _field_of(setting)
            field.required = False
            field.label, field.help_text = _(setting.label), _(setting.effect) if setting.effect else ""
            field.disabled = row is not None and setting.fixed
            _dress(field.widget)
            self.fields[setting.name] = field

    def bound_settings(self) -> Iterator[tuple[Setting, forms.BoundField, str]]:
        """Each setting with its input and its default in words."""
        for setting in self.listing.settings:
            default = self.listing.default_of(setting.name)
            yield setting, self[setting.name], "" if (words := said(setting, default)) == NOTHING else words

    def typed(self) -> dict[str, Any]:
        """What was typed, as the settings' rules take it. Call it on a valid form only."""
        return {name: value for name, value in self.cleaned_data.items() if not self.fields[name].disabled}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show what the rules have against it, beside the settings."""
        for name, problem in problems.items():
            self.add_error(name if name in self.fields else None, problem)

    def carried(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again as it is; a file travels as its text."""
        assert isinstance(self.data, QueryDict)
        sent_files = [name for name in self.files if name in self.fields]
        texts = [(f"{name}-text", _as_text(self.cleaned_data[name])) for name in sent_files]
        replaced = NOT_TYPED | {name for name, _text in texts}
        lists = ((name, values) for name, values in self.data.lists() if name not in replaced)
        return [*((name, value) for name, values in lists for value in values), *texts]


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


class _PlainField(forms.Field):
    """Takes what its widget read, whatever it is."""

    def clean(self, value: Any) -> Any:
        return value


class _LinesField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line for line in (each.strip() for each in super().clean(value).splitlines()) if line]


class _NumbersField(forms.CharField):
    """Numbers in one line, apart."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [part for part in super().clean(value).replace("%", " ").replace(",", " ").split() if part]


class _OutlineField(forms.Field):
    widget = widgets.OutlineWidget

    def clean(self, value: widgets.Outline) -> Any:
        if value.too_large:
            raise forms.ValidationError(_("El archivo es demasiado grande: se admiten 2 MB."))
        if not value.text:
            return None
        try:
            return _geometry(json.loads(value.text))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise forms.ValidationError(_("No es un archivo GeoJSON con un solo polígono.")) from error


class _LogoField(forms.Field):
    widget = widgets.LogoWidget

    def clean(self, value: widgets.Drawing) -> str:
        try:
            return drawing_of(value.content) if value.content else ""
        except NotADrawing as error:
            problem = str(error)
            raise forms.ValidationError(f"{problem[:1].upper()}{problem[1:]}.") from error


class _OptionalCode(forms.ChoiceField):
    def clean(self, value: Any) -> Any:
        return super().clean(value) or None


class _Colour(forms.CharField):
    widget = forms.TextInput(attrs={"type": "color"})

    def clean(self, value: Any) -> Any:
        return super().clean(value).upper()


def _dress(widget: forms.Widget) -> None:
    """The house's classes, as its own fields have them."""
    ticked = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    if not ticked and isinstance(widget, forms.TextInput | forms.Textarea | forms.Select):
        look = "form-select" if isinstance(widget, forms.Select) else "form-control"
        widget.attrs["class"] = f"{look} {widget.attrs.get('class', '')}".strip()


def _initial(listing: SettingList, row: Row | None) -> dict[str, Any]:
    if row is not None:
        return dict(row.values)
    return {setting.name: listing.default_of(setting.name) for setting in listing.settings}


def _field_of(setting: Setting) -> forms.Field:
    return _FIELDS[setting.kind](setting)


def _number(_setting: Setting) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "office-number"}))


def _degrees(_setting: Setting) -> forms.Field:
    return forms.FloatField(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "office-number"}))


def _choice(setting: Setting) -> forms.Field:
    choices = [(code, _(label)) for code, label in setting.choices.items()]
    if len(choices) <= MOST_SEGMENTS:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=choices)


def _row(setting: Setting) -> forms.Field:
    own = [(code, _(label)) for code, label in setting.choices.items()]
    return _OptionalCode(choices=[("", "—"), *own, *_offered(setting.of)], widget=_combobox())


def _rows(setting: Setting) -> forms.Field:
    return forms.MultipleChoiceField(choices=_offered(setting.of), widget=forms.CheckboxSelectMultiple)


def _many(setting: Setting) -> forms.Field:
    choices = [(code, _(label)) for code, label in setting.choices.items()]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def _text(rows: int) -> Callable[[Setting], forms.Field]:
    return lambda _setting: forms.CharField(widget=forms.Textarea(attrs={"rows": rows}))


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _combobox() -> forms.Select:
    return forms.Select(attrs={"data-combobox": ""})


def _offered(source: str) -> list[tuple[str, str]]:
    """The rows of a list by code; those out of use stay, for rows that name them."""
    return [
        (row.code, row.name if row.active else _("%s (fuera de uso)") % row.name)
        for row in by_id(current(), source).values()
    ]


def _geometry(data: Any) -> Any:
    """The geometry of what was sent: itself, a feature, or a collection of one."""
    if data["type"] == "FeatureCollection":
        (data,) = data["features"]
    return data["geometry"] if data["type"] == "Feature" else data


_FIELDS: Mapping[Kind, Callable[[Setting], forms.Field]] = {
    Kind.LINE: lambda _setting: forms.CharField(),
    Kind.TEXT: _text(3),
    Kind.SPOKEN: _text(8),
    Kind.NUMBER: _number,
    Kind.NUMBERS: lambda _setting: _NumbersField(),
    Kind.MONEY: _number,
    Kind.DEGREES: _degrees,
    Kind.DATE: lambda _setting: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    ),
    Kind.COLOUR: lambda _setting: _Colour(),
    Kind.YES: lambda _setting: forms.BooleanField(),
    Kind.CHOICE: _choice,
    Kind.MANY: _many,
    Kind.ROW: _row,
    Kind.ROWS: _rows,
    Kind.LINES: lambda _setting: _LinesField(),
    Kind.CHECKLIST: lambda _setting: _PlainField(widget=widgets.ChecklistWidget()),
    Kind.SIGNATURES: lambda _setting: _PlainField(widget=widgets.SignaturesWidget()),
    Kind.QUESTIONS: lambda _setting: _PlainField(widget=widgets.QuestionsWidget(_offered("service"))),
    Kind.OUTLINE: lambda _setting: _OutlineField(),
    Kind.LOGO: lambda _setting: _LogoField(),
}

"""The manual as it would be issued now: from the table, the settings in force and the office's texts."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cauce.catalogue import OfficeRow, current
from cauce.catalogue.settings.table.manual import MANUAL_TEXTS
from cauce.manual.annexes import annexes
from cauce.manual.content import Content, Drawing, Header, Row, Table
from cauce.manual.flow import drawing, general
from cauce.manual.flow.figures import figures
from cauce.manual.words import condition_of, listed
from cauce.procedure.activities import ACTIVITIES
from cauce.procedure.evidence import fields_of
from cauce.procedure.roles import ROLE_LABELS, Role
from cauce.procedure.states import STATE_WORDS, State
from cauce.procedure.steps import STEPS, Step
from cauce.shared.language import office_language


@office_language()
def written_now() -> Content:
    """The manual with what the software does at this moment, in the office's language.

    Its header bears the version in force.
    """
    catalogue = current()
    return Content(
        header=_header(catalogue.office),
        texts={row.key: row.values["text"].strip() for row in MANUAL_TEXTS.keeper.rows()},
        tables=(_responsibilities(), _activities(), _steps(), *annexes(catalogue)),
        drawings=(
            Drawing(_("Flujo general"), general.alternative(), general.svg()),
            *(Drawing(each.title, drawing.alternative(each), drawing.svg(each)) for each in figures()),
        ),
    )


def _header(office: OfficeRow) -> Header:
    return Header(
        office=office.name,
        code=office.manual_code,
        name=office.manual_name,
        version=office.manual_version,
        date=office.manual_date,
        unit=office.manual_unit,
        area=office.manual_area,
    )


def _responsibilities() -> Table:
    acting = [role for role in Role if any(role in step.roles for step in STEPS.values())]
    return Table(
        "responsibilities",
        "responsibilities",
        _("Quién hace qué"),
        (_("Quién interviene"), _("Qué le corresponde")),
        tuple(Row(role.value, (_(ROLE_LABELS[role]), _duties(role))) for role in acting),
    )


def _duties(role: Role) -> str:
    return "; ".join(_(step.label) for step in STEPS.values() if role in step.roles) + "."


def _activities() -> Table:
    return Table(
        "activities",
        "activities",
        _("Actividades"),
        (_("No."), _("Actividad"), _("Responsable"), _("Descripción"), _("Insumo"), _("Salida")),
        tuple(
            Row(
                str(activity.number),
                (
                    str(activity.number),
                    _(activity.name),
                    _roles(activity.roles),
                    _(activity.what),
                    _(activity.input),
                    _(activity.output),
                ),
            )
            for activity in ACTIVITIES
        ),
    )


def _steps() -> Table:
    ordered = sorted(STEPS.values(), key=lambda step: step.manual)
    return Table(
        "steps",
        "activities",
        _("Pasos con que se hace cada actividad"),
        (_("Act."), _("Paso"), _("De → a"), _("Quién"), _("Qué se anota"), _("Condiciones")),
        tuple(Row(step.name, _step(step)) for step in ordered),
    )


def _step(step: Step) -> tuple[str, ...]:
    asked = [_(field.label.text) for field in fields_of(step.evidence) if field.required]
    return (
        str(step.manual),
        _(step.label),
        _way(step),
        _roles(role for role in Role if role in step.roles),
        ", ".join(asked) or "—",
        condition_of(step) or "—",
    )


def _way(step: Step) -> str:
    sources = _states(step.sources)
    if step.target is None:
        return _("sin cambio (%s)") % sources
    return f"{sources or '—'} → {_(STATE_WORDS[step.target].label)}"


def _states(states: frozenset[State]) -> str:
    if states == frozenset(State):
        return _("cualquier estado")
    return listed([_(STATE_WORDS[state].label) for state in State if state in states])


def _roles(roles: Iterable[Role]) -> str:
    return ", ".join(_(ROLE_LABELS[role]) for role in roles)

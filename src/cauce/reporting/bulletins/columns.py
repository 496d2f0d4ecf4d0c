"""The columns of the figures: each with its heading, what it reads of a row, and how it is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.forms.report import Column, Light, Sort, Value
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row

_CAME = "{before} + {received} + {undone} + {transferred} - {written_off} - {not_applicable}"
_OF_DUE = "{due_in_time} / ({due_in_time} + {due_late})"
_OF_DUE_NET = "{due_net_in_time} / ({due_net_in_time} + {due_net_late})"
_OF_COHORT = "{cohort_attended} / ({cohort} - {cohort_left})"
_OF_OVERDUE_TOO = "{solved_on_time} / ({written_off} + {pending_late})"


@dataclass(frozen=True, slots=True)
class Layout:
    """The figures of a table, by key: those on paper, and those `behind` them, in the spreadsheet alone."""

    shown: tuple[str, ...]
    behind: tuple[str, ...] = ()

    def columns(self, *words: Column) -> tuple[Column, ...]:
        """The columns of the table: those of words, then those of figures."""
        known = _columns()
        behind = (replace(known[key], behind=True) for key in self.behind)
        return (*words, *(known[key] for key in self.shown), *behind)

    def values(self, row: Row) -> tuple[Value, ...]:
        """What they say of a row."""
        return tuple(value(row, key) for key in (*self.shown, *self.behind))


def value(row: Row, key: str) -> Value:
    """Return what a column says of a row."""
    if key in FIGURES:
        return row.ratio(key).percent
    if key in _READ:
        return _READ[key](row)
    return row.counts[key]


def light(percent: float | None) -> Light | None:
    """The traffic light of a percentage, by the office's settings; None where there is no data."""
    if percent is None:
        return None
    office = current().office
    if percent >= office.good_percent:
        return Light.GOOD
    return Light.FAIR if percent >= office.fair_percent else Light.POOR


_READ: dict[str, Callable[[Row], Value]] = {
    "light": lambda row: light(row.ratio("e2").percent),
    "came": lambda row: row.counts["received"] + row.counts["transferred"],
    "e3_alone": lambda row: row.ratio("e3").percent,
    "other_exits": lambda row: row.other_exits,
    "due_net_late": lambda row: row.counts["due_net"] - row.counts["due_net_in_time"],
    "check": lambda row: row.expected - row.counts["pending"],
    "check_each": lambda row: row.expected - row.counts["pending"],
    "net": lambda row: row.counts["written_off"] - row.counts["undone"],
    "unreached": lambda row: row.counts["to_verify"] - row.counts["contacted"],
    "median_hours": lambda row: row.median_hours,
    "ninth_decile_hours": lambda row: row.ninth_decile_hours,
}


def _columns() -> dict[str, Column]:
    of_them, waiting = _("De ellos"), _("Días desde que se recibió")
    hours = {"hours": current().office.programme_hours}
    programme = _("Programa de %(hours)s horas") % hours
    made = (
        Column("before", _("Pend. ant."), letter="PI"),
        Column("received", _("Recibidos"), letter="R"),
        Column("undone", _("Reabiertos"), letter="V"),
        Column("transferred", _("Traspasos"), Sort.SIGNED, letter="T"),
        Column("written_off", _("Atendidos"), letter="A"),
        Column("not_applicable", _("No proced."), letter="NP"),
        Column("cancelled", _("Cancelados"), letter="C"),
        Column("referred", _("Canaliz."), letter="X"),
        Column("answered", _("Contest."), letter="O"),
        Column("other_exits", _("Otras salidas"), letter="C+X+O"),
        Column("pending", _("Pendientes"), letter="PF"),
        Column("pending_impeded", _("Impedidos"), over=of_them),
        Column("pending_reassigned", _("Reasig."), over=of_them),
        Column("pending_late", _("Vencidos")),
        Column("due_in_time", _("En plazo"), over=programme),
        Column("due_late", _("Vencidos"), over=programme),
        Column("e3", _("%"), Sort.PERCENT, _OF_DUE, programme),
        Column("e3_alone", _("%(hours)s horas") % hours, Sort.PERCENT, _OF_DUE, letter="E3"),
        Column("came", _("Llegaron"), formula="{received} + {transferred}", letter="R+T"),
        Column("e2", _("Atención"), Sort.PERCENT, "{written_off} / ({written_off} + {pending})", letter="E2"),
        Column("light", _("Semáforo"), Sort.LIGHT),
        Column("net", _("A − V"), formula="{written_off} - {undone}"),
        Column(
            "check",
            _("Comprobación"),
            Sort.SIGNED,
            f"{_CAME} - {{other_exits}} - {{pending}}",
        ),
        Column(
            "check_each",
            _("Comprobación"),
            Sort.SIGNED,
            f"{_CAME} - {{cancelled}} - {{referred}} - {{answered}} - {{pending}}",
        ),
        Column("cohort", _("Recibidos")),
        Column("cohort_attended", _("De ellos, atendidos")),
        Column("cohort_left", _("Con otra salida")),
        Column("e1", _("Cohorte"), Sort.PERCENT, _OF_COHORT, letter="E1"),
        Column("due_net_in_time", _("En plazo neto")),
        Column("due_net_late", _("Vencidos netos")),
        Column("e3_net", _("Horas netas"), Sort.PERCENT, _OF_DUE_NET, programme, "E3 neta"),
        Column("yes", _("Conf.")),
        Column("no", _("No conf.")),
        Column("partly", _("En parte")),
        Column("e4", _("Satisf."), Sort.PERCENT, "{yes} / ({yes} + {no} + {partly})", letter="E4"),
        Column("to_verify", _("Por verif.")),
        Column("contacted", _("Contactados")),
        Column("unreached", _("Sin resp."), formula="{to_verify} - {contacted}"),
        Column("coverage", _("Cobertura"), Sort.PERCENT, "{contacted} / {to_verify}"),
        Column("verified", _("Verificados")),
        Column("verified_with_no", _("Con algún NO")),
        Column("e5", _("Reasig."), Sort.PERCENT, "{verified_with_no} / {verified}", letter="E5"),
        Column("solved_on_time", _("En su plazo")),
        Column("on_time", _("A tiempo"), Sort.PERCENT, _OF_OVERDUE_TOO),
        Column("yes_at_first", _("A la primera")),
        Column("first_time", _("A la 1.ª"), Sort.PERCENT, "{yes_at_first} / {yes}"),
        Column("solved", _("Resueltos")),
        Column("median_hours", _("Mediana"), Sort.HOURS),
        Column("ninth_decile_hours", _("P90"), Sort.HOURS),
        Column("age_1", _("0–1"), over=waiting),
        Column("age_3", _("2–3"), over=waiting),
        Column("age_7", _("4–7"), over=waiting),
        Column("age_15", _("8–15"), over=waiting),
        Column("age_more", _("> 15"), over=waiting),
    )
    return {column.key: column for column in made}

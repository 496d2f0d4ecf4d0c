"""The columns of the figures: each with its heading, what it reads of a row, and how it is checked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Column, Sort, Value
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row

BALANCE = (
    "before", "received", "undone", "transferred", "written_off", "not_applicable", "other_exits",
    "pending", "pending_impeded", "pending_reassigned",
)  # fmt: skip
PROGRAMME = ("due_in_time", "due_late", "e3")
BOOK = (*BALANCE, "e2", *PROGRAMME, "check")
"""The daily table (domain §7), its headline percentage, and the check of its identity."""
OTHERS = (
    "before", "received", "undone", "transferred", "answered", "referred", "cancelled", "not_applicable",
    "written_off", "pending", "pending_late", "check_each",
)  # fmt: skip
"""The second block (domain §7): what is no service request leaves by other exits."""
AGES = ("age_1", "age_3", "age_7", "age_15", "age_more")


def columns(first: Sequence[tuple[str, str]], keys: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of a table: its columns of words, then those of figures, by key."""
    known = _columns()
    words = (Column(key, label, Sort.TEXT) for key, label in first)
    return (*words, *(known[key] for key in keys))


def values(row: Row, keys: Sequence[str]) -> tuple[Value, ...]:
    """Return what the columns of those keys say of a row."""
    return tuple(value(row, key) for key in keys)


def value(row: Row, key: str) -> Value:
    """Return what a column says of a row."""
    if key in FIGURES:
        return row.ratio(key).percent
    if key in _READ:
        return _READ[key](row)
    return row.counts[key]


_READ = {
    "other_exits": lambda row: row.other_exits,
    "due_late": lambda row: row.counts["due"] - row.counts["due_in_time"],
    "due_net_late": lambda row: row.counts["due_net"] - row.counts["due_net_in_time"],
    "check": lambda row: row.expected - row.counts["pending"],
    "check_each": lambda row: row.expected - row.counts["pending"],
    "net": lambda row: row.counts["written_off"] - row.counts["undone"],
    "asked": lambda row: sum(row.counts[name] for name in ("yes", "no", "partly")),
    "unreached": lambda row: row.counts["to_verify"] - row.counts["contacted"],
    "median_hours": lambda row: row.median_hours,
    "ninth_decile_hours": lambda row: row.ninth_decile_hours,
}


def _columns() -> dict[str, Column]:
    of_them, programme = _("De ellos"), _("Programa de 24 horas")
    made = (
        Column("before", _("Pend. ant.")),
        Column("received", _("Recibidos")),
        Column("undone", _("Reabiertos")),
        Column("transferred", _("Traspasos"), Sort.SIGNED),
        Column("written_off", _("Atendidos")),
        Column("not_applicable", _("No proced.")),
        Column("cancelled", _("Cancelados")),
        Column("referred", _("Canaliz.")),
        Column("answered", _("Contest.")),
        Column("other_exits", _("Otras salidas")),
        Column("pending", _("Pendientes")),
        Column("pending_impeded", _("Impedidos"), over=of_them),
        Column("pending_reassigned", _("Reasig."), over=of_them),
        Column("pending_late", _("Vencidos"), over=of_them),
        Column("due_in_time", _("En plazo"), over=programme),
        Column("due_late", _("Vencidos"), over=programme),
        Column("e3", _("%"), Sort.PERCENT, "{due_in_time} / ({due_in_time} + {due_late})", programme),
        Column("e2", _("Atención"), Sort.PERCENT, "{written_off} / ({written_off} + {pending})"),
        Column("net", _("A − V"), Sort.SIGNED, "{written_off} - {undone}"),
        Column(
            "check",
            _("Comprobación"),
            Sort.SIGNED,
            "{before} + {received} + {undone} + {transferred} - {written_off} - {not_applicable}"
            " - {other_exits} - {pending}",
            checks=True,
        ),
        Column(
            "check_each",
            _("Comprobación"),
            Sort.SIGNED,
            "{before} + {received} + {undone} + {transferred} - {written_off} - {not_applicable}"
            " - {cancelled} - {referred} - {answered} - {pending}",
            checks=True,
        ),
        Column("cohort", _("Recibidos")),
        Column("cohort_attended", _("De ellos, atendidos")),
        Column("cohort_left", _("Con otra salida")),
        Column("e1", _("E1"), Sort.PERCENT, "{cohort_attended} / ({cohort} - {cohort_left})"),
        Column("due_net_in_time", _("En plazo neto")),
        Column("due_net_late", _("Vencidos netos")),
        Column(
            "e3_net", _("E3 neta"), Sort.PERCENT, "{due_net_in_time} / ({due_net_in_time} + {due_net_late})"
        ),
        Column("yes", _("Conformes")),
        Column("no", _("No conformes")),
        Column("partly", _("En parte")),
        Column("e4", _("E4"), Sort.PERCENT, "{yes} / ({yes} + {no} + {partly})"),
        Column("to_verify", _("Por verificar")),
        Column("contacted", _("Contactados")),
        Column("unreached", _("Sin respuesta"), formula="{to_verify} - {contacted}"),
        Column("coverage", _("Cobertura"), Sort.PERCENT, "{contacted} / {to_verify}"),
        Column("verified", _("Verificados")),
        Column("verified_with_no", _("Con algún NO")),
        Column("e5", _("E5"), Sort.PERCENT, "{verified_with_no} / {verified}"),
        Column("solved_on_time", _("A tiempo")),
        Column(
            "on_time", _("A tiempo %"), Sort.PERCENT, "{solved_on_time} / ({written_off} + {pending_late})"
        ),
        Column("yes_at_first", _("A la primera")),
        Column("first_time", _("A la primera %"), Sort.PERCENT, "{yes_at_first} / {yes}"),
        Column("median_hours", _("Mediana"), Sort.HOURS),
        Column("ninth_decile_hours", _("P90"), Sort.HOURS),
        Column("age_1", _("0–1 d")),
        Column("age_3", _("2–3 d")),
        Column("age_7", _("4–7 d")),
        Column("age_15", _("8–15 d")),
        Column("age_more", _("> 15 d")),
    )
    return {column.key: column for column in made}

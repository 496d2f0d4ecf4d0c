"""A difference in plain sentences, for whoever is about to load a profile."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue.exchange.comparing import Change, Comparison, label_of, setting_of
from cauce.catalogue.exchange.rows import LISTS, OFFICE, RULE
from cauce.catalogue.settings.declared import Kind, Setting
from cauce.procedure.labels import N_

LONGEST = 70
_VALUES = N_("%(list)s: %(datum)s pasa de %(old)s a %(new)s.")
_CHANGES = N_("%(list)s: %(datum)s cambia.")


def sentences(comparison: Comparison) -> Iterator[str]:
    """One sentence for each row that would be added and for each value that would change."""
    for change in comparison.changes:
        yield from _told(change)
    for code in comparison.reordered:
        yield _("%(list)s: se ofrecen en otro orden.") % {"list": list_name(code)}


def list_name(code: str) -> str:
    """How people call a list."""
    if code in (OFFICE, RULE):
        return _("La organización") if code == OFFICE else _("Reglas de turno")
    return _(label_of(code))


def _told(change: Change) -> Iterator[str]:
    where = list_name(change.listing)
    if change.is_new:
        yield _("%(list)s: se agrega «%(row)s».") % {"list": where, "row": _(change.title)}
        return
    whole = change.listing not in LISTS and change.listing != RULE
    for name in change.became:
        setting, old, new = setting_of(change.listing, name), change.was[name], change.became[name]
        drawn = setting is not None and setting.kind is Kind.LOGO
        template = _VALUES if not drawn and _in_a_line(old) and _in_a_line(new) else _CHANGES
        yield _(template) % {
            "list": where if whole else f"{where}, «{change.title}»",
            "datum": f"«{_(setting.label) if setting else name}»",
            "old": _said(setting, old),
            "new": _said(setting, new),
        }


def _in_a_line(value: Any) -> bool:
    """Whether the value can be said; what is more involved is read in the file itself."""
    if isinstance(value, list):
        return all(isinstance(each, str | int) for each in value)
    return not isinstance(value, dict) or not value


def _said(setting: Setting | None, value: Any) -> str:
    if value in (None, "", [], {}):
        return _("nada")
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if isinstance(value, str):
        in_words = _(setting.choices[value]) if setting and value in setting.choices else value
        return f"«{textwrap.shorten(in_words, LONGEST, placeholder='…')}»"
    return str(value)

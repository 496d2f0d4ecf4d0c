"""The manual as a tagged PDF in the official lay-out: its header boxed on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.forms.office import letterhead
from cauce.documents.forms.parts import draw, moment, plain
from cauce.documents.typesetting import Verbatim
from cauce.manual.acts import ACT_LABELS, WHO, Act
from cauce.manual.content import Content, Drawing, Table
from cauce.manual.editions import Edition, Signed
from cauce.manual.texts import passages
from cauce.procedure.roles import ROLE_LABELS
from cauce.procedure.sections import SECTIONS, Section
from cauce.shared.language import office_language

WIDTHS: dict[str, tuple[float, ...]] = {
    "responsibilities": (1, 3),
    "activities": (0.35, 1.2, 1.5, 3.6, 1.5, 1.5),
    "steps": (0.42, 1.35, 2.2, 1.7, 1.7, 1.6),
    "services": (2.4, 1.4, 1.4, 1, 0.7, 1.5),
    "deadlines": (1.6, 2.4, 1.5),
    "reasons": (1.2, 3.6, 1),
    "forms": (0.5, 3),
}
"""How wide the columns of each table are on paper, one to another."""


@office_language()
def pdf(
    content: Content,
    shown: Edition | None,
    history: Iterable[Edition],
    *,
    created: datetime,
    reference: str = "",
) -> bytes:
    """The manual on paper, dated when it was made so that its bytes repeat.

    Args:
        shown: the version that it is; None for what has not been prepared.
        history: the versions to list in the control of revisions, the latest first.
        reference: the number of the issued document; without one it is marked as not approved.
    """
    form = {
        "head": plain(letterhead(current().office)),
        "header": plain(content.header),
        "reference": reference,
        "chapters": [_chapter(content, section) for section in SECTIONS],
        "signatures": _signatures(shown),
        "revisions": [_revision(each) for each in history],
    }
    return draw("manual", form, _labels(), created)


def _chapter(content: Content, section: Section) -> dict[str, Any]:
    return {
        "code": section.code,
        "title": f"{section.number}. {_(section.title)}",
        "passages": plain(passages(section.code, content.texts.get(section.code, ""))),
        "tables": [_table(table) for table in content.of_section(section.code)],
        "drawings": [_drawing(each, place) for place, each in enumerate(content.drawings, start=1)]
        if section.code == "flow"
        else [],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": table.columns,
        "rows": [row.cells for row in table.rows],
        "widths": WIDTHS.get(table.code, (1,) * len(table.columns)),
    }


def _drawing(drawing: Drawing, number: int) -> dict[str, Any]:
    title = _("Figura %(number)d. %(title)s") % {"number": number, "title": drawing.title}
    return {"title": title, "alt": drawing.alt, "svg": Verbatim(drawing.svg)}


def _signatures(shown: Edition | None) -> list[dict[str, str]]:
    """A box for each who signs, filled in by those who did."""
    signed = {each.act: each for each in shown.signed} if shown else {}
    return [_box(act, signed.get(act)) for act in (Act.PREPARED, Act.REVIEWED, Act.APPROVED)]


def _box(act: Act, signed: Signed | None) -> dict[str, str]:
    role = signed.role if signed else next(iter(WHO[act]))
    return {
        "part": _(ACT_LABELS[act]),
        "post": _(ROLE_LABELS[role]),
        "name": signed.name if signed else "",
        "at": moment(signed.at) if signed else "",
    }


def _revision(each: Edition) -> Sequence[str]:
    who = "; ".join(f"{_(ACT_LABELS[one.act])}: {one.name}, {moment(one.at)}" for one in each.signed)
    return (each.label, each.date or "—", each.reason, f"{_(each.stage)}. {who}")


def _labels() -> dict[str, str]:
    return {
        "manual": _("Manual de procedimientos"),
        "code": _("Clave"),
        "version": _("Versión"),
        "date": _("Fecha"),
        "page": _("Página {page} de {total}"),
        "sheet": _("Página"),
        "of": _("{page} de {total}"),
        "unit": _("Unidad administrativa"),
        "area": _("Área responsable"),
        "contents": _("Contenido"),
        "draft": _("Proyecto sin aprobar"),
        "empty": _("Sin texto."),
        "revision_number": _("Versión"),
        "revision_date": _("Fecha"),
        "revision_reason": _("Qué cambió"),
        "revision_stage": _("Estado y firmas"),
        "no_revisions": _("Ninguna versión preparada con este sistema."),
        "signed": _("Firmado en el sistema el"),
        "unsigned": _("Pendiente"),
    }

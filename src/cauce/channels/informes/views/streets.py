"""The reports of a street that the weekly names: those that it counted, wherever they are by now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.cases.queries.register import among
from cauce.catalogue import current
from cauce.channels.informes import bar
from cauce.channels.informes.asking import asked
from cauce.channels.informes.views.folios import Part
from cauce.channels.shell.doors import opens
from cauce.channels.shell.listed_rows import rows_of
from cauce.reporting.bulletins.lists import REPEAT_DAYS, Street, code_of, repeated_streets
from cauce.reporting.bulletins.weekly import REPEATED
from cauce.reporting.bulletins.words import colonia_name
from cauce.reporting.periods import Period


@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """A street as the period's end found it; a code that was none of its streets shows nothing."""
    actor = opens(request, "reports")
    wanted = asked(request, actor)
    street = _named(code, wanted.period)
    reports = street.reports if street else ()
    listed = among(reports, actor)
    context = {
        "shown": Part("street", _in_words(street), len(reports), request.get_full_path()),
        "composed": None,
        "narrowed": (_("últimos %(days)s días") % {"days": REPEAT_DAYS},),
        "rows": rows_of(listed),
        "hidden": len(reports) - len(listed),
    }
    return render(request, "reports/street.html", context | bar.context(wanted, "folios"))


def _named(code: str, period: Period) -> Street | None:
    return next((each for each in repeated_streets(period, REPEATED) if code_of(each.key) == code), None)


def _in_words(street: Street | None) -> str:
    if street is None:
        return _("Lugar que no se repite")
    return f"{street.street}, {colonia_name(street.colonia, current())}"

"""Turns what a validator found into a sentence that names file, row and datum."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic_core import ErrorDetails

_PROBLEMS = {
    "missing": gettext_noop("falta «%(field)s»"),
    "extra_forbidden": gettext_noop("«%(field)s» no se conoce; revise cómo está escrito"),
    "string_pattern_mismatch": gettext_noop("«%(field)s» no tiene la forma debida: %(value)s"),
    "string_too_long": gettext_noop("«%(field)s» es demasiado largo"),
    "string_too_short": gettext_noop("«%(field)s» está vacío"),
    "too_short": gettext_noop("a «%(field)s» le faltan elementos"),
    "too_long": gettext_noop("«%(field)s» tiene demasiados elementos"),
    "literal_error": gettext_noop("«%(field)s» no admite %(value)s"),
    "enum": gettext_noop("«%(field)s» no admite %(value)s"),
    "int_parsing": gettext_noop("«%(field)s» no es un número entero: %(value)s"),
    "int_from_float": gettext_noop("«%(field)s» no es un número entero: %(value)s"),
    "float_parsing": gettext_noop("«%(field)s» no es un número: %(value)s"),
    "greater_than_equal": gettext_noop("«%(field)s» no puede ser menos de %(ge)g: %(value)s"),
    "greater_than": gettext_noop("«%(field)s» tiene que ser más de %(gt)g: %(value)s"),
    "less_than_equal": gettext_noop("«%(field)s» no puede ser más de %(le)g: %(value)s"),
    "less_than": gettext_noop("«%(field)s» tiene que ser menos de %(lt)g: %(value)s"),
}
_OTHERWISE = gettext_noop("«%(field)s» no es válido: %(value)s")


def sentence(file: str, number: int, row: Any, detail: ErrorDetails) -> str:
    """`detail` of the row that is the `number`-th of `file`, for whoever wrote the file."""
    return _("%(file)s, fila %(number)d (%(row)s): %(problem)s.") % {
        "file": file,
        "number": number,
        "row": _called(row),
        "problem": problem_of(detail),
    }


def _called(row: Any) -> str:
    named = row if isinstance(row, dict) else {}
    return str(named.get("code") or named.get("name") or named.get("service") or "—")


def problem_of(detail: ErrorDetails, called: str = "") -> str:
    """What is wrong with a datum, which the words name as it is `called`, else by its path."""
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    # A form hands in nothing where a file would leave the datum out.
    kind = "missing" if detail["input"] is None else detail["type"]
    template = _PROBLEMS.get(kind, _OTHERWISE)
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
    limits = detail.get("ctx", {})
    return _(template) % {**limits, "field": called or field, "value": f"«{detail['input']}»"}

"""What keeps a command from a file that it was given, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cauce.procedure.labels import N_

REASONS: Mapping[type[OSError], str] = {
    FileNotFoundError: N_("no existe"),
    IsADirectoryError: N_("es una carpeta"),
    NotADirectoryError: N_("su carpeta no es una carpeta"),
    PermissionError: N_("no hay permiso"),
}


def told(problem: OSError) -> str:
    """The file and the reason; what the system says, where it is none of the usual ones."""
    reason = _(REASONS[type(problem)]) if type(problem) in REASONS else problem.strerror or str(problem)
    return f"cauce: {problem.filename}: {reason}." if problem.filename else f"cauce: {reason}."

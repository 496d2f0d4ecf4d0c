"""What is written down when a person asks for their rights over their data (domain §12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cauce.procedure.evidence.markers import Evidence, Label, Text, Unasked
from cauce.procedure.labels import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Evidence):
    """Under which request, or which approved act, the personal data of an ended report went."""

    request: Annotated[str, Label(N_("Solicitud o acta")), Text(40), Unasked()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed(Evidence):
    """The request in which the person says that they don't want to be called or written to."""

    request: Annotated[str, Label(N_("Solicitud")), Text(40), Unasked()] = ""

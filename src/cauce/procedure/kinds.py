"""What people bring (step 2 of the manual), and the ways it comes in."""

from __future__ import annotations

from enum import StrEnum

from cauce.procedure.labels import N_


class Kind(StrEnum):
    """The five roads of the procedure."""

    SERVICE = "service"
    INFORMATION = "information"
    COMMENT = "comment"
    COMPLAINT = "complaint"
    MISCONDUCT = "misconduct"


KIND_LABELS: dict[Kind, str] = {
    Kind.SERVICE: N_("Solicitud de servicio"),
    Kind.INFORMATION: N_("Solicitud de información"),
    Kind.COMMENT: N_("Comentario"),
    Kind.COMPLAINT: N_("Queja por servicio"),
    Kind.MISCONDUCT: N_("Queja contra servidor público"),
}

EVERYDAY = frozenset(Kind) - {Kind.MISCONDUCT}
"""All but what only the OIC may see."""

FIELDWORK = frozenset({Kind.SERVICE})
"""Kinds that a crew can attend on site."""


class Channel(StrEnum):
    """How a report reached the office (manual: personal, telefónica, escrita, electrónica)."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    LETTER = "letter"
    ELECTRONIC = "electronic"


CHANNEL_LABELS: dict[Channel, str] = {
    Channel.IN_PERSON: N_("Personal"),
    Channel.PHONE: N_("Telefónica"),
    Channel.LETTER: N_("Escrita"),
    Channel.ELECTRONIC: N_("Electrónica"),
}


class Tie(StrEnum):
    """How two folios hang together; grouping reports of one problem is *linking*, not a tie."""

    CONTINUES = "continues"
    CHILD = "child"
    SAME_LETTER = "same_letter"


TIE_LABELS: dict[Tie, str] = {
    Tie.CONTINUES: N_("continúa el reporte"),
    Tie.CHILD: N_("trabajo derivado de"),
    Tie.SAME_LETTER: N_("del mismo escrito que"),
}


class Standing(StrEnum):
    """What ATL says of an account (domain §5)."""

    REGULARIZED = "regularized"
    NOT_REGULARIZED = "not_regularized"
    UNKNOWN_ACCOUNT = "unknown_account"
    UNAVAILABLE = "unavailable"


HELD = (Standing.NOT_REGULARIZED, Standing.UNKNOWN_ACCOUNT)
"""Answers that hold a report back until somebody decides: refuse it, or authorise an exception."""

STANDING_LABELS: dict[Standing, str] = {
    Standing.REGULARIZED: N_("Regularizado"),
    Standing.NOT_REGULARIZED: N_("No regularizado"),
    Standing.UNKNOWN_ACCOUNT: N_("Cuenta no encontrada"),
    Standing.UNAVAILABLE: N_("Pendiente de validar"),
}

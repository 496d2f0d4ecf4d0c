"""How far a report got with each address, in the words of whoever has to do something about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.documents.deliveries import NO_SERVER, Delivery


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery, and what keeps it: empty when nothing does."""

    delivery: Delivery
    trouble: str


def sent(delivery: Delivery) -> Sent:
    """The delivery, as it is read on the report's page."""
    return Sent(delivery, _trouble(delivery) if delivery.trouble else "")


def _trouble(delivery: Delivery) -> str:
    if delivery.trouble == NO_SERVER:
        words = _("Esta instalación no tiene servidor de correo: falta %(trouble)s.")
    elif delivery.refused_at:
        words = _("El servidor de correo no lo acepta (%(trouble)s). Revise la dirección en los envíos.")
    else:
        words = _(
            "El servidor de correo no lo tomó (%(trouble)s). Se intenta otra vez sin que nadie lo pida."
        )
    return words % {"trouble": delivery.trouble}

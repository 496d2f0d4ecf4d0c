"""Why a report was not issued, each with the sentence for the person at the screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BulletinError(Exception):
    """Nothing was issued or noted; `reason` may be shown to the person as it is."""

    reason: str | Promise = ""

    def __str__(self) -> str:
        return str(self.reason)


class NotTheirs(BulletinError):
    """It is another role's to issue."""

    reason = _("Este informe lo emite otra área.")


class NotOver(BulletinError):
    """The period has not ended: its figures would still change."""

    reason = _("El periodo aún no termina: el informe se emite cuando sus cifras ya no cambian.")


class NothingYet(BulletinError):
    """The period ended before the register's first entry."""

    reason = _("No hay registros de ese periodo ni de antes.")


class AlreadyIssued(BulletinError):
    """Its causes can't change any more; only a correction says other ones."""

    reason = _("El informe ya se emitió. Para cambiar la nota de causas, emita una corrección.")


class NoReason(BulletinError):
    """A correction says why it is one."""

    reason = _("Escriba por qué se corrige.")


class TooMuchToPrint(BulletinError):
    """What a person adds to a report is a note, not a document of its own."""

    reason = _("Es demasiado largo: la nota admite 4,000 caracteres y el motivo 300.")


class NothingChanged(BulletinError):
    """A correction was asked of a report that says today what it said when it was issued."""

    reason = _("No hay nada que corregir: las cifras y la nota de causas son las mismas.")

"""What can go wrong with a document, each with the sentence for the person at the screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DocumentError(Exception):
    """Base of this package's errors; `reason` may be shown to the person as it is."""

    reason: str | Promise = ""

    def __init__(self, reason: str | Promise | None = None) -> None:
        self.reason = reason or self.reason
        super().__init__(self.reason)

    def __str__(self) -> str:
        return str(self.reason)


class Unacceptable(DocumentError):
    """The file can't be taken; `reason` says why and what to do instead."""

    reason = _("Este archivo no se puede recibir. Envíe una foto (JPEG, PNG o WebP) o un PDF.")


class StorageUnavailable(DocumentError):
    """The bytes couldn't be written or read; nothing was stored."""

    reason = _("El archivo no se pudo guardar por una falla del almacenamiento. Inténtelo de nuevo.")


class StorageFull(StorageUnavailable):
    """The disk is full; nothing was stored."""

    reason = _("El archivo no se guardó: el disco del servidor está lleno. Avise a sistemas.")


class Missing(DocumentError):
    """There is no such attachment or issued document."""

    reason = _("El documento no existe.")


class Altered(DocumentError):
    """Stored bytes no longer match the digest taken when they were stored."""

    reason = _("El documento fue alterado fuera del sistema. Avise al Órgano Interno de Control.")


class Superseded(DocumentError):
    """A correction was asked of a version that already has a later one."""

    reason = _("Ya existe una versión más reciente de este documento; corrija esa.")


class KeyReused(DocumentError):
    """The idempotency key was used before, for something else."""

    reason = _("La misma clave de envío ya se usó para otra cosa.")

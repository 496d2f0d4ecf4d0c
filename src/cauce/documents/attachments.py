"""Take in, find and hand out what people attach."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from io import BufferedReader
from pathlib import PurePath
from typing import Protocol
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cauce.documents import storage
from cauce.documents.errors import Missing, Unacceptable
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment
from cauce.documents.pictures import Picture, redraw
from cauce.documents.sniffing import PICTURES, Nature, sniff
from cauce.shared.clock import now
from cauce.shared.ids import new_id
from cauce.shared.text import clean

MAX_BYTES = 20 * 1024 * 1024
_NAME_LENGTH = 100
_NAME_READ = 1000


class Readable(Protocol):
    """What bytes are read from: an open file, an upload."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        ...


def store(file: Readable, name: str, kind: AttachmentKind, by: int | None) -> Attachment:
    """Keep a file: pictures as JPEG without metadata, PDF as it is, nothing else.

    Args:
        file: open for reading, at its beginning; at most 20 MB.
        name: as the sender calls it; cleaned, its extension replaced by the true one.
        kind: what it shows.
        by: id of the member of staff who handed it in, None for the public.

    Raises:
        Unacceptable: empty, too large, or neither a readable picture nor a PDF.
        StorageFull, StorageUnavailable: nothing was stored.
    """
    content = _read_bounded(file)
    nature = sniff(content)
    if nature in PICTURES:
        return _keep_picture(redraw(content), content, name, kind, by)
    if nature is Nature.PDF:
        return _keep(content, content, name, ".pdf", content_type=nature, kind=kind, uploaded_by_id=by)
    raise Unacceptable(_HEIC_REASON if nature is Nature.HEIC else None)


def find(attachment_id: UUID) -> Attachment:
    """Return the attachment.

    Raises:
        Missing: there is none.
    """
    try:
        return Attachment.objects.get(pk=attachment_id)
    except Attachment.DoesNotExist as error:
        raise Missing() from error


def named(attachment_ids: Collection[UUID]) -> list[tuple[UUID, str]]:
    """Return (id, name) of the attachments that exist, in the order of their arrival."""
    if not attachment_ids:
        return []
    return list(Attachment.objects.filter(pk__in=attachment_ids).order_by("pk").values_list("pk", "name"))


def uploaded_by(attachment_ids: Collection[UUID], by: int | None) -> list[UUID]:
    """Return those of the ids that name what `by` handed in: nobody attaches another's file by its id."""
    if not attachment_ids:
        return []
    mine = Attachment.objects.filter(pk__in=attachment_ids, uploaded_by=by).values_list("pk", flat=True)
    return list(mine.order_by("pk"))


def digests(attachment_ids: Iterable[UUID]) -> dict[str, str]:
    """Return the digest of the stored bytes of each, by its key as text."""
    kept = Attachment.objects.filter(pk__in=list(attachment_ids)).values_list("pk", "sha256")
    return {str(key): digest for key, digest in kept}


def forget(attachment_ids: Iterable[UUID]) -> int:
    """Forget files that nothing names; one that came to be named meanwhile stays. Returns how many went.

    Their bytes go with the next `sweep`.
    """
    return sum(_forget(key) for key in attachment_ids)


def erase(attachment_ids: Collection[UUID]) -> int:
    """Destroy the bytes of attachments, and what their rows say of a person; returns how many.

    The rows stay, without a name: the record says that there was a file. Call it inside the transaction
    that says why; the bytes go when that has committed, or with the next `sweep`.
    """
    erased = Attachment.objects.filter(pk__in=attachment_ids, erased_at=None)
    keys = list(erased.values_list("pk", flat=True))
    erased.update(erased_at=now(), name="", lat=None, lon=None, taken_at=None)
    transaction.on_commit(lambda: _discard(keys))
    return len(keys)


def _discard(keys: Iterable[UUID]) -> None:
    for key in keys:
        storage.discard(key)


def forget_place(attachment_ids: Collection[UUID]) -> None:
    """Empty where and when pictures were taken; the pictures stay."""
    Attachment.objects.filter(pk__in=attachment_ids).update(lat=None, lon=None, taken_at=None)


def content_of(attachment: Attachment) -> BufferedReader:
    """Open the stored bytes; the caller closes them.

    Raises:
        Missing: they are not on disk.
    """
    return storage.read(attachment.id)


def damaged() -> Iterator[Attachment]:
    """Yield the attachments whose bytes are gone or no longer match their digest, those erased apart."""
    for attachment in Attachment.objects.filter(erased_at=None).iterator():
        if not _intact(attachment):
            yield attachment


def sweep() -> int:
    """Remove bytes that no row names (a crash before the commit, or after an erasure); return how many.

    Only those a day old: a younger file may belong to a transaction that has not committed yet.
    """
    yesterday = (now() - timedelta(days=1)).timestamp()
    orphans = [key for key in storage.stored_before(yesterday) if not _is_named(key)]
    for key in orphans:
        storage.discard(key)
    return len(orphans)


_HEIC_REASON = _(
    "Las fotos HEIC no se pueden recibir. En el teléfono elija el formato «Más compatible» (JPEG) "
    "y envíela de nuevo."
)
_EMPTY_REASON = _("El archivo está vacío.")
_TOO_LARGE_REASON = _("El archivo pesa más de 20 MB. Envíe uno más pequeño.")


def _read_bounded(file: Readable) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if not content:
        raise Unacceptable(_EMPTY_REASON)
    if len(content) > MAX_BYTES:
        raise Unacceptable(_TOO_LARGE_REASON)
    return content


def _keep_picture(
    picture: Picture, received: bytes, name: str, kind: AttachmentKind, by: int | None
) -> Attachment:
    return _keep(
        picture.jpeg,
        received,
        name,
        ".jpg",
        content_type=Nature.JPEG,
        kind=kind,
        uploaded_by_id=by,
        width=picture.width,
        height=picture.height,
        taken_at=picture.taken_at,
        lat=picture.lat,
        lon=picture.lon,
    )


def _keep(content: bytes, received: bytes, name: str, extension: str, **columns: object) -> Attachment:
    """Write the bytes first, the row second: a row never names bytes that are not there."""
    key = new_id()
    storage.write(key, content)
    return Attachment.objects.create(
        id=key,
        name=_plain_name(name) + extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_sha256=hashlib.sha256(received).hexdigest(),
        uploaded_at=now(),
        **columns,
    )


def _plain_name(name: str) -> str:
    """Return the last part of a name without its extension, fit for a header and a screen."""
    stem = PurePath(name[-_NAME_READ:].replace("\\", "/")).stem
    return clean(stem, 2 * _NAME_READ)[:_NAME_LENGTH].strip() or "archivo"


def _is_named(key: UUID) -> bool:
    return Attachment.objects.filter(pk=key, erased_at=None).exists()


def _forget(key: UUID) -> bool:
    try:
        with transaction.atomic():
            Attachment.objects.filter(pk=key).delete()
    except IntegrityError:  # a foreign key kept it; Django's own check is one
        return False
    return True


def _intact(attachment: Attachment) -> bool:
    try:
        with content_of(attachment) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == attachment.sha256
    except Missing:
        return False

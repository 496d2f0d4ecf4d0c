"""Attachments' bytes on disk: written whole and synced before anyone writes a row about them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from uuid import UUID

from django.conf import settings

from cauce.documents.errors import Missing, StorageFull, StorageUnavailable

_FULL = {errno.ENOSPC, errno.EDQUOT}


def folder() -> Path:
    """Return the directory that holds the attachments' bytes."""
    return Path(settings.CAUCE_DATA_DIR) / "attachments"


def path_of(key: UUID) -> Path:
    """Return where the bytes of `key` are. Spread by the last digits: the first of a UUIDv7 are its date."""
    return folder() / key.hex[-2:] / key.hex


def write(key: UUID, content: bytes) -> None:
    """Store `content` durably under `key`: when this returns, a power cut loses nothing.

    Raises:
        StorageFull: no room; nothing is left behind.
        StorageUnavailable: the disk refused for another reason; nothing is left behind.
    """
    target = path_of(key)
    draft = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_synced(draft, content)
        draft.rename(target)
        _sync_directory(target.parent)
        _sync_directory(target.parent.parent)
    except OSError as error:
        with suppress(OSError):  # a disk that refused to write may refuse this too
            discard(key)
        raise (StorageFull if error.errno in _FULL else StorageUnavailable)() from error


def read(key: UUID) -> BufferedReader:
    """Open the bytes of `key` for reading.

    Raises:
        Missing: there are none.
    """
    try:
        return path_of(key).open("rb")
    except FileNotFoundError as error:
        raise Missing() from error


def discard(key: UUID) -> None:
    """Remove whatever is stored under `key`, whole or half."""
    for path in (path_of(key), path_of(key).with_suffix(".part")):
        path.unlink(missing_ok=True)


def stored() -> Iterator[UUID]:
    """Yield the keys of all that is stored whole."""
    for path in folder().glob("??/*"):
        if not path.suffix:
            yield UUID(path.name)


def stored_before(moment: float) -> Iterator[UUID]:
    """Yield the keys of files last changed before `moment` (seconds since 1970), drafts included."""
    for path in folder().glob("??/*"):
        if path.stat().st_mtime < moment:
            yield UUID(path.stem)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_directory(path: Path) -> None:
    """Sync the directory entry too: without it a rename may be lost with the power."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

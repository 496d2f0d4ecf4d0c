"""The file of a copy: a tar whose last part, the manifest, has the digest of every other."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cauce.channels.console.copies.errors import CopyError
from cauce.channels.console.copies.manifest import Manifest

MANIFEST = "manifest.json"
DATABASE = "database"
ATTACHMENTS = "attachments"
_ATTACHMENT = re.compile(rf"{ATTACHMENTS}/[0-9a-f]{{2}}/[0-9a-f]{{32}}")
PRIVATE = 0o600


class Writing:
    """A copy in the making."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._digests: dict[str, str] = {}

    def add(self, name: str, source: Path) -> None:
        """Put a file in under that name, once: what has its name already is not read again."""
        if name in self._digests:
            return
        part = tarfile.TarInfo(name)
        part.mode = PRIVATE
        with source.open("rb") as file:
            part.size = os.fstat(file.fileno()).st_size
            self._tar.addfile(part, file)
            file.seek(0)
            self._digests[name] = hashlib.file_digest(file, "sha256").hexdigest()

    def close(self) -> None:
        """Put in the manifest, last: a copy without it was never finished."""
        content = Manifest.of_here(self._digests).written()
        part = tarfile.TarInfo(MANIFEST)
        part.mode, part.size = PRIVATE, len(content)
        self._tar.addfile(part, io.BytesIO(content))


@contextmanager
def written(path: Path) -> Iterator[Writing]:
    """Write a copy to `path`: it is there whole and synced when this ends, or not at all."""
    # A name that nobody knows beforehand: where others may write, one could lie there already.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                writing = Writing(tar)
                yield writing
                writing.close()
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def unpacked(path: Path, into: Path) -> Manifest:
    """Unpack a copy into an empty directory and check every part of it.

    Raises `CopyError` when it is no copy, when a part is missing, changed or not in its manifest.
    """
    try:
        digests = dict(_unpack(path, into))
    except (tarfile.TarError, EOFError) as error:
        raise CopyError(f"{path} can't be read to its end: it is no copy, or half of one.") from error
    manifest = _manifest(into)
    digests.pop(MANIFEST)
    if digests != manifest.digests:
        name = sorted(dict(digests.items() ^ manifest.digests.items()))[0]
        raise CopyError(f"{path} is not as it was written: look at {name} in it.")
    return manifest


def attachments_in(unpacked: Path) -> Iterator[Path]:
    """The attachments of an unpacked copy."""
    return (unpacked / ATTACHMENTS).glob("??/*")


def _unpack(path: Path, into: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path, mode="r|") as tar:
        for part in tar:
            source = tar.extractfile(part) if part.isreg() and _is_ours(part.name) else None
            if source is None:
                raise CopyError(f"{path} has a part that no copy has: {part.name[:100]!r}.")
            target = into / part.name
            target.parent.mkdir(parents=True, exist_ok=True)
            yield part.name, _written(source, target)


def _written(source: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while piece := source.read(1 << 20):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _is_ours(name: str) -> bool:
    """Whether a part may be unpacked: two fixed names, or an attachment where they are kept."""
    return name in (MANIFEST, DATABASE) or _ATTACHMENT.fullmatch(name) is not None


def _manifest(unpacked: Path) -> Manifest:
    try:
        return Manifest.read((unpacked / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise CopyError("It has no manifest: the copy was never finished.") from error

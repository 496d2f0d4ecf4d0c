"""What the copied installation of these tests holds, and the ways in which a copy is spoilt."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

from cauce.catalogue import current
from cauce.documents import attachments
from cauce.documents.kinds import AttachmentKind
from cauce.staff import actor_of, demo
from cauce.staff.models import User
from tests.documents.pictures import PDF
from tests.support.reports import open_leak, take


def set_up() -> None:
    """A report with the scan of its letter, and one on its way."""
    demo.create_people(areas=list(current().areas), crews=[])
    alma = actor_of(User.objects.get(username="captura"))
    letter = attachments.store(io.BytesIO(PDF), "oficio.pdf", AttachmentKind.SCAN, alma.id)
    take("attach", open_leak(alma), alma, files=(letter.pk,))
    take("send_out", open_leak(alma), actor_of(User.objects.get(username="area")))


def report_one() -> None:
    """Somebody reports, on the machine that was restored."""
    open_leak(actor_of(User.objects.get(username="captura")))


Change = Callable[[dict[str, bytes]], None]


def change(copy: Path, spoil: Change) -> Path:
    """The copy with its parts changed, as somebody without the program could."""
    parts = _parts(copy)
    spoil(parts)
    target = copy.with_name("changed.tar")
    with tarfile.open(target, "w") as tar:
        for name, content in parts.items():
            part = tarfile.TarInfo(name)
            part.size = len(content)
            tar.addfile(part, io.BytesIO(content))
    return target


def of_a_later_schema(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["migrations"].append("cases.0999_of_tomorrow")
    parts["manifest.json"] = json.dumps(manifest).encode()


def with_another_file_in_it(parts: dict[str, bytes]) -> None:
    parts["../escaped"] = b"out of the directory"


def with_an_attachment_that_is_none(parts: dict[str, bytes]) -> None:
    parts["attachments/aa/nobody"] = b"a name that no attachment has"


def with_a_manifest_of_another_shape(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | {"digests": []}).encode()


def with_an_attachment_changed(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("attachments/"))
    parts[name] = b"another picture"


def without_its_end(parts: dict[str, bytes]) -> None:
    del parts["manifest.json"]


def _parts(copy: Path) -> dict[str, bytes]:
    with tarfile.open(copy) as tar:
        return {part.name: tar.extractfile(part).read() for part in tar}  # type: ignore[union-attr]

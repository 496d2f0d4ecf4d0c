"""What people attach is taken in redrawn or not at all, and nothing half of it stays."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from cauce.documents import attachments, storage
from cauce.documents.errors import Missing, StorageFull, StorageUnavailable, Unacceptable
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment
from tests.documents.pictures import PDF, bomb, photo, picture

pytestmark = pytest.mark.django_db


def store(content: bytes, name: str = "foto.jpg", kind: AttachmentKind = AttachmentKind.PHOTO) -> Attachment:
    return attachments.store(io.BytesIO(content), name, kind, None)


def files(disk: Path) -> list[Path]:
    return [path for path in disk.rglob("*") if path.is_file()]


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_as_jpeg(image_format: str) -> None:
    stored = store(picture(image_format), "frente.png")
    assert (stored.content_type, stored.name) == ("image/jpeg", "frente.jpg")
    with attachments.content_of(stored) as file:
        content = file.read()
    assert Image.open(io.BytesIO(content)).format == "JPEG"
    assert (stored.size, stored.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_photo_loses_its_metadata_but_its_time_and_place_are_kept_as_data() -> None:
    received = photo()
    stored = store(received)
    assert stored.taken_at == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert (stored.lat, stored.lon) == (pytest.approx(19.54), pytest.approx(-99.195))
    assert stored.received_sha256 == hashlib.sha256(received).hexdigest()
    with attachments.content_of(stored) as file:
        content = file.read()
    assert b"Exif" not in content
    assert b"Persona" not in content


def test_a_camera_without_an_offset_is_on_local_time() -> None:
    assert store(photo(offset="")).taken_at == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def test_a_large_photo_held_upright_is_turned_and_shrunk() -> None:
    stored = store(photo())
    assert (stored.width, stored.height) == (1500, 2000)


def test_what_is_transparent_becomes_white() -> None:
    with attachments.content_of(store(picture("PNG", mode="RGBA"))) as file:
        assert Image.open(file).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK"])
def test_odd_colours_are_taken_in(mode: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").convert(mode).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert store(out.getvalue()).width == 40


def test_a_pdf_is_kept_as_it_came() -> None:
    stored = store(PDF, "oficio 12.pdf", AttachmentKind.SCAN)
    assert (stored.content_type, stored.name) == ("application/pdf", "oficio 12.pdf")
    with attachments.content_of(stored) as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "vacio.jpg"),
        (b"<script>alert(1)</script>", "foto.jpg"),
        (b"MZ\x90\x00" + b"\0" * 500, "carta.pdf"),
        (b"%PDF-1.7 and nothing more", "carta.pdf"),
        (b"PK\x03\x04" + b"\0" * 500, "libro.xlsx"),
        (b"GIF89a" + b"\0" * 500, "foto.gif"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"\xff\xd8\xff" + b"\0" * 500, "rota.jpg"),
        (picture()[:2_000], "cortada.jpg"),
        (bomb(), "bomba.png"),
        (bomb(7_000, 7_000), "sin_datos.png"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "foto.heic"),
        (PDF + b"\0" * attachments.MAX_BYTES, "enorme.pdf"),
    ],
)
def test_anything_else_is_refused_with_a_sentence_and_leaves_nothing(
    content: bytes, name: str, disk: Path
) -> None:
    with pytest.raises(Unacceptable) as refusal:
        store(content, name)
    assert str(refusal.value).endswith(".")
    assert not Attachment.objects.exists()
    assert files(disk) == []


def test_the_bomb_is_told_from_a_broken_picture() -> None:
    with pytest.raises(Unacceptable, match="50 megap"):
        store(bomb())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\escritos\\queja.exe", "queja.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("\u202efdp.exe\x00", "fdp.pdf"),
        ("", "archivo.pdf"),
        ("...", "....pdf"),
        ("ñ" * 3_000 + ".pdf", "ñ" * 100 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given: str, kept: str) -> None:
    assert store(PDF, given).name == kept


@pytest.mark.parametrize(
    ("trouble", "error"),
    [(errno.ENOSPC, StorageFull), (errno.EDQUOT, StorageFull), (errno.EROFS, StorageUnavailable)],
)
def test_a_disk_in_trouble_stores_nothing(
    trouble: int, error: type[StorageUnavailable], disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(trouble, os.strerror(trouble))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error):
        store(PDF)
    assert not Attachment.objects.exists()
    assert files(disk) == []


def test_bytes_lost_or_changed_on_disk_are_found() -> None:
    kept, lost, changed = store(PDF), store(PDF), store(PDF)
    storage.path_of(lost.pk).unlink()
    storage.path_of(changed.pk).write_bytes(PDF.replace(b"1.7", b"1.4"))
    assert {item.pk for item in attachments.damaged()} == {lost.pk, changed.pk}
    assert kept.pk not in {item.pk for item in attachments.damaged()}


def test_sweeping_removes_only_old_bytes_that_no_row_names(disk: Path) -> None:
    kept, young, old, half = store(PDF).pk, uuid4(), uuid4(), uuid4()
    for key in (young, old):
        storage.write(key, PDF)
    storage.path_of(half).parent.mkdir(exist_ok=True)
    storage.path_of(half).with_suffix(".part").write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 3600
    for path in (storage.path_of(kept), storage.path_of(old), storage.path_of(half).with_suffix(".part")):
        os.utime(path, (two_days_ago, two_days_ago))
    assert attachments.sweep() == 2
    assert {path.name for path in files(disk)} == {kept.hex, young.hex}


def test_what_was_never_attached_is_missing() -> None:
    with pytest.raises(Missing):
        attachments.find(uuid4())


def test_a_disk_that_can_not_even_be_tidied_up_says_that_it_is_out(disk: Path) -> None:
    storage.folder().parent.mkdir(parents=True, exist_ok=True)
    storage.folder().write_bytes(b"a file where the directory should be")
    with pytest.raises(StorageUnavailable):
        store(photo())
    assert not Attachment.objects.exists()

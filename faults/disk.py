"""The disk full or read-only, the database down or locked: a clean 503, nothing by halves, back by itself."""

from __future__ import annotations

import io
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
from PIL import Image

from bench.room import Room
from faults.place import Place
from faults.program import a_report
from faults.rows import Row, at_least, at_most, never, told
from faults.serving import serving, until

SIZE = "160m"
MOST_WRITES = 300
"""Reports tried on a full disk: until the first that finds no room, there is some left inside the files."""
FEW_WRITES = 3
BACK_WITHIN = 10.0
SAYS = "Por ahora no se puede guardar"
WROTE = "SELECT count(*) FROM cases_case"
KEPT = "SELECT count(*) FROM documents_attachment"


class Desk:
    """A desk that asks once, and looks at the answer."""

    def __init__(self, place: Place) -> None:
        token = {"Authorization": f"Bearer {place.tokens['captura']}"}
        self._client = httpx.Client(base_url=place.url, timeout=60, headers=token)
        self.clean = self.unclean = self.pages = 0
        self.told: list[str] = []

    def report(self) -> int:
        """Try to register a report."""
        answer = self._client.post(
            "/api/v1/cases", json=a_report(), headers={"Idempotency-Key": str(uuid4())}
        )
        if answer.status_code == httpx.codes.CREATED:
            self.told.append(answer.json()["folio"])
        return self._seen(answer)

    def photo(self) -> int:
        """Try to hand in a photo of about a megabyte."""
        answer = self._client.post(
            "/api/v1/attachments",
            files={"file": ("foto.jpg", PHOTO, "image/jpeg")},
            data={"kind": "photo"},
            headers={"Idempotency-Key": str(uuid4())},
        )
        return self._seen(answer)

    def page(self) -> int:
        """Try to come in through the door of the demonstration, which writes a session."""
        with httpx.Client(base_url=self._client.base_url, timeout=60) as browser:
            browser.get("/acceso/")
            csrf = {"csrfmiddlewaretoken": browser.cookies.get("csrftoken", "")}
            answer = browser.post("/acceso/demo/captura/", data=csrf, headers={"Accept": "text/html"})
        return self._seen(answer)

    def _seen(self, answer: httpx.Response) -> int:
        if answer.status_code >= 500:
            clean = answer.status_code == 503 and "Retry-After" in answer.headers and SAYS in answer.text
            self.clean += clean
            self.unclean += not clean
            self.pages += clean and "text/html" in answer.headers["Content-Type"]
        return answer.status_code


def _photo() -> bytes:
    noise = random.Random(3).randbytes(900 * 700 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (900, 700), noise).save(out, "JPEG", quality=95)
    return out.getvalue()


PHOTO = _photo()


def disk(place: Place, only: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of each trouble, one after the other, over one server that is never started again."""
    try:
        with _small_disk(place) as small, serving(small):
            desk = Desk(small)
            desk.report()
            for name, trouble in _troubles(small).items():
                if not only or name in only:
                    yield from _trouble(small, desk, name, trouble)
            yield never("broken invariants of the stored rows", sum(small.stored.broken().values()))
            yield never("cauce verify finds", int(not small.verifies()))
    except subprocess.CalledProcessError:
        yield told("not measured: a small disk can only be mounted by root", 0)


def _troubles(place: Place) -> dict[str, Callable[[Place], Iterator[None]]]:
    database = (
        {"database locked": _database_locked} if place.cluster is None else {"database down": _database_down}
    )
    return {"disk full": _full, "disk read-only": _read_only, **database}


def _trouble(
    place: Place, desk: Desk, name: str, trouble: Callable[[Place], Iterator[None]]
) -> Iterator[Row]:
    """What the desk and the stored rows say of one trouble, while it lasts and after."""
    desk.clean = desk.unclean = desk.pages = 0
    desk.told.clear()
    before = place.stored.number(WROTE), place.stored.number(KEPT)
    # PostgreSQL's own files are elsewhere: there the disk is that of the photos alone.
    on_the_database = place.cluster is None or "database" in name
    with contextmanager(trouble)(place):
        photos = desk.photo()
        _write_until_refused(desk, MOST_WRITES if on_the_database else FEW_WRITES)
    took = until(lambda: desk.photo() == httpx.codes.CREATED and desk.report() == httpx.codes.CREATED, name)
    wrote = place.stored.number(WROTE) - before[0]
    yield at_least(f"{name}: clean 503s", desk.clean, 1)
    if on_the_database:
        yield at_least(f"{name}: pages that say so in words", desk.pages, 1)
    yield never(f"{name}: other server errors", desk.unclean)
    yield never(f"{name}: reports told and stored differ", abs(wrote - len(desk.told)))
    yield never(f"{name}: photos stored without room", int(photos == 201) if "disk" in name else 0)
    files, rows = _files(place), _rows(place)
    yield never(f"{name}: rows without their file", len(rows - files))
    yield told(f"{name}: files that wait for the night's sweep", len(files - rows))
    yield at_most(f"{name}: back by itself", took, BACK_WITHIN, "s")


def _write_until_refused(desk: Desk, most: int) -> None:
    """Reports and visits to the door until both find no room: a session needs less of it than a report."""
    for _ in range(most):
        refused = desk.report() != httpx.codes.CREATED
        if desk.page() >= httpx.codes.INTERNAL_SERVER_ERROR and refused:
            return


def _files(place: Place) -> set[str]:
    return {path.name for path in _attachments(place).glob("??/*")}


def _attachments(place: Place) -> Path:
    return place.room.directory / "attachments"


def _rows(place: Place) -> set[str]:
    stored = place.stored.rows("SELECT id FROM documents_attachment")
    return {str(key).replace("-", "") for (key,) in stored}


@contextmanager
def _small_disk(place: Place) -> Iterator[Place]:
    """The place's data on a disk of their own, which is small. Raises `CalledProcessError` without root."""
    with tempfile.TemporaryDirectory(prefix="cauce-small-") as mounted:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", mounted], check=True)
        try:
            directory = Path(mounted) / "data"
            shutil.copytree(place.room.directory, directory)
            small = _moved(place, directory)
            yield small
            if place.cluster:
                # Its rows stay in the database, and what is broken next looks for their bytes.
                shutil.copytree(_attachments(small), _attachments(place), dirs_exist_ok=True)
        finally:
            subprocess.run(["umount", "--lazy", mounted], check=False)


def _moved(place: Place, directory: Path) -> Place:
    url = place.room.url if place.cluster else f"sqlite:///{directory}/cauce.sqlite3"
    env = {**place.room.env, "CAUCE_DATA_DIR": str(directory), "CAUCE_DATABASE_URL": url}
    return Place(
        Room(directory, url, env), place.cluster, place.port, place.atl_port, place.smtp_port, place.tokens
    )


def _full(place: Place) -> Iterator[None]:
    ballast = place.room.directory.parent / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096):
            _fill(file, b"\0" * size)
    try:
        yield
    finally:
        ballast.unlink()


def _fill(file: io.FileIO, block: bytes) -> None:
    try:
        while file.write(block):
            os.fsync(file.fileno())
    except OSError:
        return


def _read_only(place: Place) -> Iterator[None]:
    # Refused while a file is open for writing, which each connection of SQLite's is for a moment.
    until(lambda: _remounted(place, "ro"), "the disk can't be made read-only")
    try:
        yield
    finally:
        _remounted(place, "rw")


def _remounted(place: Place, how: str) -> bool:
    where = place.room.directory.parent
    done = subprocess.run(["mount", "-o", f"remount,{how}", where], check=False, capture_output=True)
    return done.returncode == 0


def _database_down(place: Place) -> Iterator[None]:
    assert place.cluster is not None
    place.cluster.halt()
    try:
        yield
    finally:
        place.cluster.start()


def _database_locked(place: Place) -> Iterator[None]:
    """Another process holds the one write lock, such as a copy that hangs."""
    holder = sqlite3.connect(place.room.directory / "cauce.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()

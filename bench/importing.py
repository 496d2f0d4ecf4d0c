"""The row of the import: an old register's file, read, judged and adopted with entries and chains."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bench.scene import Scene
from bench.table import Row

ROWS = 30_000
MAPPING = Path(__file__).with_suffix(".toml")
HEAD = (
    "id",
    "fecha",
    "servicio",
    "medio",
    "dice",
    "nombre",
    "apellido",
    "telefono",
    "calle",
    "numero",
    "colonia",
)
FIRST = datetime(2015, 1, 1, 8)  # noqa: DTZ001 - as an old file says it


def importing(scene: Scene) -> Iterator[Row]:
    """Rows a second of the whole command, its start included."""
    file = scene.room.directory / "old.csv"
    _write(file, ROWS)
    before = time.perf_counter()
    scene.room.cauce("import", "cases", str(file), "--mapping", str(MAPPING))
    yield Row(name="import", value=ROWS / (time.perf_counter() - before), unit="rows/s", reach=3000)


def _write(path: Path, rows: int) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(map(_row, range(rows)))


def _row(number: int) -> tuple[object, ...]:
    at = FIRST + timedelta(minutes=number * 7)
    service = "DRENAJE" if number % 4 == 0 else "FUGA"
    person = ("Persona", f"de Prueba {number % 500}", f"5500{number % 1_000_000:06d}")
    return (number, at, service, "TELEFONO", "Sale agua", *person, "Calle Ejemplo", number % 900, "Centro")

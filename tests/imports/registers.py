"""A small register of an invented town, and the mapping that reads it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cauce.channels.imports.mapping import Mapping
from cauce.channels.imports.running import Outcome, run

COLUMNS = ("numero", "incidente", "fecha", "tipo", "medio", "colonia", "lat", "lon", "termino", "solucion")

MAPPING: dict[str, Any] = {
    "name": "Registro de prueba",
    "file": {"missing": ["NA"]},
    "key": {"kind": "prueba-reporte", "column": "numero"},
    "incident": {"kind": "prueba-incidente", "column": "incidente"},
    "received": {"column": "fecha", "formats": ["%d/%m/%Y %H:%M"]},
    "closed": {"column": "termino", "formats": ["%d/%m/%Y %H:%M"]},
    "result": {"column": "solucion", "cut": True},
    "fields": {
        "service": {"column": "tipo", "values": {"Fuga": "fuga-toma", "Coladera": "prueba-coladera"}},
        "channel": {"column": "medio", "values": {"Teléfono": "phone"}, "otherwise": "electronic"},
        "colonia_said": {"column": "colonia"},
    },
    "point": {"latitude": "lat", "longitude": "lon", "territory": [19.0, -100.0, 20.0, -99.0]},
    "services": [
        {
            "code": "prueba-coladera",
            "name": "Coladera",
            "kind": "service",
            "area": "alcantarillado",
            "target": 3,
            "unit": "days",
        }
    ],
    "zones": [{"code": "prueba-zona", "name": "Zona de prueba"}],
}


def mapping(**changes: Any) -> Mapping:
    """The mapping with some of its keys changed; None takes one out."""
    merged = {**MAPPING, **changes}
    return Mapping.model_validate({key: value for key, value in merged.items() if value is not None})


def row(number: str = "R-1", **cells: str) -> dict[str, str]:
    """A row of the register: a leak in March 2022, still open."""
    usual = {
        "numero": number,
        "incidente": "",
        "fecha": "01/03/2022 10:00",
        "tipo": "Fuga",
        "medio": "Teléfono",
        "colonia": "Colonia Inventada",
        "lat": "19.5",
        "lon": "-99.5",
        "termino": "",
        "solucion": "",
    }
    return {**usual, **cells}


def register(directory: Path, *rows: dict[str, str], name: str = "registro.csv") -> Path:
    """The rows as a CSV file."""
    path = directory / name
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS)
        out.writeheader()
        out.writerows(rows)
    return path


def import_rows(directory: Path, *rows: dict[str, str], dry_run: bool = False, **changes: Any) -> Outcome:
    """Import a register of those rows."""
    return run(register(directory, *rows), mapping(**changes), dry_run=dry_run)


def counts(outcome: Outcome) -> tuple[int, int, int]:
    """Imported, unchanged and rejected."""
    return outcome.imported, outcome.unchanged, outcome.rejected


def reasons(outcome: Outcome) -> list[str]:
    """Why each rejected row was, as its file says."""
    assert outcome.rejections is not None
    with outcome.rejections.open(encoding="utf-8-sig", newline="") as file:
        return [line["motivo"] for line in csv.DictReader(file)]


def cells_of(rows: Iterable[Any]) -> list[list[str]]:
    """The cells of rows that can be used."""
    return [list(found.cells) for found in rows if not found.problem]

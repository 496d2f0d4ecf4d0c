"""An import from end to end: every row of the file is imported, known already, or rejected with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cauce.cases.adoption import Adopted, Hold, adopt_many, holding, rehearse
from cauce.cases.adoption.records import OnRefused
from cauce.catalogue import Catalogue, bringing, current
from cauce.channels.imports import mapping_files, refusals, tables
from cauce.channels.imports.adopting import Adoption
from cauce.channels.imports.columns import Columns
from cauce.channels.imports.mapping import Mapping
from cauce.channels.imports.mapping_files import MappingError
from cauce.channels.imports.reports import Reader
from cauce.channels.imports.spool import spooling
from cauce.channels.imports.taking_in import take_in
from cauce.shared.clock import now


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows. `rejections` is the file with the rejected ones, if there are any.

    `lost_points` are the lines of reports that were kept without a point outside the territory.
    """

    imported: int
    unchanged: int
    rejected: int
    lost_points: tuple[int, ...]
    rejections: Path | None


def run(file: Path, mapping: Mapping, *, dry_run: bool = False) -> Outcome:
    """Import the reports of a file; with `dry_run`, write nothing but the file of rejected rows.

    Cases are adopted in batches, each whole or not at all: after a crash, a second run completes the
    first. Raises `MappingError` or `FileError`, and then nothing was written; `HeldElsewhere` while
    another import of the same register is under way.
    """
    luggage = bringing.Luggage(mapping.services, mapping.zones)
    catalogue = _with_luggage(mapping, luggage)
    with tables.opened(file, mapping.file, _wanted(mapping)) as table, spooling() as spool:
        reader = Reader(mapping, Columns(table, mapping.file), catalogue, now())
        repeated = take_in(table, reader, spool)
        adoption = Adoption(mapping, reader, catalogue, spool)
        if dry_run:
            imported = adoption.run(partial(_rehearse, catalogue))
        else:
            with holding(mapping.key.kind) as hold:
                bringing.bring(luggage, current())
                imported = adoption.run(partial(_adopt, hold))
        return Outcome(
            imported=imported,
            unchanged=repeated + adoption.known,
            rejected=spool.count_rejected(),
            lost_points=tuple(sorted(adoption.lost_points)),
            rejections=refusals.write_beside(file, table.columns, spool.rejected()),
        )


def _adopt(hold: Hold, records: Iterable[Adopted], refused: OnRefused) -> int:
    return adopt_many(records, refused=refused, hold=hold)


def _rehearse(catalogue: Catalogue, records: Iterable[Adopted], refused: OnRefused) -> int:
    return rehearse(records, catalogue, refused)


def _with_luggage(mapping: Mapping, luggage: bringing.Luggage) -> Catalogue:
    """The catalogue with what the mapping brings. Raises `MappingError`."""
    if problems := mapping_files.areas_problems(mapping, current()):
        raise MappingError(problems)
    catalogue = bringing.as_if_brought(luggage, current())
    if problems := mapping_files.codes_problems(mapping, catalogue):
        raise MappingError(problems)
    return catalogue


def _wanted(mapping: Mapping) -> list[str]:
    """Columns that surely are in the file: they tell its delimiter."""
    received = mapping.received.column
    return [mapping.key.column, *([received] if isinstance(received, str) else received)]

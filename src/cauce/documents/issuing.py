"""Number, freeze and hand out again what the office issues.

A document is rendered with its number in it, so the number is taken before the last drawing. To keep
the counter's lock short, it is first drawn with the likely next number and only redrawn if another
took that one meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cauce.documents import numbering
from cauce.documents.errors import Altered, Missing, Superseded
from cauce.documents.models import IssuedDocument, IssuedFile, NamedCase
from cauce.documents.series import SERIES, SeriesRow
from cauce.shared.clock import local_date, now

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "bpmn": "application/xml",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What identifies an issued document: series code, year, number in it and version of that number."""

    series: str
    year: int
    number: int
    version: int = 1
    changes: str = ""

    @property
    def label(self) -> str:
        """As printed and said: `REL-2026-0012`, and `REL-2026-0012-v2` for its second version."""
        plain = f"{SERIES[self.series].prefix}-{self.year}-{self.number:04d}"
        return plain if self.version == 1 else f"{plain}-v{self.version}"


@dataclass(frozen=True, slots=True)
class File:
    """One rendering of a document: `pdf`, `xlsx`, `csv`, `json`, `bpmn` or `zip`, and its bytes."""

    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """A frozen file handed out again, byte for byte."""

    content: bytes
    content_type: str
    filename: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """The case that a document belongs to, and those whose persons it names."""

    case: UUID | None = None
    named: frozenset[UUID] = frozenset()

    def covered(self) -> dict[str, object]:
        """What the digest covers of it; nothing for a document that concerns none."""
        case = {"case": str(self.case)} if self.case else {}
        return case | ({"named": sorted(map(str, self.named))} if self.named else {})


Compose = Callable[[Reference], Sequence[File]]
"""Draws the files of a document that bears this reference; called once or twice, so without effects."""


def issue(
    series: SeriesRow,
    compose: Compose,
    *,
    title: str,
    cut_off: datetime,
    by: int | None,
    at: datetime | None = None,
    case_id: UUID | None = None,
    names: Sequence[UUID] = (),
) -> IssuedDocument:
    """Give a document the next number of its series in its local year, and freeze it.

    Args:
        compose: draws the files for a reference; must draw the same for the same reference.
        cut_off: the moment whose state the document shows.
        by: id of the member of staff who issues it, None for the system.
        at: when it is issued, where a past is told (demo history); this moment otherwise.
        case_id: the case that it belongs to, if to one.
        names: the cases whose persons it names, `case_id` among them if it does.
    """
    issued_at = at or now()
    likely = likely_reference(series, issued_at)
    files = compose(likely)
    with transaction.atomic():
        reference = replace(likely, number=numbering.take(series.code, likely.year))
        if reference != likely:
            files = compose(reference)
        return _freeze(
            reference,
            files,
            names,
            title=title,
            cut_off=cut_off,
            case_id=case_id,
            issued_by_id=by,
            issued_at=issued_at,
        )


def likely_reference(series: SeriesRow, at: datetime) -> Reference:
    """What a document issued at that moment will probably be called: to draw it before anything is locked."""
    year = local_date(at).year
    return Reference(series.code, year, numbering.likely_next(series.code, year))


def correct(
    document_id: UUID,
    compose: Compose,
    *,
    changes: str,
    cut_off: datetime,
    by: int | None,
    names: Sequence[UUID] = (),
) -> IssuedDocument:
    """Issue the next version of a document, which says what changed; the one before stays as it was.

    Args:
        changes: what is different and why, in a sentence; printed on the new version.
        names: as for `issue`.

    Raises:
        Missing: there is no such document.
        Superseded: another correction came first.
    """
    with transaction.atomic():
        before = _locked(document_id)
        if IssuedDocument.objects.filter(supersedes=before).exists():
            raise Superseded()
        reference = Reference(before.series, before.year, before.number, before.version + 1, changes)
        return _freeze(
            reference,
            compose(reference),
            names,
            title=before.title,
            cut_off=cut_off,
            case_id=before.case_id,
            issued_by_id=by,
            issued_at=now(),
            supersedes=before,
        )


def find(document_id: UUID) -> IssuedDocument:
    """Return the issued document.

    Raises:
        Missing: there is none.
    """
    try:
        return IssuedDocument.objects.get(pk=document_id)
    except IssuedDocument.DoesNotExist as error:
        raise Missing() from error


def reference_of(document: IssuedDocument) -> Reference:
    """Return what the document is called by."""
    return Reference(document.series, document.year, document.number, document.version, document.changes)


def reissue(document_id: UUID, file_format: str = "pdf") -> Copy:
    """Hand out a frozen file again, byte for byte.

    Raises:
        Missing: no such document, or it was not issued in that format.
        Altered: the stored bytes are not those that were issued.
    """
    files = IssuedFile.objects.select_related("document")
    file = files.filter(document=document_id, format=file_format).first()
    if file is None:
        raise Missing()
    content = bytes(file.content)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Altered()
    name = f"{reference_of(file.document).label}.{file_format}"
    return Copy(content, CONTENT_TYPES[file_format], name, file.sha256)


def cases_named(document: IssuedDocument) -> list[UUID]:
    """Return the cases whose persons the document names: opening it is a read of each."""
    return list(document.named_cases.values_list("case_id", flat=True))


def about(case_id: UUID) -> list[IssuedDocument]:
    """Return the documents that belong to a case or name its person, the latest issued first."""
    concerned = Q(case_id=case_id) | Q(named_cases__case_id=case_id)
    return list(IssuedDocument.objects.filter(concerned).distinct().order_by("-issued_at"))


def is_intact(document: IssuedDocument) -> bool:
    """Whether the document, its number and its files are still what was issued."""
    files = [File(file.format, bytes(file.content)) for file in document.files.all()]
    concerned = Concerned(document.case_id, frozenset(cases_named(document)))
    expected = _digest(reference_of(document), files, document.title, document.cut_off, concerned)
    return document.sha256 == expected


def altered() -> Iterator[IssuedDocument]:
    """Yield the documents that are not what was issued; one at a time, for their files may be large."""
    for key in IssuedDocument.objects.order_by("pk").values_list("pk", flat=True).iterator():
        document = IssuedDocument.objects.get(pk=key)
        if not is_intact(document):
            yield document


def _locked(document_id: UUID) -> IssuedDocument:
    try:
        return IssuedDocument.objects.select_for_update().get(pk=document_id)
    except IssuedDocument.DoesNotExist as error:
        raise Missing() from error


def _freeze(
    reference: Reference,
    files: Sequence[File],
    names: Sequence[UUID],
    *,
    title: str,
    cut_off: datetime,
    case_id: UUID | None,
    **columns: object,
) -> IssuedDocument:
    concerned = Concerned(case_id, frozenset(names))
    document = IssuedDocument.objects.create(
        **asdict(reference),
        title=title,
        cut_off=cut_off,
        case_id=case_id,
        sha256=_digest(reference, files, title, cut_off, concerned),
        **columns,
    )
    IssuedFile.objects.bulk_create(_row(document, file) for file in files)
    NamedCase.objects.bulk_create(NamedCase(document=document, case_id=named) for named in concerned.named)
    return document


def _row(document: IssuedDocument, file: File) -> IssuedFile:
    return IssuedFile(
        document=document,
        format=file.format,
        content=file.content,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )


def _digest(
    reference: Reference, files: Sequence[File], title: str, cut_off: datetime, concerned: Concerned
) -> str:
    """Cover all that is printed of a document, and whom it concerns; files in the order of their formats."""
    covered = {
        "reference": asdict(reference),
        "title": title,
        "cut_off": cut_off.timestamp(),
        "files": sorted([file.format, hashlib.sha256(file.content).hexdigest()] for file in files),
        **concerned.covered(),
    }
    canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()

"""The versions of the manual as they are read: what each says, who signed it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cauce.manual.acts import FOLLOWS, STAGES, WHO, Act
from cauce.manual.content import Content, from_json
from cauce.manual.errors import Missing
from cauce.manual.models import Version
from cauce.procedure.roles import Actor, Role
from cauce.shared.clock import local


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did what, and when."""

    act: Act
    role: Role
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A version without what it says: to list it."""

    id: int
    number: int
    reason: str
    signed: tuple[Signed, ...]
    document_id: UUID | None

    @property
    def label(self) -> str:
        """As it is printed: 03."""
        return f"{self.number:02d}"

    @property
    def last(self) -> Act:
        """What was done with it last."""
        return self.signed[-1].act

    @property
    def stage(self) -> str:
        """Where it stands, to be translated."""
        return STAGES[self.last]

    @property
    def date(self) -> str:
        """Month and year of its approval; empty before."""
        return next((f"{local(each.at):%m/%Y}" for each in self.signed if each.act is Act.APPROVED), "")

    @property
    def is_open(self) -> bool:
        """Whether something may still be done with it."""
        return self.last in (Act.PREPARED, Act.REVIEWED)

    def offers(self, actor: Actor) -> tuple[Act, ...]:
        """What that person may do with it now."""
        return tuple(act for act, after in FOLLOWS.items() if self.last in after and actor.has(*WHO[act]))


def editions() -> list[Edition]:
    """Every version, the latest first."""
    return [_edition(version) for version in _listed()]


def edition(version_id: int) -> Edition:
    """One version. Raises `Missing`."""
    version = _listed().filter(pk=version_id).first()
    if version is None:
        raise Missing()
    return _edition(version)


def approved(found: Iterable[Edition]) -> Edition | None:
    """The latest approved among versions that are listed so."""
    return next((each for each in found if each.last is Act.APPROVED), None)


def content_of(found: Edition) -> Content:
    """What a version says, dated by its approval."""
    content = from_json(Version.objects.values_list("content", flat=True).get(pk=found.id))
    return replace(content, header=replace(content.header, date=found.date))


def _listed() -> QuerySet[Version]:
    return Version.objects.defer("content").prefetch_related("signatures__by")


def _edition(version: Version) -> Edition:
    rows = list(version.signatures.all())
    signed = tuple(
        Signed(Act(row.act), Role(row.role), row.by.full_name if row.by else "", row.at) for row in rows
    )
    document_id = next((row.document_id for row in rows if row.document_id), None)
    return Edition(version.pk, version.number, version.reason, signed, document_id)

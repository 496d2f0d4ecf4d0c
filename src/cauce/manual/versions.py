"""Prepare, review, approve: a version is frozen when it is prepared and issued when it is approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from cauce.catalogue import current, settings
from cauce.catalogue.settings.amending import seen
from cauce.catalogue.settings.table.manual import MANUAL_HEADER
from cauce.documents import issuing
from cauce.documents.issuing import File, Reference
from cauce.documents.series import MANUAL
from cauce.manual import paper
from cauce.manual.acts import FOLLOWS, WHO, Act, signed_as
from cauce.manual.content import to_json
from cauce.manual.editions import Edition, Signed, approved, content_of, edition, editions
from cauce.manual.errors import Missing, NoReason, NotTheirs, OutOfTurn, UnderWay
from cauce.manual.flow import bpmn
from cauce.manual.models import Signature, Version
from cauce.manual.writing import written_now
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.shared.language import office_language
from cauce.shared.text import cut

LONGEST_REASON = 1000


def may_prepare(actor: Actor, found: Iterable[Edition]) -> bool:
    """Whether that person may prepare a version now."""
    return actor.has(*WHO[Act.PREPARED]) and not any(each.is_open for each in found)


@transaction.atomic
def prepare(actor: Actor, reason: str) -> Edition:
    """Freeze what the manual says now as the next version. Raises `ManualError`."""
    if not actor.has(*WHO[Act.PREPARED]):
        raise NotTheirs()
    why = cut(reason, LONGEST_REASON, lines=True)
    if not why:
        raise NoReason()
    found = editions()
    if any(each.is_open for each in found):
        raise UnderWay()
    number = _next_number(found)
    attempt = 1 + sum(1 for each in found if each.number == number)
    content = written_now()
    header = replace(content.header, version=f"{number:02d}", date="")
    try:
        with transaction.atomic():
            version = Version.objects.create(
                number=number,
                attempt=attempt,
                reason=why,
                content=to_json(replace(content, header=header)),
            )
    except IntegrityError as error:
        raise UnderWay() from error
    _sign(version.pk, Act.PREPARED, actor)
    return edition(version.pk)


def sign(version_id: int, act: Act, actor: Actor) -> Edition:
    """Review, approve or take back a version. Raises `ManualError`; nothing is stored then."""
    if not actor.has(*WHO[act]):
        raise NotTheirs()
    with transaction.atomic():
        found = _held(version_id)
        if found.last not in FOLLOWS[act]:
            raise OutOfTurn()
        document_id = _issue(found, actor) if act is Act.APPROVED else None
        _sign(version_id, act, actor, document_id)
    return edition(version_id)


@office_language()
def _issue(found: Edition, actor: Actor) -> UUID:
    """The approved version as a document, and its number and date as those in force."""
    at = now()
    signing = Signed(Act.APPROVED, signed_as(Act.APPROVED, actor.roles), actor.name, at)
    final = replace(found, signed=(*found.signed, signing))
    content, history = content_of(final), (final, *(each for each in editions() if each.id != found.id))
    drawn = bpmn.document(content.header.name)

    def compose(reference: Reference) -> list[File]:
        printed = paper.pdf(content, final, history, created=at, reference=reference.label)
        return [File("pdf", printed), File("bpmn", drawn)]

    title = f"{content.header.code} {content.header.version} · {content.header.name}".strip()
    document = issuing.issue(MANUAL, compose, title=title[:200], cut_off=at, by=actor.id, at=at)
    _put_in_force(final, actor)
    return document.pk


def _put_in_force(final: Edition, actor: Actor) -> None:
    row = settings.read(MANUAL_HEADER, "1", lock=True)
    settings.amend(
        MANUAL_HEADER,
        "1",
        {"manual_version": final.label, "manual_date": final.date},
        by=actor,
        mark=seen(MANUAL_HEADER, row),
    )


def _next_number(found: Iterable[Edition]) -> int:
    """One more than the version in force, whoever issued that."""
    own = approved(found)
    said = current().office.manual_version
    return max(own.number if own else 0, int(said) if said.isdecimal() else 0) + 1


def _held(version_id: int) -> Edition:
    """The version, kept from others until the transaction ends."""
    if Version.objects.select_for_update().filter(pk=version_id).first() is None:
        raise Missing()
    return edition(version_id)


def _sign(version_id: int, act: Act, actor: Actor, document_id: UUID | None = None) -> None:
    role = signed_as(act, actor.roles)
    Signature.objects.create(
        version_id=version_id, act=act, role=role, by_id=actor.id, at=now(), document_id=document_id
    )

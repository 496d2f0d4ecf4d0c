"""The reply to a *queja por servicio*: a numbered *oficio*, issued with the answer (domain §3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.models import Case, Entry
from cauce.cases.queries.places import where_of
from cauce.cases.writer import How, perform
from cauce.catalogue import current
from cauce.documents import issuing
from cauce.documents.forms import office
from cauce.documents.forms.oficio import Oficio
from cauce.documents.forms.parts import Signature
from cauce.documents.series import OFICIO
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.shared.language import office_language


@transaction.atomic
def answer(case_id: UUID, actor: Actor, given: ev.Answered, **how: Unpack[How]) -> Entry:
    """Answer; a complaint gets a letter of the series OFICIO, unless it was answered by one on paper.

    What is refused takes its letter and its number back with it.
    """
    complaint = _complaint(case_id, actor)
    if complaint is not None and given.answer.strip() and not given.letter:
        given = replace(given, letter=_issue(complaint, given.answer, actor))
    return perform("answer", case_id, actor, given, **how)


def _complaint(case_id: UUID, actor: Actor) -> Case | None:
    """The case, if it is a complaint that waits for its reply."""
    waiting = visible_to(actor).filter(kind=Kind.COMPLAINT, state=State.ATTENDED)
    return waiting.select_related("reporter").filter(pk=case_id).first()


@office_language()
def _issue(case: Case, words: str, actor: Actor) -> str:
    """Issue the letter, and return what it is called."""
    document = issuing.issue(
        OFICIO,
        lambda reference: [issuing.File("pdf", _letter(case, words, reference, actor).pdf())],
        title=_("Respuesta a la queja %(folio)s") % {"folio": case.folio},
        cut_off=now(),
        by=actor.id,
        case_id=case.pk,
        names=[case.pk],
    )
    return issuing.reference_of(document).label


def _letter(case: Case, words: str, reference: issuing.Reference, actor: Actor) -> Oficio:
    settings = current().office
    return Oficio(
        head=office.letterhead(settings),
        reference=reference.label,
        folio=case.folio,
        received_on=local_date(case.received_at),
        place=settings.place,
        on=now(),
        addressee=_addressee(case, actor),
        subject=_("Respuesta a su queja por el servicio"),
        paragraphs=_paragraphs(words),
        signature=Signature("", settings.reply_post),
        copies=(_("Expediente"),),
        changes=reference.changes,
    )


def _addressee(case: Case, actor: Actor) -> tuple[str, ...]:
    """Whom it is for: the person, the group that they stand for, and where they live."""
    reporter = case.reporter
    where = reporter.home or where_of(case, actor, current())
    named = tuple(part for part in (reporter.full_name, reporter.group) if part)
    return (*(named or (_("A quien corresponda"),)), *((where,) if where else ()))


def _paragraphs(words: str) -> tuple[str, ...]:
    """The answer as it was typed, a paragraph a line."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())

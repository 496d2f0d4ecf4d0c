"""Issue the daily, the weekly and the evaluation: once for each period, frozen, and corrected in the open.

What screens and the worker call:

- `preview(kind, period)`: the report as it would be issued now, with its charts; nothing is kept.
- `note_causes(kind, period, actor, text)`: what a person says of the figures, before the issue.
- `issue(kind, period, actor)`: number, freeze and return it; a second call returns the first.
- `correct(document_id, actor, why)`: the next version, which says which figures changed.
- `past.issued(actor)`, `past.by_document(id)`, `past.versions(id)`: what was issued; and
  `past.not_issued(kind, since, until)`: the periods that have none yet.
- `report_of(document_id)`: the frozen report, for a screen to draw as it was signed.

The files (`pdf`, `xlsx`, `csv`, `json`, and `zip` with the folios behind the figures) come from
`documents.issuing.reissue`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from uuid import UUID

from django.db import transaction

from cauce.documents import issuing
from cauce.documents.forms.report import Report
from cauce.documents.forms.report.files import files_of
from cauce.documents.forms.report.frozen import from_json, to_json
from cauce.documents.issuing import File, Reference
from cauce.procedure.roles import Actor
from cauce.reporting.bulletins import daily, evaluation, weekly
from cauce.reporting.bulletins.causes import noted, reason
from cauce.reporting.bulletins.differing import differences
from cauce.reporting.bulletins.errors import AlreadyIssued, NothingChanged, NothingYet, NotOver, NotTheirs
from cauce.reporting.bulletins.folios import folios_behind, pack
from cauce.reporting.bulletins.kinds import KINDS, Kind
from cauce.reporting.bulletins.past import Issued, by_document, current_of
from cauce.reporting.bulletins.sending import send
from cauce.reporting.models import Bulletin
from cauce.reporting.periods import Period
from cauce.reporting.sources import first_day
from cauce.shared.clock import now
from cauce.shared.language import office_language

BUILDERS: dict[str, Callable[[Period, str], Report]] = {
    "daily": daily.report,
    "weekly": weekly.report,
    "evaluation": evaluation.report,
}


@office_language()
def preview(kind: str, period: Period) -> Report:
    """The report of a period as it would be issued now, without number; of one not over too."""
    return BUILDERS[kind](period, causes_of(kind, period))


def causes_of(kind: str, period: Period) -> str:
    """What was noted about the period's figures, empty if nothing."""
    row = Bulletin.objects.filter(kind=kind, start=period.start, end=period.end).first()
    return row.causes if row else ""


@transaction.atomic
def note_causes(kind: str, period: Period, actor: Actor, text: str) -> None:
    """Keep what `actor` says of the figures of a period, to be printed when it is issued.

    Raises: NotTheirs, AlreadyIssued, TooMuchToPrint.
    """
    _check(KINDS[kind], actor)
    row = _locked(kind, period)
    if row.document_id:
        raise AlreadyIssued()
    _note(row, actor, noted(text))


def issue(kind: str, period: Period, actor: Actor, causes: str = "") -> Issued:
    """Issue the report of a period, or return the one that it has already.

    Args:
        period: one that `KINDS[kind].period_of` gives.
        causes: replaces what was noted before; empty leaves that.

    Raises: NotTheirs; NotOver; NothingYet; TooMuchToPrint.
    """
    _check(KINDS[kind], actor)
    before = current_of(kind, period)
    if before:
        return before
    _check_period(period)
    with office_language():
        return _issue(KINDS[kind], period, actor, noted(causes) or causes_of(kind, period))


def correct(document_id: UUID, actor: Actor, why: str, causes: str | None = None) -> Issued:
    """Count the period of an issued report again and issue the next version, which says what changed.

    Args:
        why: the reason, in a sentence; printed before the figures that changed.
        causes: the new note of causes, None to leave it.

    Raises: NotTheirs; NoReason; TooMuchToPrint; NothingChanged; documents' Missing and Superseded.
    """
    before = by_document(document_id)
    _check(KINDS[before.kind], actor)
    with office_language():
        return _correct(before, actor, reason(why), None if causes is None else noted(causes))


def report_of(document_id: UUID) -> Report:
    """The frozen report of an issued document, drawn today or in ten years.

    Raises: documents' Missing and Altered.
    """
    return from_json(issuing.reissue(document_id, "json").content)


def _issue(kind: Kind, period: Period, actor: Actor, causes: str) -> Issued:
    """Everything is drawn before the row and the counter are locked: others wait for the numbering alone."""
    report = BUILDERS[kind.code](period, causes)
    compose = _composer(report, period)
    compose(issuing.likely_reference(kind.series, now()))
    with transaction.atomic():
        row = _locked(kind.code, period)
        if not row.document:
            if causes != row.causes:
                _note(row, actor, causes)
            row.document = issuing.issue(
                kind.series, compose, title=_title(report), cut_off=report.cut_off, by=actor.id
            )
            row.save(update_fields=["document"])
            send(kind.code, row.document.pk)
    return by_document(row.document.pk)


def _correct(before: Issued, actor: Actor, why: str, causes: str | None) -> Issued:
    period = before.period
    causes = causes_of(before.kind, period) if causes is None else causes
    report = BUILDERS[before.kind](period, causes)
    changed = differences(report_of(before.document_id), report)
    if not changed:
        raise NothingChanged()
    with transaction.atomic():
        row = _locked(before.kind, period)
        row.document = issuing.correct(
            before.document_id,
            _composer(report, period),
            changes=" ".join((_sentence(why), *changed)),
            cut_off=report.cut_off,
            by=actor.id,
        )
        if causes != row.causes:
            _note(row, actor, causes)
        row.save(update_fields=["document"])
        send(before.kind, row.document.pk)
    return by_document(row.document.pk)


def _sentence(words: str) -> str:
    """What a person wrote, ended as a sentence: others follow it."""
    return words if words.endswith((".", "!", "?", "…", ":")) else f"{words}."


def _composer(report: Report, period: Period) -> Callable[[Reference], Sequence[File]]:
    """Draws the files of the report under a number, each number once."""
    folios = folios_behind(period)

    @cache
    def compose(reference: Reference) -> Sequence[File]:
        numbered = replace(report, reference=reference.label, changes=reference.changes)
        return [*files_of(numbered), File("json", to_json(numbered)), pack(folios, numbered)]

    return compose


def _title(report: Report) -> str:
    return f"{report.title}: {report.period}"


def _check(kind: Kind, actor: Actor) -> None:
    if not kind.may_be_issued_by(actor):
        raise NotTheirs()


def _check_period(period: Period) -> None:
    if not period.is_over:
        raise NotOver()
    first = first_day()
    if first is None or period.end < first:
        raise NothingYet()


def _locked(kind: str, period: Period) -> Bulletin:
    """The row of a period, made if need be; whoever else issues it waits."""
    Bulletin.objects.get_or_create(kind=kind, start=period.start, end=period.end)
    return Bulletin.objects.select_for_update().get(kind=kind, start=period.start, end=period.end)


def _note(row: Bulletin, actor: Actor, text: str) -> None:
    row.causes, row.causes_by_id, row.causes_at = text, actor.id, now()
    row.save(update_fields=["causes", "causes_by", "causes_at"])

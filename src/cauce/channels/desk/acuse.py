"""The receipt of a report, written from what was told to the person."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.channels.desk.fields import target_words
from cauce.documents.forms.acuse import Acuse
from cauce.documents.forms.office import letterhead
from cauce.procedure.kinds import CHANNEL_LABELS, KIND_LABELS, Channel
from cauce.procedure.states import ENDED, STATE_WORDS
from cauce.steps.intake.telling import Told
from cauce.steps.intake.triage import rescue


def acuse_of(report: Told) -> Acuse:
    """The receipt: no name, no phone, no house number."""
    catalogue = current()
    office, notice = catalogue.office, catalogue.script("privacy_notice")
    body = rescue(catalogue)
    return Acuse(
        head=letterhead(office),
        folio=report.folio,
        kind=_(KIND_LABELS[report.kind]),
        matter=report.service,
        place=report.place,
        received_at=report.received_at,
        received_by=_(CHANNEL_LABELS[Channel(report.channel)]),
        next_steps=report.next_steps,
        privacy=notice.say(office=office.name).strip(),
        privacy_version=report.privacy_notice or str(notice.version),
        deadline=report.deadline,
        deadline_note=target_words(*report.target),
        outcome=_(STATE_WORDS[report.state].public) if report.state in ENDED else "",
        emergency_phone=f"{body.name} · {body.phone}" if body else "",
    )

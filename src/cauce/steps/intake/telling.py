"""What the person is told when the report is saved: the folio, what happens next, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.models import Case, Entry
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import ENDED, State
from cauce.shared.clock import last_day, local
from cauce.shared.language import office_language
from cauce.steps.intake.triage import hand_over_script


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is read back to the person; `hand_over` is empty unless it is an emergency.

    `place` is the street and the colonia, never the house number: it is printed on the receipt.
    """

    case_id: UUID
    folio: str
    number: int
    kind: Kind
    channel: str
    service: str
    target: tuple[int, str]
    state: State
    area: str
    why: str
    place: str
    received_at: datetime
    deadline: datetime | None
    last_day: date | None
    standing: Standing | None
    privacy_notice: str
    sentence: str
    hand_over: str


def told(folio: str, actor: Actor) -> Told:
    """The report with that folio, as it is read back. Raises `Missing`."""
    case = visible_to(actor).filter(folio=folio).select_related("main").first()
    if case is None:
        raise Missing(folio)
    catalogue = current()
    service = catalogue.services[case.service_id]
    deadline = None if State(case.state) in ENDED else case.deadline
    entries = {entry.step: entry for entry in case.entries.order_by("seq")}
    return Told(
        case_id=case.pk,
        folio=case.folio,
        number=case.number,
        kind=Kind(case.kind),
        channel=case.channel,
        service=service.name,
        target=(service.target, service.unit),
        state=State(case.state),
        area=catalogue.areas[case.area_id].name if case.area_id else "",
        why=entries["route"].data.get("rule", "") if "route" in entries else "",
        place=_place(case, catalogue),
        received_at=case.received_at,
        deadline=deadline,
        last_day=last_day(deadline) if deadline else None,
        standing=Standing(case.standing) if case.standing else None,
        privacy_notice=case.privacy_notice,
        sentence=_sentence(case, entries, catalogue),
        hand_over=hand_over_script(catalogue, case.folio) if case.emergency else "",
    )


@office_language()
def reserved_sentence(folio: str) -> str:
    """What is read back of a complaint against a public servant; nobody else can look it up."""
    return _(
        "Su queja quedó registrada con el folio %(folio)s; se lo repito: %(folio)s. Solo el Órgano Interno "
        "de Control puede verla: con ese folio le darán razón ahí. Anótelo, porque no podré consultarlo."
    ) % {"folio": folio}


def moment_aloud(moment: datetime) -> str:
    """A moment as one says it: "martes 24 de noviembre a las 11:42"; a whole day without its hour."""
    day = last_day(moment)
    if day is None:
        said = date_format(local(moment), _(r"l j \d\e F \a \l\a\s H:i"))
    else:
        said = date_format(day, _(r"l j \d\e F"))
    return said if get_language() == "en" else said.lower()


@office_language()
def _sentence(case: Case, entries: dict[str, Entry], catalogue: Catalogue) -> str:
    if case.state == State.LINKED:
        return catalogue.script("linked").say(folio=case.folio)
    if case.state == State.NOT_APPLICABLE:
        return _refusal(case, entries["refuse"], catalogue)
    if case.state == State.REFERRED:
        body = catalogue.body_by_code[entries["refer"].data["body"]]
        phone = body.phone or _("el que aparece en su página")
        return catalogue.script("referral").say(folio=case.folio, body=body.name, phone=phone)
    if case.kind == Kind.COMMENT:
        return catalogue.script("comment_thanks").say(folio=case.folio)
    if case.state == State.ANSWERED:
        return _("Con esto queda contestada su solicitud. Su folio es %s.") % case.folio
    return _promise(case, catalogue)


def _refusal(case: Case, entry: Entry, catalogue: Catalogue) -> str:
    reason = catalogue.reason_by_code("refusal", entry.data["reason"])
    return catalogue.script("refusal").say(folio=case.folio, reason=reason.public, advice=reason.advice)


def _promise(case: Case, catalogue: Catalogue) -> str:
    if case.standing == Standing.UNAVAILABLE and not case.overridden:
        return catalogue.script("pending_validation").say(folio=case.folio)
    if case.state == State.REGISTERED:
        return _(
            "Su reporte quedó registrado con el folio %(folio)s; se lo repito: %(folio)s. Falta una "
            "autorización antes de mandarlo al área; le avisaremos."
        ) % {"folio": case.folio}
    deadline = moment_aloud(case.deadline) if case.deadline else ""
    return catalogue.script("folio").say(folio=case.folio, deadline=deadline)


def _place(case: Case, catalogue: Catalogue) -> str:
    colonia = catalogue.colonias.get(case.colonia_id) if case.colonia_id else None
    parts = (case.street, colonia.name if colonia else case.colonia_said)
    return ", ".join(part for part in parts if part)

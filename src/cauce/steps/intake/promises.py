"""What comes next, as it is said to the person and as it is written on their receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cauce.cases.models import Case, Entry
from cauce.catalogue import Catalogue
from cauce.procedure.kinds import HELD, Kind, Standing
from cauce.procedure.labels import N_
from cauce.procedure.states import State
from cauce.shared.clock import last_day, local
from cauce.shared.language import office_language

OVER = {
    State.ATTENDED: N_("El trabajo ya se hizo; falta que la oficina lo revise."),
    State.WRITTEN_OFF: N_("El trabajo ya se hizo; le llamaremos para preguntarle si quedó resuelto."),
    State.CLOSED: N_("El reporte está cerrado: nos confirmaron que quedó resuelto."),
    State.CLOSED_UNVERIFIED: N_("El trabajo se hizo y el reporte está cerrado; no logramos confirmarlo."),
    State.CANCELLED: N_("El reporte se canceló."),
    State.ANSWERED: N_("Con esto queda contestada su solicitud."),
}
"""Where nothing more is promised of the work, and what is said instead."""

UNCALLED = {
    State.WRITTEN_OFF: N_("El trabajo ya se hizo; comprobaremos en el lugar o con fotos que quedó resuelto."),
}
"""The same of whoever has no telephone: nobody promises them a call (domain §8)."""

IN_WRITING = {
    State.ATTENDED: N_("El área ya informó; se le contestará por escrito."),
    State.ANSWERED: N_("Su queja quedó contestada por escrito."),
}
"""The same of a complaint, which ends with a letter."""

BY = {
    Kind.INFORMATION: N_("Le contestaremos a más tardar el %s."),
    Kind.COMPLAINT: N_("Lo verá el área que corresponde y se le contestará por escrito a más tardar el %s."),
}
"""What is promised to who asks or complains: an answer, and no call to verify it."""

HELD_FOR = {
    Standing.NOT_REGULARIZED: N_("Falta una autorización antes de mandarlo al área; le avisaremos."),
    Standing.UNKNOWN_ACCOUNT: N_("Falta encontrar su cuenta antes de mandarlo al área; le avisaremos."),
}
"""What a report waits for that ATL's answer holds back (domain §5)."""


@office_language()
def aloud(case: Case, entries: Mapping[str, Entry], catalogue: Catalogue) -> str:
    """The sentence with the folio that is read to the person; `case` comes with its reporter."""
    if case.state == State.LINKED:
        return catalogue.script("linked").say(folio=case.folio)
    if case.state == State.NOT_APPLICABLE:
        reason, advice = _refusal(entries, catalogue)
        return catalogue.script("refusal").say(folio=case.folio, reason=reason, advice=advice)
    if case.state == State.REFERRED:
        body, phone = _referral(entries, catalogue)
        return catalogue.script("referral").say(folio=case.folio, body=body, phone=phone)
    if case.kind == Kind.COMMENT:
        return catalogue.script("comment_thanks").say(folio=case.folio)
    if over := _over(case):
        return _("Su folio es %(folio)s. %(what)s") % {"folio": case.folio, "what": over}
    return _promise(case, catalogue)


@office_language()
def written(case: Case, entries: Mapping[str, Entry], area: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The lines of the receipt, in the order of happening."""
    if case.state == State.LINKED:
        return (_("Ya se atiende el mismo problema; al terminar el trabajo le avisaremos también a usted."),)
    if case.state == State.NOT_APPLICABLE:
        return tuple(line for line in _refusal(entries, catalogue) if line)
    if case.state == State.REFERRED:
        body, phone = _referral(entries, catalogue)
        return (_("Lo atiende %(body)s; su teléfono es %(phone)s.") % {"body": body, "phone": phone},)
    if case.kind == Kind.COMMENT:
        return (_("Su comentario lo verá el área que corresponde."),)
    if over := _over(case):
        return (over,)
    return (_whereabouts(case, area), _end(case))


def moment_aloud(moment: datetime) -> str:
    """A moment as one says it: "martes 24 de noviembre a las 11:42"; a whole day without its hour."""
    day = last_day(moment)
    if day is None:
        said = date_format(local(moment), _(r"l j \d\e F \a \l\a\s H:i"))
    else:
        said = date_format(day, _(r"l j \d\e F"))
    return said if get_language() == "en" else said.lower()


def _by_when(case: Case) -> str:
    return moment_aloud(case.deadline) if case.deadline else ""


def _promise(case: Case, catalogue: Catalogue) -> str:
    if _is_held(case):
        registered = _("Su reporte quedó registrado con el folio %(folio)s; se lo repito: %(folio)s.")
        return f"{registered % {'folio': case.folio}} {_held_for(case)}"
    if case.kind in BY:
        registered = _("Quedó registrado con el folio %(folio)s; se lo repito: %(folio)s.")
        return f"{registered % {'folio': case.folio}} {_end(case)}"
    if case.standing == Standing.UNAVAILABLE and not case.overridden:
        return catalogue.script("pending_validation").say(folio=case.folio)
    script = "folio" if _has_a_phone(case) else "folio_without_phone"
    return catalogue.script(script).say(folio=case.folio, deadline=_by_when(case))


def _whereabouts(case: Case, area: str) -> str:
    if area:
        return _("Su reporte ya lo tiene quien lo atiende: %s.") % area
    if _is_held(case):
        return _held_for(case)
    return _("Vamos a turnarlo al área que corresponde.")


def _end(case: Case) -> str:
    if case.kind in BY:
        return _(BY[Kind(case.kind)]) % _by_when(case)
    if _has_a_phone(case):
        return _("Cuando lo atiendan le llamaremos para preguntarle si quedó resuelto.")
    return _("Cuando lo atiendan comprobaremos en el lugar o con fotos que quedó resuelto.")


def _over(case: Case) -> str:
    said = OVER if _has_a_phone(case) else OVER | UNCALLED
    if case.kind == Kind.COMPLAINT:
        said = said | IN_WRITING
    text = said.get(State(case.state), "")
    return _(text) if text else ""


def _has_a_phone(case: Case) -> bool:
    return bool(case.reporter.phone)


def _is_held(case: Case) -> bool:
    """ATL says no and nobody has decided (domain §5)."""
    waits = case.state == State.REGISTERED and case.standing_checked and not case.overridden
    return waits and case.standing in HELD


def _held_for(case: Case) -> str:
    return _(HELD_FOR[Standing(case.standing)])


def _refusal(entries: Mapping[str, Entry], catalogue: Catalogue) -> tuple[str, str]:
    """Why it was refused, and how to put it right, in the public's words."""
    reason = catalogue.reason_by_code("refusal", entries["refuse"].data["reason"])
    return reason.public, reason.advice


def _referral(entries: Mapping[str, Entry], catalogue: Catalogue) -> tuple[str, str]:
    body = catalogue.body_by_code[entries["refer"].data["body"]]
    return body.name, body.phone or _("el que aparece en su página")

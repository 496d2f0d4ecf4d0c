"""Reports to test with, and the way of each through the procedure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from cauce.cases.models import Case, Entry
from cauce.cases.writer import Next, open_case, perform
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence, Received
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.support.cast import Cast

SERVICE_AREA = "agua-potable"


def a_leak(**changes: Any) -> Received:
    """Someone calls about a leak at the service connection of their home: one of the 24-hour five."""
    said: dict[str, Any] = {
        "kind": "service",
        "channel": "phone",
        "service": "fuga-toma",
        "said": "Sale agua de la banqueta",
        "answers": {"cantidad": "chorro"},
        "given_name": "Zoila",
        "surname": "Prueba",
        "second_surname": "Inventada",
        "phone": "55 1234 5678",
        "street": "Calle de Ensayo",
        "exterior": "12",
        "colonia": "tlalnepantla-centro",
        "reference": "Portón verde",
    }
    return Received(**{**said, **changes})


def no_water(**changes: Any) -> Received:
    """Someone has no water at home: the service that asks for the account and its standing."""
    return a_leak(service="falta-agua-toma", answers={}, account="000123", **changes)


def a_question(**changes: Any) -> Received:
    """A request for information."""
    return a_leak(kind="information", service="informacion", answers={}, **changes)


def a_comment(**changes: Any) -> Received:
    """A comment."""
    return a_leak(kind="comment", service="comentario", answers={}, **changes)


def a_complaint(**changes: Any) -> Received:
    """A complaint about a service."""
    return a_leak(kind="complaint", service="queja-servicio", answers={}, **changes)


def misconduct(**changes: Any) -> Received:
    """A complaint against a public servant: the OIC's alone."""
    return a_leak(kind="misconduct", service="queja-servidor-publico", answers={}, **changes)


def open_leak(alma: Actor, **changes: Any) -> Case:
    """A leak that Alma took, routed to Agua Potable by the rules."""
    return open_case(a_leak(**changes), alma, then=[Next("route", ev.Routed(area=SERVICE_AREA))])


def follow(main: Case, alma: Actor, **changes: Any) -> Case:
    """Another leak that Alma joined to `main` while its caller was on the line."""
    return open_case(a_leak(**changes), alma, then=[Next("link", ev.Linked(main=main.folio), alma)])


def given_for(step: str, **changes: Any) -> Evidence:
    """The least that the paper form of a step asks, filled in."""
    made = _FILLED[step]()
    return type(made)(**{**{name: getattr(made, name) for name in made.__slots__}, **changes})


_FILLED: dict[str, Any] = {
    "receive": a_leak,
    "route": lambda: ev.Routed(area=SERVICE_AREA),
    "reject": lambda: ev.Rejected(reason="corresponde-a-otra-area"),
    "send_out": ev.SentOut,
    "impede": lambda: ev.Impeded(
        reason="usuario-ausente", next_action="Volver mañana", review_at=now() + timedelta(days=1)
    ),
    "resume": ev.Resumed,
    "attend": lambda: ev.Attended(result="Se cambió la llave", no_photo="trabajo-no-visible"),
    "send_back": lambda: ev.SentBack(reason="trabajo-incompleto"),
    "write_off": ev.WrittenOff,
    "close": ev.Closed,
    "reassign": lambda: ev.Reassigned(outcome="not_resolved", reason="sigue-igual"),
    "close_unverified": lambda: ev.ClosedUnverified(why="Nadie contestó"),
    "reopen": lambda: ev.Reopened(reason="reaparecio"),
    "refuse": lambda: ev.Refused(reason="instalacion-interna", told=True),
    "refer": lambda: ev.Referred(body="proteccion-civil"),
    "answer": lambda: ev.Answered(answer="Se le explicó el trámite"),
    "cancel": lambda: ev.Cancelled(reason="error-de-captura"),
    "reconsider": lambda: ev.Reconsidered(why="Sí procede"),
    "link": lambda: ev.Linked(main=""),
    "unlink": lambda: ev.Unlinked(why="Es otra fuga"),
    "route_with": lambda: ev.Followed(main=""),
    "baja_with": lambda: ev.Followed(main=""),
    "reopen_with": lambda: ev.Followed(main=""),
    "close_with": lambda: ev.Followed(main=""),
    "refer_with": lambda: ev.Followed(main=""),
    "promote": lambda: ev.Followed(main=""),
    "assign": lambda: ev.Assigned(crew="ap-poniente-1"),
    "arrive": ev.Arrived,
    "justify": lambda: ev.Justified(until=now() + timedelta(days=1)),
    "contact": lambda: ev.Contacted(outcome="no_answer"),
    "note": lambda: ev.Noted(text="Nota"),
    "correct": lambda: ev.Corrected(why="Se oyó mal", street="Calle del Ensayo"),
    "attach": lambda: ev.Attached(files=()),
    "recheck": lambda: ev.Rechecked(outcome="not_regularized"),
    "override": lambda: ev.Overridden(reason="escuela"),
    "warn": lambda: ev.Warned(mark="half"),
    "escalate": lambda: ev.Escalated(cause="by_hand"),
    "oppose": lambda: ev.Opposed(request="ARCO-2026-0001"),
    "erase": lambda: ev.Erased(request="ARCO-2026-0001"),
}


def take(step: str, case: Case, actor: Actor, *, happened_at: datetime | None = None, **given: Any) -> Entry:
    """Take a step with its form filled in; `given` changes fields of it. `case` is read again."""
    entry = perform(step, case.pk, actor, given_for(step, **given), happened_at=happened_at)
    case.refresh_from_db()
    return entry


ROADS: dict[State, tuple[str, ...]] = {
    State.ROUTED: (),
    State.REGISTERED: ("reject",),
    State.IN_FIELD: ("send_out",),
    State.IMPEDED: ("send_out", "impede"),
    State.ATTENDED: ("send_out", "attend"),
    State.WRITTEN_OFF: ("send_out", "attend", "write_off"),
    State.REASSIGNED: ("send_out", "attend", "write_off", "reassign"),
    State.CLOSED: ("send_out", "attend", "write_off", "close"),
    State.NOT_APPLICABLE: ("refuse",),
    State.REFERRED: ("refer",),
    State.CANCELLED: ("cancel",),
}
"""The steps that bring a routed leak to a state."""


def leak_in(state: State, cast: Cast, **changes: Any) -> Case:
    """A leak that went to `state` step by step, each step by whose it is."""
    case = open_leak(cast.alma, **changes)
    for step in ROADS[state]:
        take(step, case, whose(step, cast))
    return case


def whose(step: str, cast: Cast) -> Actor:
    """The one of the cast whose step it is, on a leak."""
    return getattr(cast, _WHOSE[step], None) or SYSTEM


_WHOSE = {
    "receive": "alma",
    "route": "beto",
    "reject": "dario",
    "send_out": "dario",
    "impede": "dario",
    "resume": "dario",
    "attend": "dario",
    "send_back": "beto",
    "write_off": "beto",
    "close": "fina",
    "reassign": "fina",
    "close_unverified": "gil",
    "reopen": "fina",
    "refuse": "beto",
    "refer": "beto",
    "answer": "beto",
    "cancel": "celia",
    "reconsider": "celia",
    "link": "beto",
    "unlink": "beto",
    "assign": "dario",
    "arrive": "dario",
    "justify": "dario",
    "contact": "fina",
    "note": "alma",
    "correct": "alma",
    "attach": "alma",
    "recheck": "beto",
    "override": "celia",
}

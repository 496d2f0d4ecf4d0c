"""Reports whose area declared them attended, and what the UGSyRP sends from its list."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from cauce.cases.models import Case
from cauce.cases.writer import Next, open_case
from cauce.procedure import evidence as ev
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import a_complaint, leak_in, take

HOME = "/bajas/"


def attended(cast: Cast, **changes: Any) -> Case:
    """A leak that its area declared attended."""
    return leak_in(State.ATTENDED, cast, **changes)


def complaint_reported(cast: Cast) -> Case:
    """A complaint about a service whose area has reported."""
    case = open_case(
        a_complaint(said="Tardaron una semana"),
        cast.alma,
        then=[Next("route", ev.Routed(area="agua-potable"))],
    )
    take("attend", case, cast.dario, result="La cuadrilla no encontró el domicilio.")
    return case


def mark(case: Case) -> str:
    """The case's checkbox, as the list shows it now."""
    case.refresh_from_db()
    return f"{case.pk}~{case.seq}"


def confirmed(client: Client, *cases: Case) -> HttpResponse:
    """The marked reports, confirmed by the page's script."""
    marks = [mark(case) for case in cases]
    return client.post(f"{HOME}confirmar/", {"case": marks}, headers={"Accept": "application/json"})


def closed(client: Client) -> HttpResponse:
    """The open batch, closed from its question."""
    batch = client.get(f"{HOME}cerrar/").context["batch"]
    return client.post(f"{HOME}cerrar/", {"batch": batch.id or ""})


def listed(answer: HttpResponse) -> list[str]:
    """The folios of the list, in its order."""
    return [line.row.folio for line in answer.context["lines"]]

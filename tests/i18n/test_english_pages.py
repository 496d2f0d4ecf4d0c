"""The screens read in English leave no Spanish of the product's own; what the office wrote stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any

import pytest
from django.test import Client

from cauce.procedure.states import State
from cauce.reporting.bulletins import issuing
from cauce.reporting.periods import Period
from cauce.steps.intake.receiving import receive
from tests.reporting.story import THURSDAY, Story
from tests.support.cast import Cast, browser_of
from tests.support.office import PROFILE
from tests.support.reports import (
    a_complaint,
    a_leak,
    follow,
    given_for,
    leak_in,
    misconduct,
    no_water,
    take,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SHOWN = (State.ROUTED, State.IN_FIELD, State.IMPEDED, State.ATTENDED, State.WRITTEN_OFF, State.CLOSED)
PAGES = (
    ("/acceso/", ""),
    ("/", "alma"),
    ("/acceso/cuenta/", "alma"),
    ("/escritorio/", "alma"),
    ("/escritorio/dicho/{routed}/", "alma"),
    ("/escritorio/folios/", "alma"),
    ("/escritorio/turnos/", "beto"),
    ("/escritorio/turnos/{waiting}/", "beto"),
    ("/escritorio/reglas/", "celia"),
    ("/areas/", "dario"),
    ("/areas/hoja/", "dario"),
    ("/areas/dia/ap-poniente-1/", "dario"),
    ("/areas/cuadrilla/", "efra"),
    ("/areas/cuadrilla/{in_field}/", "efra"),
    ("/areas/cuadrilla/{in_field}/impede/", "efra"),
    ("/areas/cuadrilla/{in_field}/attend/", "efra"),
    ("/bajas/", "beto"),
    ("/bajas/cerrar/", "beto"),
    ("/bajas/quejas/", "beto"),
    ("/verificacion/", "fina"),
    ("/verificacion/{written_off}/", "fina"),
    ("/verificacion/{written_off}/numero/", "fina"),
    ("/verificacion/{written_off}/llamar-despues/", "fina"),
    ("/verificacion/{written_off}/no-conforme/partly/", "fina"),
    ("/buscar/", "beto"),
    ("/reportes/", "beto"),
    ("/reportes/reservadas/", "hilda"),
    ("/reportes/{closed}/", "fina"),
    ("/reportes/{impeded}/", "beto"),
    ("/reportes/{waiting}/", "alma"),
    ("/reportes/{closed}/pasos/reopen/", "fina"),
    ("/reportes/{routed}/pasos/correct/", "beto"),
    ("/reportes/{routed}/pasos/note/", "beto"),
    ("/manual/diferencia/?de=ahora&a=ahora", "olga"),
    ("/datos-personales/", "celia"),
    ("/auditoria/", "hilda"),
    ("/auditoria/lecturas/", "hilda"),
    ("/auditoria/papeles/", "hilda"),
    ("/auditoria/integridad/", "hilda"),
    ("/primeros-pasos/", "ivan"),
    ("/administracion/", "celia"),
    ("/administracion/permisos/", "celia"),
    ("/administracion/historia/", "celia"),
    ("/administracion/semaforo/", "celia"),
    ("/administracion/servicios/", "celia"),
    ("/administracion/nuevo/servicios/", "celia"),
    ("/administracion/nuevo/motivos/", "celia"),
    ("/administracion/nuevo/dias-inhabiles/", "celia"),
    ("/administracion/nuevo/reglas-de-turno/", "celia"),
    ("/administracion/cuentas/alma/", "ivan"),
    ("/administracion/cuentas/alma/acceso/", "ivan"),
    ("/no/existe/", "alma"),
    ("/areas/", "fina"),
)
"""Addresses, by who opens them."""

REPORTS = (
    ("/informes/?periodo=mes&fecha=2026-02-26", "celia"),
    ("/informes/folios/?periodo=mes&fecha=2026-02-26&medida=received", "celia"),
    ("/informes/folios/?periodo=mes&fecha=2026-02-26&medida=due_in_time&cifra=e3", "celia"),
    ("/informes/mapa/", "celia"),
    ("/informes/muro/", "celia"),
    ("/informes/documentos/", "beto"),
    ("/informes/documentos/{issued}/", "beto"),
    ("/informes/documentos/{issued}/corregir/", "beto"),
    ("/informes/documentos/emitir/?informe=daily&fecha=2026-02-27", "beto"),
)
"""Those of what was counted and issued."""

TELLTALE = re.compile(
    r"[¿¡]|\b(reportes?|guardar|turn(ar|ado)|cerrar|buscar|servicios|recibid[oa]|cuadrillas?|tod[oa]s|"
    r"ningun[oa]|quejas?|por|bajas?|llamar|siguiente|anterior|fecha|hasta|desde|hoy|ayer|mañana|atendid[oa]s?|"
    r"vencid[oa]s?|faltan?|quién|cuándo|dónde|qué|usted|aquí|está|sesión|teclas|estado|domicilio|teléfono|"
    r"correo|nombre|apellido|motivo|escriba|elija|lunes|martes|noviembre|de|del|las|los|para|con|sin|se|su|más)\b",
    re.IGNORECASE,
)
UNSEEN = re.compile(
    r"<(script|style|textarea)\b.*?</\1>|<(p|article)\b[^>]* lang=\"es-MX\".*?</\2>|<!--.*?-->", re.DOTALL
)
"""What is no text; and what is read aloud or printed, which is in the office's language."""
TEXT = re.compile(r">([^<]+)<")
HEARD = re.compile(r'\b(?:aria-label|alt|title|placeholder|data-key-label)="([^"]*)"')
SAID_BY_PEOPLE = ("de Prueba", "Español (México)", "Regla: ", "cualquier servicio", "cualquier zona")
"""Names of the cast, a language's own name, and the rules as the record keeps them."""


@pytest.fixture
def scene(cast: Cast) -> dict[str, str]:
    """The folio of a report in each state, and something on every list."""
    cases = {state.value: leak_in(state, cast) for state in SHOWN}
    cases["waiting"] = leak_in(State.REGISTERED, cast)
    follow(cases["routed"], cast.alma)
    for name in ("routed", "in_field"):
        take("assign", cases[name], cast.dario)
    for given in (no_water(), misconduct(), a_complaint()):
        receive(given, cast.alma)
    return {name: case.folio for name, case in cases.items()}


def test_a_page_in_english_leaves_no_spanish(cast: Cast, scene: dict[str, str]) -> None:
    assert _left_in(PAGES, cast, scene) == {}


def test_a_report_in_english_leaves_no_spanish(cast: Cast, story: Story) -> None:
    paper = issuing.issue("daily", Period.day(THURSDAY), cast.beto, "")
    assert _left_in(REPORTS, cast, {"issued": str(paper.document_id)}) == {}


def _left_in(
    pages: Iterable[tuple[str, str]], cast: Cast, filled: dict[str, str]
) -> dict[tuple[str, str], list[str]]:
    return {
        (address, who): leftovers
        for address, who in pages
        if (leftovers := _leftovers(_browser(cast, who), address.format(**filled)))
    }


def _browser(cast: Cast, who: str) -> Client:
    return browser_of(getattr(cast, who)) if who else Client()


def _leftovers(client: Client, address: str) -> list[str]:
    page = client.get(address, headers={"accept-language": "en"}, follow=True)
    return [text for text in _said(page.content.decode()) if TELLTALE.search(_less_the_office(text))]


def _said(html: str) -> Iterator[str]:
    seen = UNSEEN.sub("", html)
    for text in (*TEXT.findall(seen), *HEARD.findall(seen)):
        yield " ".join(unescape(text).split())


def _less_the_office(text: str) -> str:
    for words in _of_the_office():
        text = text.replace(words, "")
    return text


@cache
def _of_the_office() -> list[str]:
    """What the profile says, in pieces without places to fill in, and what the tests' people say."""
    said = {
        piece
        for file in PROFILE.glob("*.toml")
        for text in _strings(tomllib.loads(file.read_text()))
        for piece in re.split(r"{\w+}|\n", text)
    }
    said |= set(_strings(_given())) | set(SAID_BY_PEOPLE)
    return sorted((" ".join(piece.split()) for piece in said if len(piece) > 3), key=len, reverse=True)


def _given() -> list[Any]:
    forms = [a_leak(), *(given_for(step) for step in ("impede", "attend", "close_unverified"))]
    return [getattr(form, name) for form in forms for name in form.__slots__]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)

"""The whole story in another utility, from its files alone: one desk, two areas, a programme of 48 hours."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.procedure.states import State
from cauce.reporting import measuring
from cauce.reporting.periods import Period
from cauce.shared.clock import local, local_date, now
from cauce.staff import actor_of, people
from cauce.steps.routing import profiles
from tests.desk.forms import opened
from tests.record.pages import fields_of, text_of
from tests.support.cast import browser_of

PROFILE = Path(__file__).parents[2] / "profiles" / "agua-de-ejemplo"
DESK_ROLES = [Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD]
"""One desk does what elsewhere three units do."""

NAMES = ("Tlalnepantla", r"\bO\.?P\.?D\.?M\b", "UGSyRP", r"\bCAIC\b", r"\bATL\b", "Poniente", "Oriente")
OF_ITS_PROGRAMME = re.compile(r"\b24 h\b|\b24 horas\b")
OF_ANOTHER = re.compile("|".join(NAMES), re.IGNORECASE)
SAID = {
    "kind": "service",
    "channel": "phone",
    "service": "sin-agua",
    "said": "No cae desde ayer",
    "given_name": "Zoila",
    "surname": "Ejemplar",
    "phone": "55 1234 5678",
    "street": "Calle de Muestra",
    "exterior": "7",
    "colonia": "el-mirador",
    "colonia_said": "El Mirador de Ejemplo",
}


class Utility:
    """Its people, each at a browser of their own; every page that they open is kept."""

    def __init__(self) -> None:
        catalogue = current()
        area, crew = catalogue.area_by_code["operacion"], catalogue.crew_by_code["norte"]
        self.desk = browser_of(hired("mesa", DESK_ROLES))
        self.chief = browser_of(hired("jefatura", [Role.AREA], areas=[area.id]))
        self.crew = browser_of(hired("brigada", [Role.CREW], crews=[crew.id]))
        self.gerencia = browser_of(hired("gerencia", [Role.DIRECTOR]))
        self.pages: dict[str, HttpResponse] = {}

    def open(self, who: Client, address: str) -> HttpResponse:
        page = who.get(address)
        assert page.status_code == 200, address
        self.pages[address] = page
        return page

    def send(self, who: Client, address: str, **given: object) -> HttpResponse:
        """Open a form and send it filled in."""
        answer = who.post(address, {**fields_of(self.open(who, address)), **given})
        assert answer.status_code in (204, 302), text_of(answer)
        return answer

    def take_a_call(self) -> Case:
        answer = self.desk.post("/escritorio/", {**SAID, "key": opened(self.desk)})
        assert answer.status_code == 302, text_of(answer)
        self.open(self.desk, answer["Location"])
        return Case.objects.latest("pk")

    def assign(self, case: Case) -> None:
        self.send(self.chief, f"/reportes/{case.folio}/pasos/assign/", crew="norte")

    def press(self, case: Case, step: str) -> None:
        form = fields_of(self.open(self.crew, order(case)))
        pressed = {name: form[name] for name in ("key", "seq")}
        assert self.crew.post(f"{order(case)}{step}/", pressed).status_code == 302

    def impede(self, case: Case) -> None:
        tomorrow = f"{local(now() + timedelta(days=1)):%Y-%m-%dT09:00}"
        given = {"reason": "perro-suelto", "next_action": "Volver mañana", "review_at": tomorrow}
        self.send(self.crew, f"{order(case)}impede/", **given)

    def finish(self, case: Case) -> None:
        given = {"result": "Se abrió la válvula", "no_photo": "sin-telefono"}
        self.send(self.crew, f"{order(case)}attend/", **given)

    def write_off(self, case: Case) -> None:
        case.refresh_from_db()
        self.open(self.desk, "/bajas/")
        self.desk.post("/bajas/confirmar/", {"case": [f"{case.pk}~{case.seq}"]})

    def issue_the_sheet(self) -> str:
        """Close the batch; what its relación says."""
        batch = self.open(self.desk, "/bajas/cerrar/").context["batch"]
        assert self.desk.post("/bajas/cerrar/", {"batch": batch.id}).status_code == 302
        sheet = IssuedDocument.objects.get(series="relacion")
        return words(self.desk.get(f"/documentos/{sheet.pk}/").content)

    def hear_no(self, case: Case) -> None:
        given = {"reason": "a-medias", "said": "Solo un hilo"}
        self.send(self.desk, f"/verificacion/{case.folio}/no-conforme/not_resolved/", **given)

    def hear_yes(self, case: Case) -> None:
        call = f"/verificacion/{case.folio}/"
        shown = fields_of(self.open(self.desk, call))
        assert self.desk.post(f"{call}resultado/", shown | {"answer": "call"}).status_code == 302


@pytest.fixture
def utility(db: None) -> Utility:
    profiles.load(PROFILE, by=SYSTEM)
    return Utility()


def test_a_call_ends_in_a_satisfied_person_and_in_figures_that_add_up(utility: Utility) -> None:
    case = utility.take_a_call()
    assert case.folio.startswith("AGUA-")
    assert case.deadline is not None and case.deadline - case.received_at == timedelta(hours=48)
    stands(case, State.ROUTED)

    utility.assign(case)
    utility.press(case, "send_out")
    utility.impede(case)
    stands(case, State.IMPEDED)
    utility.send(utility.chief, f"/reportes/{case.folio}/pasos/justify/")
    utility.press(case, "resume")
    utility.finish(case)
    stands(case, State.ATTENDED)
    utility.write_off(case)
    sheet = utility.issue_the_sheet()
    stands(case, State.WRITTEN_OFF)
    utility.hear_no(case)
    stands(case, State.REASSIGNED)

    utility.assign(case)
    utility.press(case, "send_out")
    utility.finish(case)
    utility.write_off(case)
    utility.hear_yes(case)
    stands(case, State.CLOSED)

    assert case.folio in sheet and "Entrega" in sheet and "SAVE-MS-07" in sheet
    today = measuring.measure(Period.day(local_date(now())), by=("area_id", "service_id"))
    assert today.adds_up
    counted = today.total.counts
    assert (counted["received"], counted["written_off"], counted["pending"]) == (1, 1, 0)
    says_nothing_of_another(utility, case, sheet)


def test_every_screen_opens_and_names_nobody_else(utility: Utility) -> None:
    case = utility.take_a_call()
    says_nothing_of_another(utility, case)


def says_nothing_of_another(utility: Utility, case: Case, *documents: str) -> None:
    """In no page nor document of this utility is there a word of another one."""
    for address in ("/escritorio/", "/escritorio/turnos/", "/bajas/", "/verificacion/", "/reportes/"):
        utility.open(utility.desk, address)
    for who in (utility.desk, utility.chief, utility.gerencia):
        utility.open(who, f"/reportes/{case.folio}/")
    utility.open(utility.chief, "/areas/")
    utility.open(utility.desk, "/administracion/")
    found = {address: OF_ANOTHER.findall(page.content.decode()) for address, page in utility.pages.items()}
    assert not {address: words for address, words in found.items() if words}
    assert not [
        address
        for address, page in utility.pages.items()
        if OF_ITS_PROGRAMME.search(page.content.decode()) and not address.startswith("/administracion/")
    ]
    assert not [word for text in documents for word in OF_ANOTHER.findall(text)]


def stands(case: Case, state: State) -> None:
    case.refresh_from_db()
    assert case.state == state


def hired(username: str, roles: list[Role], *, areas: Sequence[int] = (), crews: Sequence[int] = ()) -> Actor:
    user = people.create_user(username, f"{username.capitalize()} de Ejemplo", by=SYSTEM, roles=roles)
    people.place(user, areas=areas, crews=crews, by=SYSTEM)
    return actor_of(user)


def order(case: Case) -> str:
    return f"/areas/cuadrilla/{case.folio}/"


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

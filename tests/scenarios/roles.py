"""Who takes part in the story: what each role does through its own screens, and what it sees there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.documents.pictures import picture

PHOTO = {"name": "despues.jpg", "mimeType": "image/jpeg", "buffer": picture()}
STREET = "Calle del Relato"

FORGET_DRAFT = """() => fetch("/escritorio/borrador/", {
    method: "DELETE", headers: {"X-CSRFToken": document.querySelector("meta[name=csrf-token]").content}
})"""


class Someone:
    """Anyone of the office, signed in at a browser of their own."""

    NAME = ""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.goto("/acceso/")
        self.press(self.NAME)
        expect(page).not_to_have_url(re.compile("/acceso/"))

    @classmethod
    def seated(cls, page: Page) -> Self:
        """Whoever came in by themselves, with a password of their own."""
        someone = cls.__new__(cls)
        someone.page = page
        return someone

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".toast").filter(has_text=words)).to_be_visible()

    def status(self, address: str) -> int:
        """What the server answers to that address, opened as a page."""
        answer = self.page.goto(address)
        assert answer is not None
        return answer.status


class Reader(Someone):
    """Whoever opens a case, and takes the steps that it offers them."""

    def open(self, folio: str) -> None:
        assert self.status(case_url(folio)) == 200

    def sees(self, folio: str, state: str) -> None:
        self.open(folio)
        expect(self.page.locator(".case-head .chip").first).to_have_text(state)

    def finds(self, folio: str, words: str) -> bool:
        """Whether the case, as it now is, says that."""
        self.open(folio)
        return words in self.page.get_by_role("main").inner_text()

    def does_not_see(self, folio: str) -> None:
        assert self.status(case_url(folio)) == 404

    def no_longer_has(self, folio: str) -> None:
        """It was theirs: they are told who took it, and nothing of it."""
        assert self.status(case_url(folio)) == 409

    def reads(self, *words: str) -> None:
        """All of it somewhere in what is open."""
        for word in words:
            expect(self.page.get_by_role("main")).to_contain_text(word)

    @contextmanager
    def step(self, folio: str, label: str) -> Iterator[Locator]:
        """The dialog of a step, to be filled in; sent at the end."""
        self.open(folio)
        link = self.page.get_by_role("contentinfo").get_by_role("link", name=re.compile(f"^{label}"))
        more = self.page.get_by_role("contentinfo").get_by_text("Más", exact=True)
        expect(link.or_(more).first).to_be_visible()
        if not link.is_visible():
            more.click()
        link.click()
        dialog = self.page.get_by_role("dialog")
        yield dialog
        dialog.get_by_role("button", name=re.compile(f"^{label}")).click()
        self.is_told(folio)


class Desk(Reader):
    NAME = "Persona de Prueba Uno"

    def answer_the_phone(
        self,
        phone: str,
        colonia: str = "San Juan Ixhuatepec",
        service: str = "Falta de agua en toma domiciliaria",
    ) -> None:
        """A person says that no water comes to their house."""
        self._next_call()
        self.page.get_by_label(re.compile("^Teléfono")).fill(phone)
        self.page.get_by_label(re.compile("^Nombre")).fill("Zoila")
        self.page.get_by_label("Primer apellido").fill("Relatada")
        choose(self.page, "Colonia", colonia)
        self.page.get_by_label(re.compile("^Calle")).fill(STREET)
        self.page.get_by_label(re.compile(r"^Núm\.")).fill("14")
        choose(self.page, "Servicio", service)

    def ask_atl(self, account: str, answer: str) -> None:
        self.page.get_by_label(re.compile("^Cuenta")).fill(account)
        self.page.keyboard.press("Tab")
        expect(self.page.locator("#standing .chip")).to_have_text(answer)

    def give_a_folio(self) -> str:
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_url("**/dicho/**")
        return self.page.get_by_role("heading", level=1).inner_text()

    def hear_of_misconduct(self, said: str) -> str:
        """An anonymous complaint against a public servant."""
        self._next_call()
        self.page.get_by_role("radio", name="Contra servidor público").check()
        self.page.get_by_label("Lo que dice").fill(said)
        self.page.keyboard.press("Control+Enter")
        folio = self.page.get_by_label("Folio").get_by_role("heading", level=1)
        return folio.inner_text()

    def _next_call(self) -> None:
        """An empty form, whatever the last hand at this desk was typing."""
        self.page.evaluate(FORGET_DRAFT)
        self.page.goto("/escritorio/")


class Unit(Reader):
    """The UGSyRP: routes by hand and confirms the bajas."""

    NAME = "Persona de Prueba Dos"

    def finds_waiting(self, folio: str, why: str) -> None:
        """Opened in the tray, with why it waits."""
        self.page.goto("/escritorio/turnos/")
        self.page.get_by_role("link", name=re.compile(rf"^{number(folio)} ")).click()
        chosen = self.page.get_by_role("region", name="El reporte")
        expect(chosen.get_by_role("heading", name=folio)).to_be_visible()
        expect(chosen).to_contain_text(why)

    def route(self, folio: str, area: str, note: str) -> None:
        with self.step(folio, "Turnar") as dialog:
            dialog.get_by_label("Área que atiende").select_option(label=area)
            dialog.get_by_label("Indicaciones").fill(note)

    def write_off(self, folio: str) -> None:
        self.page.goto("/bajas/")
        row = self.page.get_by_role("listitem").filter(has_text=re.compile(rf"\b{number(folio)}\b"))
        row.get_by_role("button", name="Dar de baja", exact=True).click()
        expect(row).to_contain_text("En el lote")

    def issue_the_sheet(self, folio: str) -> bytes:
        """Close the open batch; its relación, with that folio in it."""
        self.page.goto("/bajas/")
        self.page.get_by_role("link", name="Cerrar y emitir la relación").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Emitir con").click()
        self.is_told("emitida con")
        last = self._sheets().get_by_role("listitem").first
        assert folio in self._fetch(last.get_by_role("link", name="CSV")).decode()
        self.sheet = last.get_by_role("link").first.inner_text()
        return self.fetch_the_sheet()

    def fetch_the_sheet(self) -> bytes:
        """The relación that was issued, as the list now links it."""
        self.page.goto("/bajas/")
        return self._fetch(self._sheets().get_by_role("link", name=self.sheet))

    def _sheets(self) -> Locator:
        return self.page.get_by_role("region", name="Relaciones emitidas")

    def _fetch(self, link: Locator) -> bytes:
        answer = self.page.request.get(str(link.get_attribute("href")))
        assert answer.ok
        return answer.body()


class Chief(Reader):
    """The chief of Agua Potable."""

    NAME = "Persona de Prueba Cuatro"

    def reject(self, folio: str, reason: str) -> None:
        with self.step(folio, "No es de mi área") as dialog:
            dialog.get_by_label("Motivo del rechazo").select_option(label=reason)

    def assign(self, folio: str, crew: str) -> None:
        with self.step(folio, "Asignar a cuadrilla") as dialog:
            pick(dialog, "Cuadrilla", crew)

    def justify(self, folio: str) -> None:
        with self.step(folio, "Justificar el impedimento"):
            pass


class Crew(Reader):
    """At the place, by thumb."""

    NAME = "Persona de Prueba Cinco"

    def order(self, folio: str) -> None:
        self.page.goto(f"/areas/cuadrilla/{folio}/")

    def go(self, folio: str) -> None:
        self.order(folio)
        self.press("Voy")
        self._arrive()

    def impede(self, folio: str, reason: str) -> None:
        self.order(folio)
        self.page.get_by_role("link", name="Impedimento").click()
        self.page.get_by_text(reason).click()
        self.page.get_by_text("Volver a visitar mañana").click()
        expect(self.page.get_by_label("Se revisa el")).to_have_value(re.compile("T09:00"))
        self.press("Guardar impedimento")
        expect(self.page.locator(".said")).to_contain_text("Impedido")

    def resume(self, folio: str) -> None:
        self.order(folio)
        self.press("Reanudar")
        self._arrive()

    def finish(self, folio: str, result: str, *, no_photo: str = "") -> None:
        self.order(folio)
        self.page.get_by_role("link", name="Terminé").click()
        self.page.get_by_label("Qué se hizo").fill(result)
        if no_photo:
            self.page.get_by_text("No se puede tomar foto").click()
            pick(self.page, "Si no hay foto, por qué", no_photo)
        else:
            self.page.get_by_label("Tomar foto de después").set_input_files(PHOTO)
        self.press("Terminé")
        expect(self.page.locator(".said")).to_contain_text("El área lo declaró atendido")

    def _arrive(self) -> None:
        self.press("Llegué")
        expect(self.page.get_by_role("link", name="Terminé")).to_be_visible()


class Verifier(Reader):
    """The CAIC, on the phone with the person."""

    NAME = "Persona de Prueba Seis"

    def has_nothing_to_ask(self, folio: str) -> None:
        """What has no confirmed baja is not called about."""
        self.call(folio)
        expect(self.page).to_have_url(re.compile(f"{case_url(folio)}$"))

    def call(self, folio: str) -> None:
        self.page.goto(f"/verificacion/{folio}/")

    def hear_no(self, folio: str, reason: str, said: str) -> None:
        self.call(folio)
        self.page.get_by_role("link", name="No resuelto").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("radio", name=reason).check()
        dialog.get_by_label("Qué falta, en sus palabras").fill(said)
        dialog.get_by_role("button", name="Reasignar").click()
        self.is_told("2.º intento")

    def hear_yes(self, folio: str) -> None:
        self.call(folio)
        self.press("Resuelto: cerrar")
        self.is_told("cerrado conforme")


class Director(Reader):
    NAME = "Persona de Prueba Ocho"

    def sees_nobody(self, *personal: str) -> None:
        """In the case that is open, who reported it is withheld."""
        self.reads("Su función no necesita saber quién reportó.", STREET)
        for word in personal:
            assert word not in self.page.content()


class Auditor(Reader):
    """The OIC."""

    NAME = "Persona de Prueba Nueve"

    def audit(self, folio: str) -> Locator:
        self.page.goto(f"/auditoria/?folio={folio}")
        return self.page.get_by_role("region", name="Movimientos")

    def finds_reserved(self, folio: str) -> None:
        self.page.goto("/reportes/reservadas/")
        expect(self.page.get_by_role("link", name=folio)).to_be_visible()


class Administrator(Someone):
    """IT: keeps the system running, and reads nobody's report."""

    NAME = "Persona de Prueba Diez"

    def gets_nothing(self, folio: str) -> None:
        for address in (case_url(folio), "/reportes/", "/buscar/", "/auditoria/"):
            assert self.status(address) in (403, 404), address


def case_url(folio: str) -> str:
    return f"/reportes/{folio}/"


def number(folio: str) -> str:
    """What the office calls it by, where its year is understood."""
    return folio.rpartition("-")[2].lstrip("0")


def pick(where: Page | Locator, label: str, words: str) -> None:
    """Take one of a few, which stand side by side, or of many, which are a list."""
    few = where.get_by_role("radio", name=words)
    many = where.get_by_role("combobox", name=label)
    few.or_(many).first.wait_for(state="attached")
    if few.count():
        few.check()
    else:
        many.select_option(label=words)


def choose(where: Page | Locator, label: str, words: str) -> None:
    """Type into a list that searches, and pick what it shows."""
    box = where.get_by_role("combobox", name=re.compile(f"^{label}"))
    box.fill(words)
    where.get_by_role("option", name=words).first.click()

"""The crew's sheet: the day's work orders, to take along and fill in by hand (manual, step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.documents.forms.parts import Letterhead, draw, plain, qr
from cauce.documents.forms.sketch import Spot, sketch


@dataclass(frozen=True, slots=True)
class Job:
    """One work order.

    Attributes:
        deadline: net deadline; `programme` if the 24-hour programme counts it.
        address: whole, with house number; `between` the cross streets; `reference` how to find it.
        impeded: what holds the work up and when it is looked at again; empty otherwise.
        contact: name and phone, only when the visit needs them; empty otherwise.
        triage: pairs of question and answer.
        materials, before, after: what the service's definition lists, to be ticked or counted.
        affected: how many reports of the same problem, this one included.
        url: the case's page, behind the QR code.
        lat, lon: where it is, if known: draws it on the sketch.
    """

    folio: str
    service: str
    address: str
    deadline: datetime
    url: str
    programme: bool = False
    emergency: bool = False
    attempt: int = 1
    between: str = ""
    reference: str = ""
    impeded: str = ""
    contact: str = ""
    description: str = ""
    triage: tuple[tuple[str, str], ...] = ()
    materials: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    affected: int = 1
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class CrewSheet:
    """A crew's jobs of one day in the order to do them.

    `outlines` are rings of (lat, lon): the border of the zone.
    """

    head: Letterhead
    crew: str
    area: str
    zone: str
    on: date
    printed_at: datetime
    jobs: tuple[Job, ...]
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()

    def pdf(self) -> bytes:
        """Return the sheet as a tagged PDF: a list with a sketch, then the orders."""
        jobs = [
            {**plain(job), "qr": qr(job.url), "affected_words": _affected(job.affected)} for job in self.jobs
        ]
        spots = tuple(_spots(self.jobs))
        return draw(
            "crew_sheet",
            self,
            _labels(len(jobs)),
            self.printed_at,
            jobs=jobs,
            sketch=sketch(spots, self.outlines),
            unplaced=_unplaced(spots, len(jobs)),
            outlines=None,
        )


def _spots(jobs: tuple[Job, ...]) -> list[Spot]:
    return [
        Spot(number, job.lat, job.lon)
        for number, job in enumerate(jobs, start=1)
        if job.lat is not None and job.lon is not None
    ]


def _unplaced(spots: tuple[Spot, ...], jobs: int) -> str:
    """Which orders the sketch doesn't show."""
    drawn = {spot.number for spot in spots}
    left = [str(number) for number in range(1, jobs + 1) if number not in drawn]
    return _("Sin punto en el mapa: %(numbers)s") % {"numbers": ", ".join(left)} if left else ""


def _affected(n: int) -> str:
    return "" if n < 2 else ngettext("%(n)s persona lo reportó", "%(n)s personas lo reportaron", n) % {"n": n}


def _labels(n: int) -> dict[str, str]:
    return {
        "title": _("Hoja de trabajo de la cuadrilla"),
        "order": _("Orden de trabajo"),
        "jobs": ngettext("%(n)s trabajo", "%(n)s trabajos", n) % {"n": n},
        "none": _("Sin trabajos asignados."),
        "crew": _("Cuadrilla"),
        "area": _("Área"),
        "zone": _("Zona"),
        "date": _("Fecha"),
        "printed": _("Impresa"),
        "number": _("No."),
        "folio": _("Folio"),
        "service": _("Servicio"),
        "address": _("Domicilio"),
        "between": _("Entre"),
        "reference": _("Referencia"),
        "contact": _("Contacto"),
        "impeded": _("Impedido"),
        "said": _("Descripción"),
        "deadline": _("Vence"),
        "programme": _("Programa"),
        "emergency": _("Emergencia"),
        "attempt": _("Intento {n}"),
        "triage": _("Preguntas al reportar"),
        "materials": _("Materiales"),
        "material": _("Material"),
        "quantity": _("Cantidad"),
        "before": _("Antes de empezar"),
        "after": _("Al terminar"),
        "photo_before": _("Foto antes"),
        "photo_after": _("Foto después"),
        "arrived": _("Llegada"),
        "finished": _("Término"),
        "result": _("Resultado y observaciones"),
        "impediment": _("Impedimento"),
        "signature_crew": _("Responsable de la cuadrilla"),
        "signature_user": _("Conformidad del usuario (opcional)"),
        "qr": _("Código QR para abrir el reporte {folio}"),
        "sketch": _("Croquis con los trabajos numerados; el norte hacia arriba"),
        "north": _("N"),
        "page": _("Página {page} de {total}"),
        "personal": _("Contiene datos personales: devuélvase a la oficina o destrúyase."),
    }

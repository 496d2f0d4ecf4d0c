"""A small cast of forms: people and places that are obviously invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cauce.documents.forms.acuse import Acuse
from cauce.documents.forms.crew_sheet import CrewSheet, Job
from cauce.documents.forms.folio_block import FolioBlock
from cauce.documents.forms.oficio import Oficio
from cauce.documents.forms.parts import Letterhead, Signature
from cauce.documents.forms.relacion import Relacion, Row

EVENING = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)  # 23/11/2026 18:05 in Mexico City
NEXT_DAY = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)

HEAD = Letterhead(
    name="O.P.D.M. Tlalnepantla",
    unit="Unidad de Gestión Social y Relaciones Públicas",
    address="Calle de Prueba 1, Tlalnepantla de Baz, C.P. 54000",
    phone="55 0000 0000",
    website="opdm.example",
    procedure="PE/OPDM/DG/UGSRP/01 · versión 02 (09/2018)",
)
PRIVACY = (
    "El O.P.D.M. usa sus datos solo para atender este reporte y avisarle de él. "
    "Aviso completo y derechos ARCO en opdm.example/privacidad y en ventanilla."
)


def acuse(**changes: object) -> Acuse:
    """A receipt for a leak."""
    given: dict[str, object] = {
        "head": HEAD,
        "folio": "OPDM-2026-004512",
        "kind": "Solicitud de servicio",
        "matter": "Fuga de agua en toma domiciliaria",
        "place": "Calle Inventada, Colonia de Ejemplo, C.P. 54000",
        "received_at": EVENING,
        "received_by": "por teléfono",
        "deadline": NEXT_DAY,
        "deadline_note": "24 horas naturales",
        "next_steps": (
            "Su reporte ya lo tiene quien lo atiende: Agua Potable.",
            "Una cuadrilla irá al lugar; no es necesario que haya alguien en casa.",
            "Cuando terminen, el CAIC le llamará para preguntar si quedó resuelto.",
        ),
        "privacy": PRIVACY,
        "privacy_version": "2026-1",
        "emergency_phone": "911 · Protección Civil 55 0000 0001",
    }
    return Acuse(**(given | changes))  # type: ignore[arg-type]


def row(n: int, **changes: object) -> Row:
    """The nth attended report of the day."""
    services = (
        ("Fuga de agua en toma domiciliaria", "Agua Potable"),
        ("Desazolve del alcantarillado con desbordamiento", "Alcantarillado"),
        ("Mala calidad del agua", "Calidad del Agua"),
        ("Reparación de brocal, coladera o rejilla", "Alcantarillado"),
    )
    service, area = services[n % len(services)]
    given: dict[str, object] = {
        "folio": f"OPDM-2026-{4500 + n:06}",
        "caic_folio": f"CAIC-{88000 + n}" if n % 3 else "",
        "received_on": date(2026, 11, 20 + n % 3),
        "person": ("Persona de Prueba Uno", "Persona de Prueba Dos", "Comité Vecinal de Ejemplo")[n % 3],
        "phone": "55 0000 0000" if n % 4 else "no lo proporciona",
        "address": f"Calle Inventada {n + 10}, Mz. 4 Lt. {n}, Colonia de Ejemplo, C.P. 54000",
        "service": service,
        "area": area,
        "attended_at": EVENING,
        "remarks": "Se cambió el tramo dañado y se dejó tapado." if n % 2 else "",
    }
    return Row(**(given | changes))  # type: ignore[arg-type]


def relacion(rows: tuple[Row, ...] | None = None, **changes: object) -> Relacion:
    """The sheet of one day."""
    given: dict[str, object] = {
        "head": HEAD,
        "reference": "REL-2026-0012",
        "cut_off": EVENING,
        "filters": (("Bajas del", "23/11/2026"), ("Zona", "Oriente y Poniente"), ("Servicios", "Todos")),
        "rows": tuple(row(n) for n in range(31)) if rows is None else rows,
        "signatures": (
            Signature("Elaboró", "Auxiliar de la UGSyRP"),
            Signature("Revisó", "Titular de la UGSyRP"),
            Signature("Recibió", "Titular del CAIC"),
        ),
    }
    return Relacion(**(given | changes))  # type: ignore[arg-type]


def job(n: int, **changes: object) -> Job:
    """The nth work order of a crew."""
    given: dict[str, object] = {
        "folio": f"OPDM-2026-{4500 + n:06}",
        "service": "Fuga de agua en toma domiciliaria" if n % 2 else "Fuga en red",
        "address": f"Calle Inventada {n + 10}, Mz. 4 Lt. {n}, Colonia de Ejemplo, C.P. 54000",
        "between": "Calle Primera de Prueba y Calle Segunda de Prueba",
        "reference": "Frente a la tienda de la esquina, portón verde",
        "deadline": NEXT_DAY,
        "programme": bool(n % 2),
        "emergency": n == 0,
        "attempt": 2 if n == 1 else 1,
        "affected": 3 if n == 0 else 1,
        "contact": "Persona de Prueba Uno · 55 0000 0000" if n == 1 else "",
        "triage": (
            ("¿Adentro o afuera del medidor?", "Afuera"),
            ("¿Hay agua en la calle?", "Sí, corre por la banqueta"),
        ),
        "materials": ("Tubo de cobre ½″", "Abrazadera", "Codo ½″", "Cinta de teflón", "Cemento (kg)"),
        "before": ("Cierre de la válvula", "Área señalizada"),
        "after": ("Sin fuga con presión", "Zanja tapada", "Escombro retirado"),
        "url": f"https://opdm.example/reportes/OPDM-2026-{4500 + n:06}/",
        "lat": 19.54 + 0.004 * ((n * 7) % 5),
        "lon": -99.19 + 0.005 * ((n * 3) % 7),
    }
    return Job(**(given | changes))  # type: ignore[arg-type]


def crew_sheet(jobs: tuple[Job, ...] | None = None, **changes: object) -> CrewSheet:
    """The day of a crew."""
    given: dict[str, object] = {
        "head": HEAD,
        "crew": "Cuadrilla de Prueba 3",
        "area": "Agua Potable",
        "zone": "Oriente",
        "on": date(2026, 11, 24),
        "printed_at": EVENING,
        "jobs": tuple(job(n) for n in range(5)) if jobs is None else jobs,
        "outlines": (((19.50, -99.20), (19.58, -99.21), (19.56, -99.15), (19.53, -99.14)),),
    }
    return CrewSheet(**(given | changes))  # type: ignore[arg-type]


def oficio(**changes: object) -> Oficio:
    """The reply to a queja."""
    given: dict[str, object] = {
        "head": HEAD,
        "reference": "OFI-2026-0007",
        "folio": "OPDM-2026-004498",
        "received_on": date(2026, 11, 10),
        "place": "Tlalnepantla de Baz, Estado de México",
        "on": EVENING,
        "addressee": ("Persona de Prueba Dos", "Calle Inventada 12, Colonia de Ejemplo"),
        "subject": "Respuesta a su queja por el servicio",
        "paragraphs": (
            "En atención a su queja por la demora en la reparación de la fuga frente a su domicilio, "
            "le informo que el área de Agua Potable revisó el reporte y encontró que la primera visita, "
            "del 11 de noviembre, no pudo concluirse porque un vehículo estacionado impedía abrir la zanja.",
            "La reparación se hizo el 13 de noviembre. El pavimento se repondrá con el trabajo derivado "
            "OPDM-2026-004501, a más tardar el 27 de noviembre de 2026.",
            "Le ofrecemos una disculpa por la espera. Si el problema vuelve, puede pedir que el reporte se "
            "reabra dentro de los 15 días siguientes, en ventanilla o por teléfono, con su folio.",
        ),
        "signature": Signature("", "Titular de la Unidad de Gestión Social y Relaciones Públicas"),
        "copies": ("Dirección General", "Expediente"),
    }
    return Oficio(**(given | changes))  # type: ignore[arg-type]


def folio_block(**changes: object) -> FolioBlock:
    """Three reserved folios."""
    given: dict[str, object] = {
        "head": HEAD,
        "reference": "BLQ-2026-0002",
        "folios": tuple(f"OPDM-2026-{n:06}" for n in range(4600, 4603)),
        "printed_at": EVENING,
        "privacy": PRIVACY,
        "privacy_version": "2026-1",
    }
    return FolioBlock(**(given | changes))  # type: ignore[arg-type]

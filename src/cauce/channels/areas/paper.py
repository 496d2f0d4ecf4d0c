"""A crew's day on paper: the board's orders as `documents.forms.crew_sheet` prints them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.forms import crew_sheet
from cauce.documents.forms.office import letterhead
from cauce.shared import phones
from cauce.shared.clock import local, local_date, now
from cauce.steps.fieldwork.queries.crew_day import Day, Order
from cauce.steps.fieldwork.queries.jobs import Job

Ring = tuple[tuple[float, float], ...]


def sheet_of(day: Day) -> crew_sheet.CrewSheet:
    """The printable sheet of a crew's day."""
    catalogue = current()
    area = catalogue.areas[day.crew.area_id]
    return crew_sheet.CrewSheet(
        head=replace(letterhead(catalogue.office), unit=area.name),
        crew=day.crew.name,
        area=area.short_name,
        zone=_zones(day),
        on=local_date(now()),
        printed_at=now(),
        jobs=tuple(_job(order) for order in day.orders),
        outlines=_outlines(),
    )


def _job(order: Order) -> crew_sheet.Job:
    job, pin = order.job, order.pin
    return crew_sheet.Job(
        folio=job.folio,
        service=job.service,
        address=order.address or _("sin domicilio"),
        deadline=job.net_deadline,
        url=f"{settings.CAUCE_PUBLIC_URL.rstrip('/')}{reverse('record:case', args=[job.folio])}",
        programme=job.programme,
        emergency=job.emergency,
        attempt=job.attempt,
        between=order.between,
        reference=order.reference,
        impeded=_impeded(job),
        contact=_contact(order),
        description=job.words or order.said,
        triage=order.answers,
        materials=order.service.materials,
        after=tuple(label for _code, label in order.service.checklist),
        affected=1 + job.followers,
        lat=pin[0] if pin else None,
        lon=pin[1] if pin else None,
    )


def _impeded(job: Job) -> str:
    """Why the work waits, and when it is looked at again."""
    if not job.impediment or job.review_at is None:
        return job.impediment
    facts = {"reason": job.impediment, "when": f"{local(job.review_at):%d/%m/%Y %H:%M}"}
    return _("%(reason)s; se revisa el %(when)s") % facts


def _contact(order: Order) -> str:
    phone = phones.show(order.phone) if order.phone else ""
    extension = _("ext. %(n)s") % {"n": order.extension} if order.extension else ""
    return " · ".join(part for part in (order.name, f"{phone} {extension}".strip()) if part)


def _zones(day: Day) -> str:
    """The zones of the day, first the one with most of it."""
    zones = Counter(order.zone for order in day.orders if order.zone)
    return ", ".join(name for name, _n in zones.most_common())


def _outlines() -> tuple[Ring, ...]:
    """The borders of the zones as rings of (lat, lon)."""
    rings = []
    for geometry in current().territory.geometries.values():
        polygons = geometry["coordinates"]
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            rings.append(tuple((lat, lon) for lon, lat, *_rest in polygon[0]))
    return tuple(rings)

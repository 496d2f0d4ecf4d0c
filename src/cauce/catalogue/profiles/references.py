"""Whether the rows of a profile name only rows that it has, and each only once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cauce.catalogue.profiles.files import Profile

ANY = "*"

Reference = tuple[str, str, str]
"""File, the row that names, and the code named."""


def problems(profile: Profile) -> list[str]:
    """A sentence for every repeated code and every reference to nothing."""
    areas = {area.code for area in profile.areas}
    bodies = {body.code for body in profile.bodies}
    services = {service.code for service in profile.services}
    zones = {zone.code for zone in profile.zones}
    return [
        *_repeated(profile),
        *_unknown(_("área"), areas, _areas_named(profile)),
        *_unknown(_("instancia"), bodies, _bodies_named(profile)),
        *_unknown(_("servicio"), services, _services_named(profile)),
        *_unknown(_("zona"), zones, _zones_named(profile)),
    ]


def _unknown(what: str, known: set[str], named: Iterable[Reference]) -> Iterator[str]:
    for file, row, code in named:
        if code not in known:
            yield _("%(file)s (%(row)s): no existe %(what)s «%(code)s».") % {
                "file": file,
                "row": row,
                "what": what,
                "code": code,
            }


def _repeated(profile: Profile) -> Iterator[str]:
    crews = [crew for area in profile.areas for crew in area.crews]
    lists = {
        "areas.toml": [row.code for row in (*profile.areas, *crews)],
        "bodies.toml": [row.code for row in profile.bodies],
        "services.toml": [row.code for row in profile.services],
        "reasons.toml": [f"{row.kind}/{row.code}" for row in profile.reasons],
        "scripts.toml": [row.code for row in profile.scripts],
        "holidays.toml": [f"{row.day:%d/%m/%Y}" for row in profile.holidays],
        "zones.geojson": [row.code for row in profile.zones],
        "colonias.toml": [row.code for row in profile.colonias],
        "routing.toml": [f"{row.service} × {row.zone}" for row in profile.routing],
    }
    for file, codes in lists.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield _("%(file)s: «%(code)s» está repetido.") % {"file": file, "code": code}


def _areas_named(profile: Profile) -> Iterator[Reference]:
    yield from (("services.toml", row.code, row.area) for row in profile.services)
    yield from (("routing.toml", row.service, row.area) for row in profile.routing)


def _bodies_named(profile: Profile) -> Iterator[Reference]:
    for row in profile.services:
        if row.hand_over_to:
            yield "services.toml", row.code, row.hand_over_to


def _services_named(profile: Profile) -> Iterator[Reference]:
    yield from (("routing.toml", row.service, row.service) for row in profile.routing if row.service != ANY)
    for row in profile.services:
        for question in row.triage:
            yield from (("services.toml", row.code, code) for code in question.suggests.values())


def _zones_named(profile: Profile) -> Iterator[Reference]:
    yield from (("routing.toml", row.service, row.zone) for row in profile.routing if row.zone != ANY)
    yield from (("colonias.toml", row.code, row.zone) for row in profile.colonias if row.zone)

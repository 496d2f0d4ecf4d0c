"""Reads a service as it was: answers keep the version that they were given under."""

from dataclasses import replace

from cauce.catalogue import current
from cauce.catalogue.definitions import frozen
from cauce.catalogue.models import ServiceVersion
from cauce.catalogue.rows import ServiceRow


def service_at(service_id: int, version: int) -> ServiceRow:
    """The service with its questions, materials and checklist of `version`; no query for the one in force.

    Raises `ServiceVersion.DoesNotExist`.
    """
    row = current().services[service_id]
    if version == row.version:
        return row
    then = ServiceVersion.objects.get(service_id=service_id, version=version)
    return replace(row, version=version, **frozen(then.definition))

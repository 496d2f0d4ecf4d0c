"""Reads the catalogue as it was: answers and texts keep the version that they were given under."""

from dataclasses import replace

from cauce.catalogue import current
from cauce.catalogue.definitions import frozen
from cauce.catalogue.models import ScriptVersion, ServiceVersion
from cauce.catalogue.rows import ScriptRow, ServiceRow


def service_at(service_id: int, version: int) -> ServiceRow:
    """The service with its questions, materials and checklist of `version`; no query for the one in force.

    Raises `ServiceVersion.DoesNotExist`.
    """
    row = current().services[service_id]
    if version == row.version:
        return row
    then = ServiceVersion.objects.get(service_id=service_id, version=version)
    return replace(row, version=version, **frozen(then.definition))


def script_at(code: str, version: int) -> ScriptRow:
    """The text that was in force as `version`. Raises `ScriptVersion.DoesNotExist`."""
    row = current().script(code)
    if version == row.version:
        return row
    then = ScriptVersion.objects.get(script_id=row.id, version=version)
    return replace(row, version=version, text=then.text)

"""The only writers of the catalogue: each change is seen by every process within a second."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import F

from cauce.catalogue.definitions import VERSIONED
from cauce.catalogue.memory import forget
from cauce.catalogue.models import Revision, Script, ScriptVersion, Service, ServiceVersion
from cauce.shared.clock import now
from cauce.shared.ids import new_id


@transaction.atomic
def save(*rows: models.Model) -> None:
    """Store rows of the catalogue and tell every process. Services and scripts keep their versions."""
    for row in rows:
        write(row)
    announce()


def write(row: models.Model) -> None:
    """Store one row of many; `announce` must follow in the same transaction."""
    _WRITERS.get(type(row), models.Model.save)(row)


def announce() -> None:
    """Tell every process that the catalogue changed. Call it in the transaction that changes it.

    This process forgets at once, to read what it has just written, and again on commit.
    """
    fresh = {"stamp": new_id(), "changed_at": now()}
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1, **fresh):
        Revision.objects.create(pk=1, number=1, **fresh)
    forget()
    transaction.on_commit(forget)


def _write_service(service: Service) -> None:
    """A changed definition becomes a new version, and the old ones stay readable."""
    definition = {field: getattr(service, field) for field in VERSIONED}
    latest = ServiceVersion.objects.filter(service_id=service.pk).order_by("-version").first()
    changed = latest is None or latest.definition != definition
    service.version = (latest.version if latest else 0) + changed
    service.save()
    if changed:
        ServiceVersion.objects.create(
            service=service, version=service.version, definition=definition, recorded_at=now()
        )


def _write_script(script: Script) -> None:
    """A changed text becomes a new version, and the old ones stay readable."""
    latest = ScriptVersion.objects.filter(script_id=script.pk).order_by("-version").first()
    changed = latest is None or latest.text != script.text
    script.version = (latest.version if latest else 0) + changed
    script.save()
    if changed:
        ScriptVersion.objects.create(
            script=script, version=script.version, text=script.text, recorded_at=now()
        )


_WRITERS: Mapping[type[models.Model], Callable[[Any], None]] = {
    Service: _write_service,
    Script: _write_script,
}

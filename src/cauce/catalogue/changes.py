"""The only writers of the catalogue: each change is seen by every process within a second."""

from django.db import transaction
from django.db.models import F

from cauce.catalogue.definitions import VERSIONED
from cauce.catalogue.memory import forget
from cauce.catalogue.models import Revision, Script, ScriptVersion, Service, ServiceVersion
from cauce.shared.clock import now
from cauce.shared.ids import new_id


def announce() -> None:
    """Tell every process that the catalogue changed. Call it in the transaction that changes it.

    This process forgets at once, to read what it has just written, and again on commit.
    """
    fresh = {"stamp": new_id(), "changed_at": now()}
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1, **fresh):
        Revision.objects.create(pk=1, number=1, **fresh)
    forget()
    transaction.on_commit(forget)


@transaction.atomic
def save_service(service: Service) -> None:
    """Store a service; a changed definition becomes a new version, and the old ones stay readable."""
    definition = {field: getattr(service, field) for field in VERSIONED}
    latest = ServiceVersion.objects.filter(service_id=service.pk).order_by("-version").first()
    changed = latest is None or latest.definition != definition
    service.version = (latest.version if latest else 0) + changed
    service.save()
    if changed:
        ServiceVersion.objects.create(
            service=service, version=service.version, definition=definition, recorded_at=now()
        )
    announce()


@transaction.atomic
def save_script(script: Script) -> None:
    """Store a text; a changed one becomes a new version, and the old ones stay readable."""
    latest = ScriptVersion.objects.filter(script_id=script.pk).order_by("-version").first()
    changed = latest is None or latest.text != script.text
    script.version = (latest.version if latest else 0) + changed
    script.save()
    if changed:
        ScriptVersion.objects.create(
            script=script, version=script.version, text=script.text, recorded_at=now()
        )
    announce()

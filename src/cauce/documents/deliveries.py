"""To whom an issued document is sent, and how far that got; the sending itself is a reaction."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from cauce.documents.models import Delivery
from cauce.shared.clock import now
from cauce.work import turns

__all__ = ["JOB", "NO_SERVER", "Delivery", "again", "ask", "find", "finish", "note_trouble", "of", "refuse"]

JOB = "documents.deliver"
NO_SERVER = "CAUCE_MAIL_KIND"
"""The trouble of an installation without mail: the setting to set."""


def ask(document_id: UUID, addresses: Iterable[str]) -> None:
    """Have a document sent to each address, once; in the caller's transaction, by the worker."""
    Delivery.objects.bulk_create(
        [Delivery(document_id=document_id, address=address, asked_at=now()) for address in addresses],
        ignore_conflicts=True,
    )
    asked = Delivery.objects.filter(document=document_id).values_list("pk", flat=True)
    turns.add_all(_turn(delivery, 1) for delivery in asked)


def again(document_id: UUID, address: str) -> bool:
    """Try once more what was refused, or goes on failing; whether there was anything to try."""
    delivery = next((each for each in of(document_id) if each.address == address and not each.sent_at), None)
    if delivery is None:
        return False
    Delivery.objects.filter(pk=delivery.pk, sent_at=None).update(refused_at=None, round=F("round") + 1)
    turns.add_all([_turn(delivery.pk, delivery.round + 1)])
    return True


def of(document_id: UUID) -> list[Delivery]:
    """Where a document was sent, by address."""
    return list(Delivery.objects.filter(document=document_id).order_by("address"))


def find(delivery_id: str) -> Delivery:
    """The delivery of that id."""
    return Delivery.objects.get(pk=delivery_id)


def finish(delivery: Delivery) -> None:
    """The server took it."""
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=now(), tries=F("tries") + 1, trouble="")


def refuse(delivery: Delivery, trouble: str) -> None:
    """The server will never take it: a person has to look at the address."""
    Delivery.objects.filter(pk=delivery.pk).update(refused_at=now(), tries=F("tries") + 1, trouble=trouble)


def note_trouble(delivery: Delivery, trouble: str) -> None:
    """It could not be sent this time."""
    Delivery.objects.filter(pk=delivery.pk).update(tries=F("tries") + 1, trouble=trouble)


def _turn(delivery_id: UUID, attempt: int) -> turns.New:
    return turns.New(JOB, f"{delivery_id}:{attempt}", {"delivery": str(delivery_id)})

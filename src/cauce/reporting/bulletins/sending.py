"""Who gets an issued report: the recipients that the office set for its kind."""

from __future__ import annotations

from uuid import UUID

from cauce.catalogue import current
from cauce.documents import deliveries


def send(kind: str, document_id: UUID) -> None:
    """Have a report of a kind sent to its recipients, in the caller's transaction."""
    mailing = current().mailings.get(kind)
    if mailing is not None:
        deliveries.ask(document_id, mailing.recipients)

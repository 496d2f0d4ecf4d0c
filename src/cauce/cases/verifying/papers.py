"""What was issued and what was handed in: every document, its files and its number, and every attachment."""

from __future__ import annotations

from collections.abc import Iterator

from cauce.documents import attachments, issuing, numbers


def problems() -> Iterator[str]:
    """A sentence for each document that is not as it was issued, and for each file that is not as it came."""
    for document in issuing.altered():
        yield f"{issuing.reference_of(document).label}: it is not what was issued."
    for label in numbers.lost():
        yield f"{label}: no document has this number."
    for label in numbers.never_given():
        yield f"{label}: its series never gave this number."
    for attachment in attachments.damaged():
        yield f"Attachment {attachment.pk}: its bytes are gone or are not those that were kept."

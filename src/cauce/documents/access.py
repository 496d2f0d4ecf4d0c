"""Who may open an issued document or an attachment."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment, IssuedDocument
from cauce.documents.series import SERIES
from cauce.procedure.access import sees_reporter
from cauce.procedure.roles import Actor


def may_open(actor: Actor, document: IssuedDocument, sees_case: Callable[[UUID], bool]) -> bool:
    """Whether `actor` may read `document`.

    Args:
        sees_case: whether this actor sees the case of that id (`cases.visible_to`, which this package,
            below the cases, can't ask itself).
    """
    if document.case_id is not None:
        return sees_reporter(actor) and sees_case(document.case_id)
    return actor.has(*SERIES[document.series].readers)


def may_see(actor: Actor, attachment: Attachment) -> bool:
    """Whether `actor`, who sees the case, may see this attachment of it: a letter names who wrote it."""
    return attachment.kind == AttachmentKind.PHOTO or sees_reporter(actor)

"""Files handed in and not yet attached to any case: their uploader's, for a week."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from cauce.cases.models import CaseAttachment
from cauce.documents import attachments
from cauce.documents.models import Attachment
from cauce.procedure.roles import Actor
from cauce.shared.clock import now

KEPT = timedelta(days=7)
"""As long as the draft of a call."""


def is_their_own(attachment: Attachment, actor: Actor) -> bool:
    """Whether the file is still only its uploader's: attached, it is for whoever sees the case."""
    if actor.id is None or attachment.uploaded_by_id != actor.id:
        return False
    return not CaseAttachment.objects.filter(attachment=attachment.pk).exists()


def forget_old() -> int:
    """Forget those that nobody attached in time; returns how many."""
    return attachments.forget(_old())


def _old() -> list[UUID]:
    attached = CaseAttachment.objects.values("attachment")
    old = Attachment.objects.filter(uploaded_at__lt=now() - KEPT).exclude(pk__in=attached)
    return list(old.values_list("pk", flat=True))

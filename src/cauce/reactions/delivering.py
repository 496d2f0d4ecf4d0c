"""Send an issued document to one address; the job behind `documents.deliveries`."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents import deliveries, issuing
from cauce.documents.deliveries import Delivery
from cauce.documents.errors import Missing
from cauce.gateways.mail.choice import connect
from cauce.gateways.mail.mailer import Enclosed, Mailer, Message, Rejected, Unreachable
from cauce.shared.language import office_language
from cauce.work.jobs import Job, NotYet, Payload

ENCLOSED = ("pdf", "xlsx")


def deliver(payload: Payload) -> None:
    """Send what the delivery asks for, once it can be; a repetition of what was sent sends nothing.

    A worker that dies between the server's yes and ours sends again, under the same Message-ID.

    Raises:
        NotYet: the server is away, or none is set up.
    """
    delivery = deliveries.find(payload["delivery"])
    if delivery.is_over:
        return
    mailer = connect()
    if mailer is None:
        deliveries.note_trouble(delivery, deliveries.NO_SERVER)
        raise NotYet
    _send(delivery, mailer)


DELIVERING = Job(deliver, attempts=120, first_wait=timedelta(seconds=30), longest_wait=timedelta(hours=1))
"""For some four days: a server that is away over a long weekend loses no report."""


def trouble_with_mail() -> str | None:
    """What keeps this installation from sending: empty if nothing does, None where no mail is set up."""
    mailer = connect()
    if mailer is None:
        return None
    try:
        mailer.greet()
    except (Rejected, Unreachable) as error:
        return str(error)
    return ""


def _send(delivery: Delivery, mailer: Mailer) -> None:
    message = _message(delivery)
    try:
        mailer.send(message)
    except Rejected as error:
        deliveries.refuse(delivery, str(error))
    except Unreachable as error:
        deliveries.note_trouble(delivery, str(error))
        raise NotYet from error
    else:
        deliveries.finish(delivery)


@office_language()
def _message(delivery: Delivery) -> Message:
    document = issuing.find(delivery.document_id)
    reference = issuing.reference_of(document)
    lines = [
        _("Se adjunta %(title)s, número %(reference)s.")
        % {"title": document.title, "reference": reference.label},
        *([_("Corrige la versión anterior: %s") % reference.changes] if reference.changes else []),
        _("Huella del documento (SHA-256): %s") % document.sha256,
        current().office.name,
    ]
    return Message(
        key=str(delivery.pk),
        to=delivery.address,
        subject=f"{reference.label} · {document.title}",
        text="\n\n".join(lines),
        enclosed=_files(delivery),
    )


def _files(delivery: Delivery) -> tuple[Enclosed, ...]:
    files = []
    for name in ENCLOSED:
        try:
            copy = issuing.reissue(delivery.document_id, name)
        except Missing:
            continue
        files.append(Enclosed(copy.filename, copy.content, copy.content_type))
    return tuple(files)

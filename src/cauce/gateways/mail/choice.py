"""Which mailer this installation has (settings `CAUCE_MAIL_…`)."""

from __future__ import annotations

from django.conf import settings

from cauce.gateways.mail.folder import Folder
from cauce.gateways.mail.mailer import Mailer
from cauce.gateways.mail.smtp import Server, Smtp


def connect() -> Mailer | None:
    """The mailer of the settings; None where there is none, and reports are handed over by hand."""
    match settings.CAUCE_MAIL_KIND:
        case "smtp":
            return Smtp(_server(), settings.CAUCE_MAIL_FROM)
        case "folder":
            return Folder(settings.CAUCE_DATA_DIR / "mail", settings.CAUCE_MAIL_FROM)
    return None


def _server() -> Server:
    return Server(
        host=settings.CAUCE_MAIL_HOST,
        port=settings.CAUCE_MAIL_PORT,
        security=settings.CAUCE_MAIL_SECURITY,
        user=settings.CAUCE_MAIL_USER,
        password=settings.CAUCE_MAIL_PASSWORD,
    )

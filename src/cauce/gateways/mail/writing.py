"""A message as it travels (RFC 5322)."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime

from cauce.gateways.mail.mailer import Message
from cauce.shared.clock import local, now


def written(message: Message, sender: str) -> EmailMessage:
    """The message with its headers, from that address. A line break in a header is refused by the library."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = message.subject, sender, message.to
    mail["Date"] = format_datetime(local(now()))
    mail["Message-ID"] = f"<{message.key}@{sender.rpartition('@')[2].rstrip('>') or 'localhost'}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    for file in message.enclosed:
        main, _, sub = file.content_type.partition(";")[0].partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return mail

"""A real SMTP server on this machine that takes, refuses, delays or drops, as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from tests.support.processes import free_port


class PostOffice:
    """`answer` is what it says to a message; None drops the connection instead. `taken` keeps the rest.

    A message to one of `waits` gets its answer so many seconds later; other connections don't wait.
    """

    def __init__(self) -> None:
        self.answer: str | None = "250 OK"
        self.to_recipients: dict[str, str] = {}
        self.waits: dict[str, float] = {}
        self.taken: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - named by the protocol
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        answer = self.to_recipients.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(max(self.waits.get(address, 0.0) for address in envelope.rcpt_tos))
        if self.answer is None:
            server.transport.abort()
            return "421 gone"
        if self.answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            mail = message_from_bytes(content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.taken.append(mail)
        return self.answer


@contextmanager
def opened(settings: Settings) -> Iterator[PostOffice]:
    """The server, open on a port of its own, and this installation set to use it."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.CAUCE_MAIL_KIND, settings.CAUCE_MAIL_SECURITY = "smtp", "none"
    settings.CAUCE_MAIL_HOST = "127.0.0.1"
    settings.CAUCE_MAIL_PORT = controller.port
    settings.CAUCE_MAIL_FROM = "Cauce <informes@ejemplo.test>"
    try:
        yield office
    finally:
        controller.stop()


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    with opened(settings) as office:
        yield office

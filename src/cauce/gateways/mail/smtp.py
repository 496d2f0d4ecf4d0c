"""Any SMTP server, with or without TLS."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cauce.gateways import outgoing
from cauce.gateways.guard import outside_transaction
from cauce.gateways.mail.mailer import Message, Rejected, Unreachable
from cauce.gateways.mail.writing import written

TIMEOUT_SECONDS = 15.0
FOR_GOOD = range(500, 600)
"""SMTP's answers that will be the same next time; those in 400 may change."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is and how one signs in; no `user`, no sign-in. `security`: none, starttls or tls."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT_SECONDS


@dataclass(frozen=True, slots=True)
class Smtp:
    """Opens a connection for each message: a few a day, and none is left half open."""

    server: Server
    sender: str

    def send(self, message: Message) -> None:
        """Hand the message to the server. Raises: Unreachable, Rejected."""
        outside_transaction()
        mail = written(message, self.sender)
        with _troubles(), self._session() as session:
            session.send_message(mail)

    def greet(self) -> None:
        """Connect, sign in and say good-bye. Raises: Unreachable, Rejected."""
        outside_transaction()
        with _troubles(), self._session() as session:
            session.noop()

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        where = self.server
        if where.security == "tls":
            context = ssl.create_default_context()
            opened: smtplib.SMTP = _JudgedTls(where.host, where.port, timeout=where.timeout, context=context)
        else:
            opened = _Judged(where.host, where.port, timeout=where.timeout)
        with opened as session:
            if where.security == "starttls":
                session.starttls(context=ssl.create_default_context())
            if where.user:
                session.login(where.user, where.password)
            yield session


class _Judged(smtplib.SMTP):
    """Connects as every client of ours does; the server is the operator's, so it may be a private one."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return outgoing.connect(host, port, timeout, outgoing.private_hosts(host))


class _JudgedTls(smtplib.SMTP_SSL, _Judged):
    """The same under TLS from the first byte: the library wraps what the class after it connects."""


@contextmanager
def _troubles() -> Iterator[None]:
    """The library's many errors as our two; what the server said is kept, without the address."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, _ = next(iter(error.recipients.values()))
        raise _of(code) from error
    except smtplib.SMTPResponseException as error:
        raise _of(error.smtp_code) from error
    except (smtplib.SMTPException, OSError, outgoing.Forbidden) as error:
        raise Unreachable(type(error).__name__) from error


def _of(code: int) -> Exception:
    return Rejected(f"SMTP {code}") if code in FOR_GOOD else Unreachable(f"SMTP {code}")
